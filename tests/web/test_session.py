from __future__ import annotations

import pytest

from assistant.settings import Settings
from assistant.web.actions import read_action
from assistant.web.session import Session, first_session, preferred_language, read_session


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("nb-NO,nb;q=0.9,en;q=0.8", "nb"),
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("sv-SE,sv;q=0.9", "sv"),
        ("de-DE,sv;q=0.5", "sv"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_the_browser_decides_the_first_language(accepted: str, language: str) -> None:
    assert preferred_language(accepted) == language


def test_a_chosen_language_goes_before_that_of_the_browser() -> None:
    assert first_session(Settings(language="sv", _env_file=None), "nb").language == "sv"


@pytest.mark.parametrize(
    "sent", [None, "x", 7, {"conversation": "../../etc"}, {"language": "xx"}, {"edition": "1996"}]
)
def test_what_is_no_session_is_not_taken_for_one(sent: object) -> None:
    default = Session(language="nb")
    assert read_session(sent, default) == default


def test_conversations_cannot_be_guessed() -> None:
    first, second = Session().begun(), Session().begun()
    assert first.conversation != second.conversation
    assert len(first.conversation) == 32
    assert first.begun() == first


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {},
        {"name": "destroy"},
        {"name": "approve", "id": "x" * 99},
        {"name": "open", "id": {}},
    ],
)
def test_what_is_no_action_is_not_taken_for_one(sent: object) -> None:
    assert read_action(sent) is None
