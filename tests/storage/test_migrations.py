"""Databases of earlier programs, of newer ones, and two processes that open one at once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text

from assistant.errors import StorageFailed
from assistant.storage import Chunks, Database, Drafts, dialects, migrations
from assistant.storage.tables import metadata

from .fakes import Clock, create, make, record_in

ROOT = Path(__file__).parent.parent.parent
FIRST = Path(__file__).with_name("first_database.json")


@pytest.fixture
def engine(any_url: str) -> Iterator[Engine]:
    """An empty database, under the hood."""
    engine = create_engine(any_url, **dialects.engine_options(any_url))
    dialects.prepare(engine)
    yield engine
    engine.dispose()


def _migrate(engine: Engine, to: str) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        migrations.upgrade(connection, to=to)


def _as_before_migrations(engine: Engine) -> None:
    """Leave a database as programs made it that knew no migrations."""
    _migrate(engine, migrations.FIRST)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
        connection.execute(text("INSERT INTO schema_version (version) VALUES (1)"))


def _revision(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")))


def _is_ours(found: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
    """Tell whether the full-text index, which is no table of the metadata, is not meant."""
    return not (name or "").startswith(("chunk_words", "chunks_by_words", "words"))


def test_the_steps_lead_to_the_tables_that_a_new_database_gets(engine):
    _migrate(engine, migrations.NEWEST)
    with engine.connect() as connection:
        options = {"compare_type": True, "include_object": _is_ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_every_revision_has_its_step_in_order():
    folder = Path(migrations.__file__).parent
    steps = list(ScriptDirectory(str(folder)).walk_revisions())
    assert tuple(step.revision for step in reversed(steps)) == migrations.REVISIONS


def test_a_database_from_before_migrations_is_taken_over_without_loss(engine, any_url):
    _as_before_migrations(engine)
    _fill(engine)
    before = _rows(engine)
    database = Database(any_url)
    assert _revision(engine) == migrations.NEWEST
    assert _without_added(_rows(engine), before) == before
    record = record_in(database)
    assert record.verify().valid
    assert [item.name for item in record.items()] == ["Dieselutslipp på gården"]
    assert [draft.title for draft in Drafts(database, "acme", Clock()).all()] == ["P"]
    assert [each.chunk.text for each in Chunks(database, "acme").search(["6.1.2"])] == [
        "diesel 6.1.2"
    ]
    make(record, create("aspect", aspect="Noise"))
    assert record.exists("ASP-002")
    database.close()


def test_a_program_from_before_migrations_leaves_the_database_alone(database, engine):
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version FROM schema_version")) > 1


def test_a_database_that_is_up_to_date_is_opened_without_writing_and_without_alembic(any_url):
    Database(any_url).close()
    code = (
        "import sys; from assistant.storage import Database; Database(sys.argv[1])\n"
        "print([name for name in sys.modules if name.startswith('alembic')])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, any_url], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"


@pytest.mark.parametrize("marked", ["alembic_version", "schema_version"])
def test_a_database_of_a_newer_program_is_refused_in_one_sentence(engine, any_url, marked):
    _as_before_migrations(engine)
    with engine.begin() as connection:
        if marked == "alembic_version":
            connection.execute(text("CREATE TABLE alembic_version AS SELECT '0099' version_num"))
        else:
            connection.execute(text("UPDATE schema_version SET version = 99"))
    before = _rows(engine)
    with pytest.raises(StorageFailed, match="newer version") as refused:
        Database(any_url)
    assert "\n" not in str(refused.value)
    assert _rows(engine) == before


def test_processes_that_open_an_old_database_at_once_step_it_once(engine, any_url):
    _as_before_migrations(engine)
    _fill(engine)
    code = "import sys; from assistant.storage import Database; Database(sys.argv[1])"
    started = [
        subprocess.Popen([sys.executable, "-c", code, any_url], cwd=ROOT, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for process in started:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    assert _revision(engine) == migrations.NEWEST


def test_a_step_that_fails_leaves_the_database_as_it_was(engine, any_url, monkeypatch):
    _as_before_migrations(engine)
    tables = set(inspect(engine).get_table_names())

    def failing(connection, **_):
        connection.execute(text("DROP TABLE drafts"))
        raise KeyboardInterrupt

    monkeypatch.setattr(migrations, "upgrade", failing)
    with pytest.raises(KeyboardInterrupt):
        Database(any_url)
    assert set(inspect(engine).get_table_names()) == tables


def _fill(engine: Engine) -> None:
    """Put in the rows that a program from before migrations once wrote."""
    with engine.begin() as connection:
        for name, rows in json.loads(FIRST.read_text()).items():
            names = ", ".join(rows[0])
            values = ", ".join(f":{column}" for column in rows[0])
            connection.execute(text(f"INSERT INTO {name} ({names}) VALUES ({values})"), rows)


def _without_added(
    now: dict[str, list[dict[str, object]]], before: dict[str, list[dict[str, object]]]
) -> dict[str, list[dict[str, object]]]:
    """Return rows with the columns only that they had before."""
    return {
        name: [
            {column: row[column] for column in former}
            for row, former in zip(now[name], rows, strict=True)
        ]
        for name, rows in before.items()
    }


def _rows(engine: Engine) -> dict[str, list[dict[str, object]]]:
    # a database of before has not all tables of today
    there = set(inspect(engine).get_table_names()) - {"alembic_version", "schema_version"}
    names = [name for name in metadata.tables if name in there]
    with engine.connect() as connection:
        return {
            name: [
                # the full-text index is made from the other columns
                {key: value for key, value in row.items() if key != "words"}
                for row in connection.execute(text(f"SELECT * FROM {name}")).mappings()
            ]
            for name in names
        }
