"""Links and the accounts bound by them: single use, one day, one workspace, one organisation."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text

from assistant.errors import RecordError, UnknownItem
from assistant.people import Action, People, Role, may
from assistant.storage import Database

from .conftest import Clock


@pytest.fixture
def kari(people: People) -> str:
    return people.add("Kari", Role.APPROVER).id


def test_a_link_makes_one_account_act_as_the_person(people: People, kari: str) -> None:
    bound = people.bind(people.link(kari), "slack", "T1", "U1")

    assert bound == people.bound("slack", "T1", "U1") == people.get(kari)
    (binding,) = people.bindings(kari)
    assert binding.account() == {"door": "slack", "workspace": "T1", "user": "U1"}


@pytest.mark.parametrize(
    ("door", "workspace", "user"),
    [("slack", "T2", "U1"), ("slack", "T1", "U2"), ("teams", "T1", "U1"), ("slack", "", "U1")],
)
def test_any_other_account_is_a_stranger(
    people: People, kari: str, door: str, workspace: str, user: str
) -> None:
    people.bind(people.link(kari), "slack", "T1", "U1")

    assert people.bound(door, workspace, user) is None


def test_a_link_works_once(people: People, kari: str) -> None:
    token = people.link(kari)
    people.bind(token, "slack", "T1", "U1")

    with pytest.raises(RecordError, match="does not work"):
        people.bind(token, "slack", "T1", "U2")
    assert people.bound("slack", "T1", "U2") is None


def test_a_link_used_by_many_at_once_binds_one(anywhere: People) -> None:
    kari = anywhere.add("Kari", Role.APPROVER).id
    token = anywhere.link(kari)
    bound: list[str] = []

    def use(user: str) -> None:
        try:
            anywhere.bind(token, "slack", "T1", user)
            bound.append(user)
        except RecordError:
            pass

    threads = [threading.Thread(target=use, args=[f"U{n}"]) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [binding.user for binding in anywhere.bindings(kari)] == bound
    assert len(bound) == 1


@pytest.mark.parametrize(("hours", "works"), [(23.99, True), (24, False), (100, False)])
def test_a_link_works_for_a_day(
    people: People, kari: str, time: Clock, hours: float, works: bool
) -> None:
    token = people.link(kari)
    time.wait(hours=hours)

    if works:
        people.bind(token, "slack", "T1", "U1")
    else:
        with pytest.raises(RecordError):
            people.bind(token, "slack", "T1", "U1")
    assert (people.bound("slack", "T1", "U1") is not None) is works


def test_a_newer_link_replaces_the_one_before(people: People, kari: str) -> None:
    first, second = people.link(kari), people.link(kari)

    with pytest.raises(RecordError):
        people.bind(first, "slack", "T1", "U1")
    assert people.bind(second, "slack", "T1", "U1").id == kari


@pytest.mark.parametrize("token", ["", "no", "x" * 5000, "æøå\ud800", "' OR 1=1 --"])
def test_what_is_no_link_binds_nobody(people: People, kari: str, token: str) -> None:
    people.link(kari)

    with pytest.raises(RecordError):
        people.bind(token, "slack", "T1", "U1")


@pytest.mark.parametrize("account", [("", "T1", "U1"), ("slack", "", "U1"), ("slack", "T1", "")])
def test_an_account_without_a_workspace_or_a_name_uses_no_link_up(
    people: People, kari: str, account: tuple[str, str, str]
) -> None:
    token = people.link(kari)

    with pytest.raises(RecordError):
        people.bind(token, *account)
    assert people.bind(token, "slack", "T1", "U1").id == kari


def test_a_link_of_one_organisation_means_nothing_to_another(
    anywhere: People, others: People
) -> None:
    kari = anywhere.add("Kari", Role.APPROVER).id
    token = anywhere.link(kari)

    with pytest.raises(RecordError):
        others.bind(token, "slack", "T1", "U1")
    anywhere.bind(token, "slack", "T1", "U1")
    assert others.bound("slack", "T1", "U1") is None


def test_only_a_digest_of_the_link_is_stored(anywhere: People, database: Database) -> None:
    kari = anywhere.add("Kari", Role.APPROVER).id
    token = anywhere.link(kari)

    with database.reading() as connection:
        kept = [
            str(row)
            for table in ("invitations", "people_changes", "people")
            for row in connection.execute(text(f"SELECT * FROM {table}"))
        ]

    assert not any(token in row for row in kept)
    assert len(token) >= 43


def test_an_account_bound_anew_acts_as_the_newer_person(anywhere: People) -> None:
    kari = anywhere.add("Kari", Role.APPROVER).id
    ola = anywhere.add("Ola", Role.VIEWER).id
    anywhere.bind(anywhere.link(kari), "slack", "T1", "U1")
    anywhere.bind(anywhere.link(ola), "slack", "T1", "U1")

    assert anywhere.bindings(kari) == []
    bound = anywhere.bound("slack", "T1", "U1")
    assert bound is not None
    assert bound.id == ola
    assert anywhere.verify().valid


def test_an_account_that_was_taken_from_a_person_is_a_stranger_again(
    people: People, kari: str
) -> None:
    people.bind(people.link(kari), "slack", "T1", "U1")
    people.unbind("slack", "T1", "U1")
    people.unbind("slack", "T1", "U1")

    assert people.bound("slack", "T1", "U1") is None
    assert people.bindings(kari) == []
    assert [entry.operation for entry in people.history()][-2:] == ["create", "remove"]
    assert people.verify().valid


def test_a_person_who_leaves_takes_accounts_and_links_along(anywhere: People) -> None:
    kari = anywhere.add("Kari", Role.APPROVER).id
    anywhere.bind(anywhere.link(kari), "slack", "T1", "U1")
    token = anywhere.link(kari)
    anywhere.remove(kari)

    assert anywhere.bound("slack", "T1", "U1") is None
    with pytest.raises(RecordError):
        anywhere.bind(token, "slack", "T1", "U2")
    with pytest.raises(UnknownItem):
        anywhere.link(kari)
    assert anywhere.verify().valid


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_an_account_may_what_its_person_may_and_a_stranger_only_ask(
    role: Role, action: Action, roles_bound: dict[Role, str], bound_people: People
) -> None:
    def allowed(workspace: str, user: str) -> bool:
        person = bound_people.bound("slack", workspace, user)
        return may(person.role if person else None, action)

    assert allowed("T1", roles_bound[role]) is may(role, action)
    assert allowed("T1", "U-UNBOUND") is (action is Action.ASK)
    assert allowed("T-FOREIGN", roles_bound[role]) is (action is Action.ASK)
