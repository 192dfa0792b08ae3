from __future__ import annotations

from assistant.agent import Delta, Restarted, Status
from assistant.web.speaking import Speaking


def test_words_that_are_no_part_of_the_answer_leave_the_page() -> None:
    turn = Speaking("What is a policy?")
    turn.take(Delta(text="The policy is a long story"))

    assert turn.take(Restarted(text="The model broke off."))

    shown = turn.messages(0, "en")[1]["content"]
    assert "long story" not in str(shown)
    assert "The model broke off." in str(shown)


def test_a_restart_that_needs_no_word_keeps_what_is_being_done() -> None:
    turn = Speaking("What is a policy?", status="Searching")
    turn.take(Restarted())
    turn.take(Status(text="Reading"))
    assert (turn.words, turn.status) == ("", "Reading")
