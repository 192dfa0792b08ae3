"""A warm process that forks children which approve changes until somebody kills them."""

from __future__ import annotations

import os
import sys

from assistant.record import Proposal, Record
from assistant.storage import Database
from tests.record.fakes import create, new_record, propose, update
from tests.storage.fakes import record_in


def serve() -> None:
    """Fork a child for each address on standard input; say which one, and when it is gone."""
    # Texts and models are read when first used; once here is enough for every child.
    approve_one(new_record())
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            tell(f"child {os.getpid()}")
            record = record_in(Database(line.strip()))
            tell("open")
            approve_for_ever(record)
        os.waitpid(child, 0)
        tell("gone")


def approve_for_ever(record: Record) -> None:
    """Approve proposals of three changes each, and tell each one once it is decided."""
    while True:
        tell(approve_one(record))


def approve_one(record: Record) -> str:
    """Approve one proposal and return its id."""
    proposal = wanted(record)
    return record.decide(proposal.id, "approve", person="ola", door="web").id


def wanted(record: Record) -> Proposal:
    """Propose three changes that belong together: two creations and a count of them."""
    if not record.exists("ASP-001"):
        first = create("aspect", aspect="Diesel", scores={"count": 0})
        return propose(record, first, create("risk", title="x"), create("risk", title="y"))
    aspect = record.get("ASP-001")
    return propose(
        record,
        create("control", title="Tray", aspects=["ASP-001"]),
        create("action", title="Train", addresses=["NEW-1"]),
        update("ASP-001", scores={"count": aspect.value("scores")["count"] + 1}),
    )


def tell(line: str) -> None:
    """Write a line in one piece, so that a kill cannot leave half of it."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


if __name__ == "__main__":
    serve()
