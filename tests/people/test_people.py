"""People and their roles, on SQLite and PostgreSQL."""

from __future__ import annotations

import threading

import pytest

from assistant.contents import LANGUAGES, Language
from assistant.errors import RecordError, UnknownItem
from assistant.people import People, Role
from assistant.refusals import told
from assistant.storage import Database


def test_an_organisation_begins_with_its_owner_and_nothing_is_written(people: People) -> None:
    (first,) = people.all()

    assert (first.id, first.name, first.role) == ("PER-001", "owner", Role.OWNER)
    assert people.get("owner") == first
    assert people.bindings("PER-001") == []
    assert people.history() == []
    assert people.verify().valid


def test_a_person_is_added_after_the_owner(people: People) -> None:
    kari = people.add("  Kari   Nordmann ", Role.APPROVER, "kari@green.example")

    assert (kari.id, kari.name) == ("PER-002", "Kari Nordmann")
    assert people.all() == [people.get("per-1"), kari]
    assert people.get("PER-2") == people.get("kari nordmann") == kari


@pytest.mark.parametrize("words", ["PER-007", "Ola", "", "ASP-001", "per-0"])
def test_whoever_is_not_there_is_unknown(people: People, words: str) -> None:
    with pytest.raises(UnknownItem):
        people.get(words)


@pytest.mark.parametrize(
    ("name", "role", "email"),
    [
        ("", "viewer", ""),
        (" \t", "viewer", ""),
        ("x" * 201, "viewer", ""),
        ("OWNER", "viewer", ""),
        ("Kari", "king", ""),
        ("Kari", "viewer", "kari"),
        ("Kari", "viewer", "kari@@green.example"),
        ("Kari", "viewer", "kari nordmann@green.example"),
    ],
)
def test_a_person_that_cannot_be_kept_is_refused(
    people: People, name: str, role: str, email: str
) -> None:
    with pytest.raises(RecordError):
        people.add(name, role, email)  # type: ignore[arg-type]

    assert len(people.all()) == 1


def test_a_number_is_never_given_out_again(people: People) -> None:
    people.remove(people.add("Kari", Role.EDITOR).id)

    assert people.add("Ola", Role.EDITOR).id == "PER-003"


def test_the_last_owner_stays_an_owner(people: People) -> None:
    with pytest.raises(RecordError, match="last owner"):
        people.remove("PER-001")
    with pytest.raises(RecordError, match="last owner"):
        people.change_role("owner", Role.VIEWER)

    kari = people.add("Kari", Role.OWNER)
    people.remove("PER-001")

    assert people.all() == [kari]


def test_two_owners_cannot_remove_each_other_at_the_same_time(anywhere: People) -> None:
    kari = anywhere.add("Kari", Role.OWNER)
    ended: list[str] = []

    def leave(person_id: str) -> None:
        try:
            anywhere.remove(person_id)
            ended.append("gone")
        except RecordError:
            ended.append("refused")

    both = [threading.Thread(target=leave, args=[each]) for each in ("PER-001", kari.id)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert sorted(ended) == ["gone", "refused"]
    assert len(anywhere.all()) == 1


def test_every_change_of_a_role_is_in_the_history(anywhere: People) -> None:
    kari = anywhere.add("Kari", Role.EDITOR, person="owner", door="web")
    anywhere.change_role(kari.id, Role.APPROVER, person="Ola", door="cli")
    anywhere.change_role(kari.id, Role.APPROVER, person="Ola", door="cli")
    anywhere.remove(kari.id, person="Ola", door="cli")

    told = [
        (e.actor, e.door, e.operation, (e.before or {}).get("role"), (e.after or {}).get("role"))
        for e in anywhere.history()[1:]
    ]
    assert told == [
        ("owner", "web", "create", None, "editor"),
        ("Ola", "cli", "update", "editor", "approver"),
        ("Ola", "cli", "remove", "approver", None),
    ]
    assert anywhere.verify().valid


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE people SET role = 'owner' WHERE id = 'PER-002'",
        "UPDATE people_changes SET actor = 'somebody else' WHERE sequence = 2",
        "DELETE FROM people_changes WHERE sequence = 1",
        "DELETE FROM people_changes",
        "DELETE FROM bindings",
        "UPDATE bindings SET person_id = 'PER-001'",
    ],
)
def test_a_role_or_a_binding_that_was_tampered_with_is_found(
    anywhere: People, database: Database, tampering: str
) -> None:
    kari = anywhere.add("Kari", Role.VIEWER)
    anywhere.bind(anywhere.link(kari.id), "slack", "T1", "U1")
    assert anywhere.verify().valid

    with database.writing("acme") as connection:
        connection.exec_driver_sql(tampering)

    assert not anywhere.verify().valid


def test_organisations_know_nothing_of_each_other(anywhere: People, others: People) -> None:
    kari = anywhere.add("Kari", Role.OWNER)

    assert [person.name for person in others.all()] == ["owner"]
    with pytest.raises(UnknownItem):
        others.get(kari.id)
    assert others.add("Kari", Role.VIEWER).id == "PER-002"
    assert anywhere.get("Kari").role == Role.OWNER


def test_an_organisation_that_is_deleted_leaves_nobody_behind(
    anywhere: People, others: People, database: Database
) -> None:
    anywhere.bind(anywhere.link(anywhere.add("Kari", Role.EDITOR).id), "slack", "T1", "U1")
    others.add("Ola", Role.EDITOR)

    database.delete_organisation("acme")

    assert [person.name for person in anywhere.all()] == ["owner"]
    assert anywhere.history() == []
    assert anywhere.bound("slack", "T1", "U1") is None
    assert len(others.all()) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_told_in_the_language_of_its_reader(
    people: People, language: Language
) -> None:
    with pytest.raises(RecordError) as refusal:
        people.remove("owner")

    words = {"en": "last owner", "nb": "siste eieren", "sv": "sista ägaren"}
    assert words[language] in told(refusal.value, language)
