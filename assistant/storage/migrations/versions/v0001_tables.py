"""The tables as they were before there were migrations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE chunk_words USING fts5(stems, content='chunks', "
    "content_rowid='id', tokenize=\"unicode61 remove_diacritics 0 tokenchars '.:,/-'\")",
    "CREATE TRIGGER chunk_words_insert AFTER INSERT ON chunks BEGIN "
    "INSERT INTO chunk_words(rowid, stems) VALUES (new.id, new.stems); END",
    "CREATE TRIGGER chunk_words_delete AFTER DELETE ON chunks BEGIN "
    "INSERT INTO chunk_words(chunk_words, rowid, stems) "
    "VALUES ('delete', old.id, old.stems); END",
)
_POSTGRESQL_SEARCH = (
    "ALTER TABLE chunks ADD COLUMN words tsvector "
    "GENERATED ALWAYS AS (to_tsvector('simple', stems)) STORED",
    "CREATE INDEX chunks_by_words ON chunks USING gin (words)",
)


def upgrade() -> None:
    """Create them."""
    _create_record()
    _create_conversations()
    _create_files()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE_SEARCH if is_sqlite else _POSTGRESQL_SEARCH:
        op.get_bind().exec_driver_sql(statement)


def _create_record() -> None:
    version = sa.Column("version", sa.Integer, primary_key=True, autoincrement=False)
    op.create_table("schema_version", version)
    op.create_table("organisations", _key("id"))
    op.create_table("counters", _owner(), _key("prefix", 20), _whole("last"))
    op.create_table(
        "items",
        _owner(),
        _key("id"),
        _short("kind", 40),
        _whole("version"),
        _text("data"),
        _short("created_at", 40),
        _short("updated_at", 40),
        _text("updated_by"),
    )
    op.create_index("items_by_kind", "items", ["organisation", "kind"])
    op.create_table(
        "changes",
        _owner(),
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        _short("at", 40),
        *(_text(name) for name in ("actor", "door")),
        _short("operation", 20),
        _short("kind", 40),
        _short("item_id"),
        *(_text(name) for name in ("before", "after")),
        _short("proposal_id"),
        *(_text(name) for name in ("reason", "evidence", "model", "prompt_digest")),
        *(_short(name, 64) for name in ("previous_hash", "hash")),
    )
    op.create_index("changes_by_item", "changes", ["organisation", "item_id"])
    op.create_table(
        "proposals",
        _owner(),
        _key("id"),
        _short("status", 20),
        _short("created_at", 40),
        _text("data"),
    )
    op.create_index("proposals_by_status", "proposals", ["organisation", "status"])


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        _owner(),
        _key("id"),
        *(_text(name) for name in ("person", "title")),
        *(_short(name, 40) for name in ("created_at", "updated_at")),
    )
    op.create_table(
        "turns",
        sa.Column("id", sa.Integer, primary_key=True),
        *(_short(name) for name in ("organisation", "conversation")),
        _whole("sequence"),
        *(_text(name) for name in ("question", "answer")),
        _short("created_at", 40),
        sa.UniqueConstraint("organisation", "conversation", "sequence"),
        sa.ForeignKeyConstraint(
            ["organisation", "conversation"], ["conversations.organisation", "conversations.id"]
        ),
    )


def _create_files() -> None:
    op.create_table(
        "drafts",
        _owner(),
        _key("id"),
        *(_text(name) for name in ("kind", "title")),
        _short("language", 10),
        _text("body"),
        _short("status", 20),
        _short("created_at", 40),
        *(_text(name) for name in ("created_by", "sources")),
    )
    op.create_table(
        "documents",
        _owner(),
        _key("id"),
        _text("name"),
        _short("digest", 128),
        _text("media_type"),
        sa.Column("size", sa.BigInteger, nullable=False),
        _short("state", 20),
        sa.Column("pages", sa.Integer),
        _short("created_at", 40),
        *(_text(name) for name in ("created_by", "error")),
        _short("replaced_by"),
    )
    op.create_index("documents_by_digest", "documents", ["organisation", "digest"])
    op.create_table(
        "chunks",
        sa.Column("id", sa.Integer, primary_key=True),
        *(_short(name) for name in ("organisation", "document_id")),
        _whole("sequence"),
        *(_text(name) for name in ("text", "heading")),
        sa.Column("page", sa.Integer),
        _text("sheet"),
        _short("digest", 128),
        _text("stems"),
        _short("language", 10),
        _text("notes"),
        sa.UniqueConstraint("organisation", "document_id", "sequence"),
        sa.ForeignKeyConstraint(
            ["organisation", "document_id"], ["documents.organisation", "documents.id"]
        ),
        sqlite_autoincrement=True,
    )


def _owner() -> sa.Column[str]:
    return _key("organisation")


def _key(name: str, length: int = 200) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), primary_key=True)


def _short(name: str, length: int = 200) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)
