"""Two who write at once: no reading is lost, and whoever comes too late is told what changed."""

from __future__ import annotations

import threading
from pathlib import Path

from assistant.errors import StaleVersion
from assistant.storage import Database
from tests.storage.fakes import create, make, record_in, update

WRITERS, ROUNDS = 2, 12


class Writer(threading.Thread):
    """Adds readings to one measurement, again and again until each of them is in."""

    def __init__(self, database: Database, name: str, start: threading.Barrier) -> None:
        super().__init__()
        self.record = record_in(database)
        self.notes = [f"{name}-{number}" for number in range(ROUNDS)]
        self.gate = start
        self.refused: list[StaleVersion] = []

    def run(self) -> None:
        for note in self.notes:
            # Both read the same version in every round, so that one of them is late.
            self.gate.wait(timeout=60)
            while not self.adds(note):
                pass

    def adds(self, note: str) -> bool:
        item = self.record.get("MEA-001")
        readings = [*item.data.values()["readings"], {"note": note}]
        change = update("MEA-001", "measurement", readings=readings)
        try:
            make(self.record, change.model_copy(update={"expected_version": item.version}))
        except StaleVersion as error:
            self.refused.append(error)
            return False
        return True


def test_no_reading_is_lost_between_two_writers(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/ems.db")
    record = record_in(database)
    make(record, create("measurement", indicator="Diesel"))
    gate = threading.Barrier(WRITERS)
    writers = [Writer(database, str(number), gate) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    kept = [reading.note for reading in record.get("MEA-001").value("readings")]
    assert sorted(kept) == sorted(note for writer in writers for note in writer.notes)
    assert record.get("MEA-001").version == WRITERS * ROUNDS + 1
    refused = [error for writer in writers for error in writer.refused]
    assert refused
    assert all(error.then != error.now for error in refused)
    assert record.verify().valid
    database.close()
