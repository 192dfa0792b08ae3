"""A warm process that forks children which approve changes until somebody kills them."""

from __future__ import annotations

import os
import sys

from assistant.record import Proposal, Record
from assistant.storage import Database
from tests.record.fakes import create, propose, update
from tests.storage.fakes import record_in


def serve() -> None:
    """Fork a child for each address on standard input; say which one, and when it is gone."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            approve_for_ever(record_in(Database(line.strip())))
        tell(f"child {child}")
        os.waitpid(child, 0)
        tell("gone")


def approve_for_ever(record: Record) -> None:
    """Approve proposals of three changes each, and tell each one once it is decided."""
    while True:
        proposal = wanted(record)
        record.decide(proposal.id, "approve", person="ola", door="web")
        tell(proposal.id)


def wanted(record: Record) -> Proposal:
    """Propose a control and an action that point at each other's aspect, and count them."""
    if not record.exists("ASP-001"):
        aspect = create("aspect", aspect="Diesel", scores={"count": 0})
        return propose(record, aspect, create("risk", title="x"), create("risk", title="y"))
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
