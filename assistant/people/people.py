"""The people of one organisation: who they are, what they may do, which accounts act for them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from assistant.errors import RecordError, UnknownItem
from assistant.people.history import invited, verified, written
from assistant.people.person import (
    FIRST,
    Binding,
    Invitation,
    Person,
    checked_person,
    known_role,
    normal_person_id,
    person_id,
)
from assistant.people.roles import Role
from assistant.people.store import PeopleStore, PeopleTransaction
from assistant.record import ChangeEntry, Verification
from assistant.refusals import refused

# How long a link works.
VALID = timedelta(hours=24)
# What names an account fits into a key of the database.
_LONGEST = 200


class People:
    """The people of one organisation.

    Args:
        store: Where they are kept.
        organisation: Whose people they are; no other ones can be reached through it.
        clock: Gives the time as an aware datetime.
    """

    def __init__(
        self, store: PeopleStore, organisation: str, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._organisation = organisation
        self._clock = clock

    def all(self) -> list[Person]:
        """Return everybody in the order they were added; `owner` alone in a new organisation."""
        with self._store.reading(self._organisation) as tx:
            return _everybody(tx)

    def get(self, person_id: str) -> Person:
        """Return one person; "per-2" finds `PER-002`, and so does their name.

        Raises:
            UnknownItem: There is no such person.
        """
        with self._store.reading(self._organisation) as tx:
            return _known(tx, person_id)

    def add(
        self, name: str, role: Role, email: str = "", *, person: str = "owner", door: str = "python"
    ) -> Person:
        """Add a person.

        Args:
            name: What the history will call them.
            role: What they may do.
            email: Where they are reached.
            person: Who adds them.
            door: Where.

        Raises:
            RecordError: Somebody has this name already, or a value cannot be kept.
        """
        new = checked_person(Person("", name, known_role(role), email))
        with self._store.transaction(self._organisation) as tx:
            if any(each.name.casefold() == new.name.casefold() for each in _kept(tx, self._now())):
                raise refused(RecordError, "people.refused.same_name", name=new.name)
            added = Person(person_id(tx.next_number()), new.name, new.role, new.email)
            tx.save(added)
            written(tx, self._now(), person, door, after=added)
        return added

    def change_role(
        self, person_id: str, role: Role, *, person: str = "owner", door: str = "python"
    ) -> Person:
        """Give a person another role; the same one again changes nothing.

        Raises:
            UnknownItem: There is no such person.
            RecordError: Nobody would be left who is an owner.
        """
        with self._store.transaction(self._organisation) as tx:
            everybody = _kept(tx, self._now())
            before = _known(tx, person_id)
            after = Person(before.id, before.name, known_role(role), before.email)
            if after == before:
                return before
            _check_owner(everybody, before, after.role)
            tx.save(after)
            written(tx, self._now(), person, door, before=before, after=after)
        return after

    def remove(self, person_id: str, *, person: str = "owner", door: str = "python") -> None:
        """Forget a person, the accounts that act for them and the links made for them.

        Raises:
            UnknownItem: There is no such person.
            RecordError: Nobody would be left who is an owner.
        """
        with self._store.transaction(self._organisation) as tx:
            everybody = _kept(tx, self._now())
            gone = _known(tx, person_id)
            _check_owner(everybody, gone, None)
            for binding in _bindings_of(tx, gone):
                written(tx, self._now(), person, door, before=binding)
            tx.remove(gone.id)
            written(tx, self._now(), person, door, before=gone)

    def link(self, person_id: str, *, person: str = "owner", door: str = "python") -> str:
        """Return a token by which one account becomes this person's, once and within a day.

        Only its digest is kept, and every earlier link to the person stops working.

        Raises:
            UnknownItem: There is no such person.
        """
        token = secrets.token_urlsafe(32)
        with self._store.transaction(self._organisation) as tx:
            _kept(tx, self._now())
            known = _known(tx, person_id)
            tx.invite(Invitation(_digest(token), known.id, self._now() + VALID))
            invited(tx, self._now(), person, door, known)
        return token

    def bind(self, token: str, door: str, workspace: str, user: str) -> Person:
        """Let an account act as the person a link was made for; the link is used up by it.

        Args:
            token: What `link` returned.
            door: `slack`.
            workspace: The team or tenant the account belongs to.
            user: The account.

        Raises:
            RecordError: The link was used, has expired, was replaced or never was one.
        """
        if not all(0 < len(part) <= _LONGEST for part in (door, workspace, user)):
            raise refused(RecordError, "people.refused.link")
        with self._store.transaction(self._organisation) as tx:
            invitation = tx.take_invitation(_digest(token.strip()))
            if invitation is not None and self._now() < invitation.expires_at:
                before = tx.binding(door, workspace, user)
                after = Binding(invitation.person_id, door, workspace, user, self._now())
                tx.bind(after)
                person = _known(tx, invitation.person_id)
                written(tx, self._now(), person.name, door, before=before, after=after)
                return person
        raise refused(RecordError, "people.refused.link")

    def unbind(self, door: str, workspace: str, user: str, *, person: str = "owner") -> None:
        """Take from an account that it acts as anybody; nothing happens where it does not.

        Args:
            door: Door of the account, through which it is taken.
            workspace: Its team or tenant.
            user: The account.
            person: Who takes it.
        """
        with self._store.transaction(self._organisation) as tx:
            binding = tx.binding(door, workspace, user)
            if binding is not None:
                tx.unbind(binding)
                written(tx, self._now(), person, door, before=binding)

    def unbind_all(self, person_id: str, *, person: str = "owner", door: str = "python") -> int:
        """Take from every account of a person that it acts as them; return how many there were.

        Raises:
            UnknownItem: There is no such person.
        """
        with self._store.transaction(self._organisation) as tx:
            found = _bindings_of(tx, _known(tx, person_id))
            for binding in found:
                tx.unbind(binding)
                written(tx, self._now(), person, door, before=binding)
        return len(found)

    def bound(self, door: str, workspace: str, user: str) -> Person | None:
        """Return the person an account acts as; None for a stranger or a foreign workspace."""
        with self._store.reading(self._organisation) as tx:
            binding = tx.binding(door, workspace, user)
            return _known(tx, binding.person_id) if binding else None

    def bindings(self, person_id: str) -> list[Binding]:
        """Return the accounts that act as a person, oldest first.

        Raises:
            UnknownItem: There is no such person.
        """
        with self._store.reading(self._organisation) as tx:
            return _bindings_of(tx, _known(tx, person_id))

    def history(self) -> list[ChangeEntry]:
        """Return who was added, changed, bound and removed, when and by whom, oldest first."""
        with self._store.reading(self._organisation) as tx:
            return tx.entries()

    def verify(self) -> Verification:
        """Check the whole history, and that the people and their accounts agree with it."""
        with self._store.reading(self._organisation) as tx:
            return verified(tx.entries(), tx.people(), tx.bindings())

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)


def _everybody(tx: PeopleTransaction) -> list[Person]:
    found = tx.people() or [FIRST]
    return sorted(found, key=lambda person: (len(person.id), person.id))


def _kept(tx: PeopleTransaction, now: datetime) -> list[Person]:
    """Return everybody, the first person stored where nobody was yet."""
    if not tx.people():
        tx.next_number()
        tx.save(FIRST)
        written(tx, now, FIRST.name, "python", after=FIRST)
    return _everybody(tx)


def _known(tx: PeopleTransaction, words: str) -> Person:
    wanted, name = normal_person_id(words), " ".join(words.split()).casefold()
    everybody = _everybody(tx)
    for person in everybody:
        if person.id == wanted:
            return person
    for person in everybody:
        if person.name.casefold() == name:
            return person
    raise refused(UnknownItem, "people.refused.unknown", person=words)


def _bindings_of(tx: PeopleTransaction, person: Person) -> list[Binding]:
    return [binding for binding in tx.bindings() if binding.person_id == person.id]


def _check_owner(everybody: list[Person], person: Person, role: Role | None) -> None:
    others = [each for each in everybody if each != person and each.role == Role.OWNER]
    if person.role == Role.OWNER and role != Role.OWNER and not others:
        raise refused(RecordError, "people.refused.last_owner", name=person.name)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
