"""The only SQL that differs between SQLite and PostgreSQL."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, TextClause, event, text
from sqlalchemy.sql.dml import Insert

BUSY_SECONDS = 10
# The stems of a chunk, each with its owner before it, so that a search meets no words of others
# and what is common elsewhere does not weigh here. The hexadecimal form ends where the colon is.
_OWNED_STEMS = "replace(' ' || {0}stems, ' ', ' ' || lower(hex({0}organisation)) || ':')"
_SQLITE_SEARCH = (
    "CREATE VIEW IF NOT EXISTS chunk_stems AS "
    f"SELECT id, {_OWNED_STEMS.format('')} AS stems FROM chunks",
    # Stems may hold the marks of codes such as 6.1.2 and 14001:2015; diacritics tell words apart.
    "CREATE VIRTUAL TABLE IF NOT EXISTS chunk_words USING fts5(stems, content='chunk_stems', "
    "content_rowid='id', tokenize=\"unicode61 remove_diacritics 0 tokenchars '.:,/-'\")",
    "CREATE TRIGGER IF NOT EXISTS chunk_words_insert AFTER INSERT ON chunks BEGIN "
    f"INSERT INTO chunk_words(rowid, stems) VALUES (new.id, {_OWNED_STEMS.format('new.')}); END",
    "CREATE TRIGGER IF NOT EXISTS chunk_words_delete AFTER DELETE ON chunks BEGIN "
    "INSERT INTO chunk_words(chunk_words, rowid, stems) "
    f"VALUES ('delete', old.id, {_OWNED_STEMS.format('old.')}); END",
)
# An owner is a word of its own in each row; the index meets it with the words asked for.
_OWNER = "= "
_POSTGRESQL_SEARCH = (
    "ALTER TABLE chunks ADD COLUMN IF NOT EXISTS words tsvector GENERATED ALWAYS AS ("
    f"to_tsvector('simple', stems) || array_to_tsvector(ARRAY['{_OWNER}' || organisation])) STORED",
    "CREATE INDEX IF NOT EXISTS chunks_by_words ON chunks USING gin (words)",
)
# bm25() is the better the more negative it is.
# Only the best rows are joined, because to join every row that holds a common word is slow.
_SQLITE_FOUND = text(
    "SELECT chunks.id AS id, -best.rank AS score FROM ("
    "SELECT rowid, rank FROM chunk_words WHERE chunk_words MATCH :query "
    "ORDER BY rank LIMIT :depth) AS best "
    "JOIN chunks ON chunks.id = best.rowid "
    "JOIN documents ON documents.organisation = chunks.organisation "
    "AND documents.id = chunks.document_id AND documents.replaced_by = '' "
    "WHERE chunks.organisation = :organisation "
    "ORDER BY score DESC, chunks.id LIMIT :limit"
)
_POSTGRESQL_FOUND = text(
    "SELECT chunks.id AS id, ts_rank_cd(chunks.words, query, 1) AS score FROM chunks "
    "JOIN documents ON documents.organisation = chunks.organisation "
    "AND documents.id = chunks.document_id AND documents.replaced_by = '', "
    "to_tsquery('simple', :query) AS query "
    "WHERE chunks.words @@ query AND chunks.words @@ CAST(:owner AS tsquery) "
    "AND chunks.organisation = :organisation "
    "ORDER BY score DESC, chunks.id LIMIT :limit"
)

_SQLITE_COUNT = "SELECT 1 FROM chunk_words WHERE chunk_words MATCH :q{place} LIMIT :limit"
_POSTGRESQL_COUNT = (
    "SELECT 1 FROM chunks WHERE words @@ to_tsquery('simple', :q{place}) "
    "AND words @@ CAST(:owner AS tsquery) AND organisation = :organisation LIMIT :limit"
)


def is_sqlite(engine: Engine) -> bool:
    """Tell whether the database is a file of SQLite's."""
    return engine.dialect.name == "sqlite"


def prepare(engine: Engine) -> None:
    """Make SQLite durable and let it begin transactions as we ask."""
    if is_sqlite(engine):
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def _open_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN would take the write lock too late; ours is sent in _begin_sqlite.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def reading_options(engine: Engine) -> dict[str, Any]:
    """Return what makes a reading transaction see one state throughout."""
    return {} if is_sqlite(engine) else {"isolation_level": "REPEATABLE READ"}


def engine_options(url: str) -> dict[str, Any]:
    """Return what the engine is to be told."""
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": BUSY_SECONDS}}
    return {"pool_pre_ping": True}


def lock_schema(connection: Connection) -> None:
    """Let one process at a time create tables."""
    if not is_sqlite(connection.engine):
        connection.execute(text("SELECT pg_advisory_xact_lock(14001)"))


def create_search(connection: Connection) -> None:
    """Create the full-text index over the stems of chunks."""
    statements = _SQLITE_SEARCH if is_sqlite(connection.engine) else _POSTGRESQL_SEARCH
    for statement in statements:
        connection.exec_driver_sql(statement)


def drop_search(connection: Connection) -> None:
    """Remove the full-text index, where it is a table of its own."""
    if is_sqlite(connection.engine):
        connection.exec_driver_sql("DROP TABLE IF EXISTS chunk_words")
        connection.exec_driver_sql("DROP VIEW IF EXISTS chunk_stems")


def lock_everything(connection: Connection) -> None:
    """Keep others from reading and writing while tables are replaced; wait for them, not long."""
    lock_schema(connection)
    if not is_sqlite(connection.engine):
        connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))


def count_on(connection: Connection, table: Table) -> None:
    """Let the numbers that the database gives to rows start after the highest one there is."""
    if is_sqlite(connection.engine):
        return
    connection.execute(
        text(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) "
            f"FROM {table.name} HAVING max(id) IS NOT NULL"
        )
    )


def replacing(connection: Connection, table: Table) -> Insert:
    """Return the statement that puts rows in place of those with the same key, if there are any."""
    statement = _insert(connection, table)
    others = {c.name: statement.excluded[c.name] for c in table.c if not c.primary_key}
    replacing = statement.on_conflict_do_update(index_elements=[*table.primary_key], set_=others)
    return cast(Insert, replacing)


def _insert(connection: Connection, table: Table) -> Any:
    # imported where it is used, because each takes as long as a small command
    if is_sqlite(connection.engine):
        from sqlalchemy.dialects.sqlite import insert as insert_sqlite

        return insert_sqlite(table)
    from sqlalchemy.dialects.postgresql import insert as insert_postgresql

    return insert_postgresql(table)


def search(connection: Connection) -> TextClause:
    """Return the statement that finds chunk ids with scores, the higher the better."""
    return _SQLITE_FOUND if is_sqlite(connection.engine) else _POSTGRESQL_FOUND


def counting(connection: Connection, queries: int) -> TextClause:
    """Return the statement that counts the chunks which meet each of the queries q0, q1 ..."""
    return _counting(_SQLITE_COUNT if is_sqlite(connection.engine) else _POSTGRESQL_COUNT, queries)


@cache
def _counting(one: str, queries: int) -> TextClause:
    rows = (
        f"SELECT {place} AS place, "
        f"(SELECT count(*) FROM ({one.format(place=place)}) AS found) AS met"
        for place in range(queries)
    )
    return text(" UNION ALL ".join(rows))


def owner(connection: Connection, organisation: str) -> dict[str, str]:
    """Return what a search has to be told of whose chunks are meant."""
    if is_sqlite(connection.engine):
        return {"organisation": organisation}
    return {"organisation": organisation, "owner": _postgresql_term(_OWNER + organisation, "")}


def any_of(connection: Connection, organisation: str, stems: list[str]) -> str:
    """Return a full-text query for an organisation's chunks that hold at least one of the stems.

    A stem that ends with * stands for every stem that begins with it.
    """
    split = [(stem.removesuffix("*"), "*" if stem.endswith("*") else "") for stem in stems]
    if is_sqlite(connection.engine):
        key = organisation.encode().hex()
        return " OR ".join(_sqlite_term(f"{key}:{stem}", more) for stem, more in split)
    return " | ".join(_postgresql_term(stem, more) for stem, more in split)


def _sqlite_term(stem: str, more: str) -> str:
    quoted = '"' + stem.replace('"', '""') + '"'
    return f"{quoted} {more}".strip()


def _postgresql_term(stem: str, more: str) -> str:
    quoted = "'" + stem.replace("\\", "\\\\").replace("'", "''") + "'"
    return f"{quoted}:{more}" if more else quoted
