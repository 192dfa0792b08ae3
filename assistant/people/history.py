"""The history of the people: every change sealed together with those before it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from assistant.people.person import Binding, Person
from assistant.people.store import PeopleTransaction
from assistant.record import ChangeEntry, Operation, Verification
from assistant.record.chain import first_fault, sealed
from assistant.record.naming import tampering

State = Person | Binding


def written(
    tx: PeopleTransaction,
    at: datetime,
    actor: str,
    door: str,
    *,
    before: State | None = None,
    after: State | None = None,
) -> None:
    """Write down that a person or a binding came, was changed or went.

    Args:
        tx: Where it is written.
        at: When it happened.
        actor: Who did it.
        door: Where.
        before: What was there; None where nothing was.
        after: What is there; None where it is gone.
    """
    about = after or before
    assert about is not None
    operation: Operation = "update" if before and after else "create" if after else "remove"
    entry = ChangeEntry(
        sequence=0,
        at=at,
        actor=actor,
        door=door,
        operation=operation,
        kind="person" if isinstance(about, Person) else "binding",
        item_id=_key(about),
        before=_values(before),
        after=_values(after),
    )
    tx.append(_sealed(tx, entry))


def invited(tx: PeopleTransaction, at: datetime, actor: str, door: str, person: Person) -> None:
    """Write down that a link was made for a person."""
    entry = ChangeEntry(
        sequence=0,
        at=at,
        actor=actor,
        door=door,
        operation="create",
        kind="link",
        item_id=person.id,
        before=None,
        after={"person": person.id, "name": person.name},
    )
    tx.append(_sealed(tx, entry))


def verified(
    history: list[ChangeEntry], people: list[Person], bindings: list[Binding]
) -> Verification:
    """Check that every entry is whole and in place, and that what is kept agrees with them.

    Args:
        history: The entries of one organisation, oldest first.
        people: Everybody who is kept.
        bindings: Every binding that is kept.
    """
    if fault := first_fault(history):
        return fault
    states: list[State] = [*people, *bindings]
    stands = {_key(each): _values(each) for each in states}
    latest = {entry.item_id: entry for entry in history if entry.kind != "link"}
    for entry in sorted(latest.values(), key=lambda entry: entry.sequence):
        if stands.pop(entry.item_id, None) != entry.after:
            why = tampering("differs", item=entry.item_id, entry=entry.sequence)
            return Verification(False, len(history), entry.sequence, why, entry.item_id)
    if stands:
        about = min(stands)
        why = tampering("unknown", item=about)
        return Verification(False, len(history), len(history) + 1, why, about)
    return Verification(True, len(history))


def _sealed(tx: PeopleTransaction, entry: ChangeEntry) -> ChangeEntry:
    history = tx.entries()
    return sealed(entry, history[-1] if history else None)


def _key(state: State) -> str:
    return state.id if isinstance(state, Person) else state.key


def _values(state: State | None) -> dict[str, Any] | None:
    if isinstance(state, Binding):
        return {"person": state.person_id, **state.account()}
    return state.values() if state else None
