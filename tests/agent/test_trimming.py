from __future__ import annotations

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.agent.trimming import latest, shortened


def test_a_long_result_is_cut_after_whole_lines_or_sentences() -> None:
    text = "[S1] a: " + "One. " * 40 + "\n[S2] b: " + "Two words here. " * 40
    kept = shortened(text, 500)
    assert len(kept) <= 500
    assert kept.startswith(text.splitlines()[0])
    assert kept.endswith("here.")


def test_a_short_result_stays() -> None:
    assert shortened("[S1] a\n[S2] b", 100) == "[S1] a\n[S2] b"


def test_the_oldest_turns_go_first_and_the_current_one_never() -> None:
    messages: list[BaseMessage] = []
    for number in range(4):
        messages += [HumanMessage(f"question {number}"), AIMessage("a" * 100)]
    messages.append(HumanMessage("now " * 200))

    assert [str(m.text)[:10] for m in latest(messages, 250)[::2]] == [
        "question 2",
        "question 3",
        "now now no",
    ]
    assert len(latest(messages, 0)) == 1
