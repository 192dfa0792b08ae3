from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.people import Binding, Person, Role
from assistant.settings import LANGUAGES, Language
from assistant.web.rendering.people import ShownPeople, code_box, people_panel
from assistant.wording import say

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
KARI = Person("PER-002", "<b>Kari</b>", Role.APPROVER, "kari@green.example")
ACCOUNT = Binding("PER-002", "slack", "T1", "U1", NOON)


def shown(*accounts: Binding) -> ShownPeople:
    return ShownPeople([KARI], {KARI.id: accounts}, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_person_has_a_role_and_what_can_be_done(language: Language) -> None:
    html = people_panel(shown(ACCOUNT), language)

    assert say("people.role.approver", language).capitalize() in html
    assert "slack/T1/U1" in html
    for action in ("invite", "disconnect", "remove", "role"):
        assert f'data-action="{action}" data-id="PER-002"' in html
    assert f'lang="{language}"' in html


def test_a_name_cannot_become_markup() -> None:
    html = people_panel(shown(), "en", code_box(KARI, "token", "en"))

    assert "<b>Kari" not in html
    assert "&lt;b&gt;Kari" in html


def test_nothing_can_be_taken_from_a_person_without_accounts() -> None:
    html = people_panel(shown(), "en")

    assert "disconnect" not in html
    assert say("people.page.no_account", "en") in html
