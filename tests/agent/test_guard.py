import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.agent.guard import guard, plain


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("", "clarification_empty"),
        (" \n\t ", "clarification_empty"),
        ("x" * 20_000, "declined_too_long"),
        ("\x00\x01\x02\x03\x04abc", "clarification_unreadable"),
        ("\ufffd" * 30, "clarification_unreadable"),
        ("?!?!", "clarification_unreadable"),
    ],
)
def test_what_is_no_question_gets_its_ending(question, status):
    ending = guard(question, 4000)
    assert ending is not None
    assert ending.status == status


@pytest.mark.parametrize("question", ["what is 6.1.2?", "hva er aspekter", "ASP-001", "policy"])
def test_a_question_is_taken(question):
    assert guard(question, 4000) is None


@given(st.text(max_size=300))
def test_invisible_characters_never_reach_the_model(text):
    kept = plain(text)
    assert not any(c in kept for c in "\u200b\u202e\x00\x07")
