"""Reading large records and many: on SQLite, and on PostgreSQL where it is installed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from tempfile import TemporaryDirectory
from typing import NamedTuple

from assistant.record import Record
from assistant.record.lint import findings
from assistant.record.readiness import readiness
from assistant.standard import load_standard
from assistant.storage import Database, Records
from bench.measuring import Measurement, percentile, unmeasured
from bench.organisation import export_of
from bench.postgresql import Server, programs

ITEMS, ORGANISATIONS, ITEMS_OF_EACH = 20_000, 1_000, 50
RATIO_BAR = 1.5
_NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_TODAY = _NOW.date()
_KIND, _ITEM = "aspect", "ASP-001"
_COLD_RUNS, _WARM_RUNS, _PAIRS = 3, 25, 120


class Read(NamedTuple):
    """A way to read a record, and the most milliseconds it may take once the record is warm."""

    name: str
    run: Callable[[Record], object]
    bar: float


def _list(record: Record) -> object:
    return record.items(_KIND)


def _one(record: Record) -> object:
    return record.get(_ITEM)


def _readiness(record: Record) -> object:
    return readiness(record, load_standard(), "2026", _TODAY)


def _lint(record: Record) -> object:
    return findings(record.snapshot(_TODAY), "2026")


def _export(record: Record) -> object:
    return record.export()


_LISTED, _READ = Read("list a kind", _list, 20), Read("read an item", _one, 20)
_READY, _EXPORTED = Read("readiness", _readiness, 300), Read("export", _export, 3000)
_READS = (_LISTED, _READ, _READY, Read("lint", _lint, 1000), _EXPORTED)


def measure_records(items: int = ITEMS, organisations: int = ORGANISATIONS) -> list[Measurement]:
    """Measure one large record, and many small ones in one database.

    Args:
        items: Size of the large one.
        organisations: Number of small ones.
    """
    with TemporaryDirectory(prefix="ems-bench-", ignore_cleanup_errors=True) as folder:
        names = iter(range(9))
        rows = _measured("sqlite", lambda: f"sqlite:///{folder}/{next(names)}.db", items,
                         organisations)  # fmt: skip
    programs_folder = programs()
    if programs_folder is None:
        return [*rows, unmeasured("postgresql", "it is not installed")]
    server = Server(programs_folder)
    try:
        return rows + _measured("postgresql", server.new_database, items, organisations)
    finally:
        server.stop()


def _measured(
    store: str, new_url: Callable[[], str], items: int, organisations: int
) -> list[Measurement]:
    with _opened(new_url()) as large:
        rows = _of_large(store, large, items)
    with _opened(new_url()) as single, _opened(new_url()) as shared:
        return rows + _of_many(store, single, shared, organisations)


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def _record(records: Records, organisation: str) -> Record:
    return Record(records, organisation, lambda: _NOW)


def _of_large(store: str, database: Database, items: int) -> list[Measurement]:
    title = f"{store}, {items:,} items"
    record = _record(Records(database), "large")
    document = export_of(items)
    load = Read("import", lambda record: record.load(document, person="bench"), 0)
    rows = [Measurement(f"{title}: import", _ms(load, record), note="once, into an empty record")]
    for read in _READS:
        cold = [_ms(read, _record(Records(database), "large")) for _ in range(_COLD_RUNS)]
        note = f"median of {_COLD_RUNS}, nothing in memory"
        rows.append(Measurement(f"{title}: {read.name}, cold", percentile(cold, 0.5), note=note))
        read.run(record)
        warm = [_ms(read, record) for _ in range(_WARM_RUNS)]
        note = f"median of {_WARM_RUNS}, slowest {max(warm):.0f}"
        bar = read.bar
        rows.append(Measurement(f"{title}: {read.name}", percentile(warm, 0.5), bar=bar, note=note))
    return rows


def _of_many(
    store: str, single: Database, shared: Database, organisations: int
) -> list[Measurement]:
    document = export_of(ITEMS_OF_EACH)
    _record(Records(single), "org-0").load(document, person="bench")
    for number in range(organisations):
        _record(Records(shared), f"org-{number}").load(document, person="bench")
    title = f"{store}, {organisations:,} organisations"
    rows = []
    for read in (_LISTED, _READ, _READY):
        for state, pick in (("cold", _cold), ("warm", _warm)):
            alone, among = _pairs(read, pick(single, 1), pick(shared, organisations))
            note = f"{among:.1f} ms, {alone:.1f} ms where it is alone; medians of {_PAIRS}"
            name = f"{title}: {read.name}, {state}"
            rows.append(Measurement(name, among / alone, "times", bar=RATIO_BAR, note=note))
    return rows


def _pairs(read: Read, single: Iterator[Record], shared: Iterator[Record]) -> tuple[float, float]:
    """Return the median milliseconds of each; by turns, because other work slows both alike."""
    alone: list[float] = []
    among: list[float] = []
    for own, one_of_many in zip(single, shared, strict=True):
        alone.append(_ms(read, own))
        among.append(_ms(read, one_of_many))
    return percentile(alone, 0.5), percentile(among, 0.5)


def _cold(database: Database, organisations: int) -> Iterator[Record]:
    """Give one record after another, nothing of which is in memory."""
    for number in range(_PAIRS):
        name = f"org-{number * organisations // _PAIRS}"
        yield _record(Records(database), name)


def _warm(database: Database, organisations: int) -> Iterator[Record]:
    """Give a few records over and over that are in memory."""
    store = Records(database)
    records = [_record(store, f"org-{n * organisations // 8}") for n in range(8)]
    for record in records:
        record.snapshot(_TODAY)
    for turn in range(_PAIRS):
        yield records[turn % len(records)]


def _ms(read: Read, record: Record) -> float:
    started = time.perf_counter()
    read.run(record)
    return (time.perf_counter() - started) * 1000
