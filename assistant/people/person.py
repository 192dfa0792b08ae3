"""A person of the organisation, and the accounts at doors that act for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.errors import RecordError
from assistant.people.roles import Role
from assistant.record.changes import storable
from assistant.refusals import refused

LONGEST_NAME = 200
_ID = re.compile(r"(?i)\s*per[-\s]?0*([1-9]\d{0,8})\s*")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True)
class Person:
    """Somebody who acts for the organisation.

    Args:
        id: `PER-001`.
        name: What the history calls them; no two people of an organisation have the same.
        role: What they may do.
        email: Where they are reached; may be empty.
    """

    id: str
    name: str
    role: Role
    email: str = ""

    def values(self) -> dict[str, Any]:
        """Return the person as JSON values."""
        return {"id": self.id, "name": self.name, "role": self.role.value, "email": self.email}


@dataclass(frozen=True)
class Binding:
    """An account at a door that acts as a person.

    Args:
        person_id: The person.
        door: `slack`.
        workspace: The team or tenant the account belongs to.
        user: The account.
        bound_at: Since when.
    """

    person_id: str
    door: str
    workspace: str
    user: str
    bound_at: datetime

    @property
    def key(self) -> str:
        """The account in one word: `slack/T1/U1`."""
        return f"{self.door}/{self.workspace}/{self.user}"

    def account(self) -> dict[str, Any]:
        """Return which account it is, as JSON values."""
        return {"door": self.door, "workspace": self.workspace, "user": self.user}


@dataclass(frozen=True)
class Invitation:
    """A link that has not been used yet; of its token only the digest is known.

    Args:
        digest: SHA-256 of the token.
        person_id: Whom an account is bound to by it.
        expires_at: When it stops working.
    """

    digest: str
    person_id: str
    expires_at: datetime


# Whoever sets the assistant up; every organisation begins with this person.
FIRST = Person("PER-001", "owner", Role.OWNER)


def person_id(number: int) -> str:
    """Return the id of a person: `PER-001`."""
    return f"PER-{number:03d}"


def normal_person_id(words: str) -> str:
    """Return the id somebody means by "per-2", or the words themselves when they are none."""
    match = _ID.fullmatch(words)
    return person_id(int(match[1])) if match else words


def checked_person(person: Person) -> Person:
    """Return a person whose name and address can be kept.

    Raises:
        RecordError: There is no name, it is too long, or the address is none.
    """
    name = " ".join(storable(person.name).split())
    email = storable(person.email).strip()
    if not name:
        raise refused(RecordError, "people.refused.no_name")
    if len(name) > LONGEST_NAME:
        raise refused(RecordError, "people.refused.long_name", longest=LONGEST_NAME)
    if email and (len(email) > LONGEST_NAME or not _EMAIL.fullmatch(email)):
        raise refused(RecordError, "people.refused.email", email=email)
    return Person(person.id, name, person.role, email)


def known_role(words: str) -> Role:
    """Return the role that a word names.

    Raises:
        RecordError: There is no such role; the message names those there are.
    """
    try:
        return Role(words.strip().lower())
    except ValueError as error:
        roles = ", ".join(Role)
        raise refused(RecordError, "people.refused.role", role=words, roles=roles) from error
