"""People: who acts for the organisation, in which role, and through which accounts."""

from assistant.people.people import VALID, People
from assistant.people.person import Binding, Person, known_role
from assistant.people.roles import Action, Role, may
from assistant.people.store import PeopleStore, PeopleTransaction
from assistant.people.telling import told_entry

__all__ = [
    "VALID",
    "Action",
    "Binding",
    "People",
    "PeopleStore",
    "PeopleTransaction",
    "Person",
    "Role",
    "known_role",
    "may",
    "told_entry",
]
