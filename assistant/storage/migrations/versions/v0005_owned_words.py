"""The full-text index keeps the words of each organisation apart."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

_SQLITE = (
    "DROP TRIGGER IF EXISTS chunk_words_insert",
    "DROP TRIGGER IF EXISTS chunk_words_delete",
    "DROP TABLE IF EXISTS chunk_words",
    "CREATE VIEW chunk_stems AS SELECT id, "
    "replace(' ' || stems, ' ', ' ' || lower(hex(organisation)) || ':') AS stems FROM chunks",
    "CREATE VIRTUAL TABLE chunk_words USING fts5(stems, content='chunk_stems', "
    "content_rowid='id', tokenize=\"unicode61 remove_diacritics 0 tokenchars '.:,/-'\")",
    "CREATE TRIGGER chunk_words_insert AFTER INSERT ON chunks BEGIN "
    "INSERT INTO chunk_words(rowid, stems) VALUES (new.id, "
    "replace(' ' || new.stems, ' ', ' ' || lower(hex(new.organisation)) || ':')); END",
    "CREATE TRIGGER chunk_words_delete AFTER DELETE ON chunks BEGIN "
    "INSERT INTO chunk_words(chunk_words, rowid, stems) VALUES ('delete', old.id, "
    "replace(' ' || old.stems, ' ', ' ' || lower(hex(old.organisation)) || ':')); END",
    "INSERT INTO chunk_words(chunk_words) VALUES ('rebuild')",
)
_POSTGRESQL = (
    "ALTER TABLE chunks DROP COLUMN words",
    "ALTER TABLE chunks ADD COLUMN words tsvector GENERATED ALWAYS AS ("
    "to_tsvector('simple', stems) || array_to_tsvector(ARRAY['= ' || organisation])) STORED",
    "CREATE INDEX chunks_by_words ON chunks USING gin (words)",
)


def upgrade() -> None:
    """Index every chunk anew."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE if is_sqlite else _POSTGRESQL:
        op.get_bind().exec_driver_sql(statement)
