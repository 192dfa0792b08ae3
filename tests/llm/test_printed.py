from __future__ import annotations

import pytest

from assistant.llm import PrintedCall, Sieve, printed_calls, thought_out

TOOLS = ("search_guidance", "search_documents", "read_record", "propose_changes")
POLICY = PrintedCall("search_guidance", {"query": "policy"})


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "search_guidance", "arguments": {"query": "policy"}}',
        '```json\n{"name": "search_guidance", "arguments": {"query": "policy"}}\n```',
        '```\n[{"name": "search_guidance", "parameters": {"query": "policy"}}]\n```\nWait.',
        'Jeg søker etter det.\n{"tool": "search_guidance", "query": "policy"}',
        '{"function": {"name": "functions.search_guidance", '
        '"arguments": "{\\"query\\":\\"policy\\"}"}}',
        '{"tool_calls": [{"type": "function", "name": "SearchGuidance", "input": "policy"}]}',
        '{"action": "search_guidance", "action_input": "policy"}',
        '{"search_guidance": {"query": "policy"}}',
        "{'name': 'search_guidance', 'arguments': {'query': 'policy',},}",
        '{"name": "search_guidance", "arguments": {"query": "policy',
        '<tool_call>{"name": "search_guidance", "arguments": {"query": "policy"}}</tool_call>',
        '<|python_tag|>{"name": "search_guidance", "parameters": {"query": "policy"}}',
        '[TOOL_CALLS] [{"name": "search_guidance", "arguments": {"query": "policy"}}]',
        "<function=search_guidance><parameter=query>\npolicy\n</parameter></function>",
        '{{"name": "search_guidance", "arguments": {"query": "policy"}}}',
        'search_guidance(query="policy")',
        '[search_guidance(query="policy")]',
        "```python\nprint(search_guidance('policy'))\n```",
        '<think>Perhaps {"name": "read_record"}?</think>\nsearch_guidance({"query": "policy"})',
    ],
)
def test_a_printed_call_is_read_however_it_is_written(text: str) -> None:
    assert printed_calls(text, TOOLS).calls == (POLICY,)


def test_several_calls_are_read_in_their_order_and_once_each() -> None:
    policy = '{"name": "search_guidance", "arguments": {"query": "policy"}}'
    aspects = '{"name": "read_record", "arguments": {"what": "aspect"}}'

    calls = printed_calls(f"{policy}\n{aspects}\n{policy}", TOOLS).calls

    assert calls == (POLICY, PrintedCall("read_record", {"what": "aspect"}))


@pytest.mark.parametrize(
    "text",
    ['{"query": "policy"}', '{"name": "google", "arguments": {}}', "<tool_call>search please"],
)
def test_a_call_that_cannot_be_read_is_known_as_one(text: str) -> None:
    found = printed_calls(text, TOOLS)
    assert (found.calls, found.is_broken) == ((), True)


@pytest.mark.parametrize(
    "text",
    [
        "Yes. The policy is signed by top management [S1].\n\n- one [S2]\n- two",
        "Use {brackets} with care [S1].",
        "Call read_record is what I did; it holds nothing.",
        "",
    ],
)
def test_an_honest_answer_holds_no_call(text: str) -> None:
    found = printed_calls(text, TOOLS)
    assert (found.calls, found.is_broken) == ((), False)


@pytest.mark.parametrize("size", [1, 3, 7, 200])
def test_a_sieve_never_lets_a_call_or_a_thought_through(size: int) -> None:
    text = '<think>{"a": 1}</think>I look.\n```json\n{"name": "search_guidance"}\n```\nDone.'
    sieve = Sieve(TOOLS)

    shown = "".join(sieve.feed(text[n : n + size]) for n in range(0, len(text), size))

    assert shown.strip() == "I look."


def test_what_was_held_back_of_an_answer_comes_at_its_end() -> None:
    sieve = Sieve(TOOLS)
    shown = [sieve.feed(piece) for piece in ("Yes.\n", "```\n", "a table\n", "``` done")]
    assert "".join([*shown, sieve.rest()]) == "Yes.\n```\na table\n``` done"


def test_thoughts_that_never_end_are_no_answer() -> None:
    assert thought_out("Yes.<think>Hm, or no") == "Yes."


def test_words_in_circles_are_not_shown_without_end() -> None:
    sieve = Sieve(TOOLS)
    shown = "".join(sieve.feed("Alle skal kjenne politikken godt. ") for _ in range(50))
    assert shown.count("politikken") <= 4
    assert sieve.rest() == ""
