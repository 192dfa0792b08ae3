"""What a long conversation was about before the turns that a language model is still shown.

No model writes it: it names the topics, items, proposals, drafts and files of those turns, so that
a model knows what was meant. What is so stands in the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.agent.titling import one_line, title_of
from assistant.prompts import prompt

LONGEST = 600
_NAME = 70
# Names come from files and fields; none of them may look like a mark of ours.
_HARMLESS = str.maketrans({"[": "(", "]": ")", "<": "‹", ">": "›"})


def told_earlier(turns: Sequence[tuple[str, dict[str, Any]]]) -> str:
    """Return one message of at most `LONGEST` characters; empty where there is nothing to tell.

    Args:
        turns: Questions with their whole answers, oldest first; the latest are told first of all.
    """
    left = LONGEST - len(prompt("earlier", notes=""))
    told: dict[str, None] = {}
    for question, answer in reversed(turns):
        for line in _lines(question, answer):
            if line in told:
                continue
            left -= len(line) + 1
            if left < 0:
                return _message(told)
            told[line] = None
    return _message(told)


def _message(told: dict[str, None]) -> str:
    return prompt("earlier", notes="\n".join(reversed(told))) if told else ""


def _lines(question: str, answer: dict[str, Any]) -> Iterator[str]:
    """Yield what a turn was about, a line each."""
    cited, named = answer.get("citations", []), False
    for card in answer.get("proposals", []):
        named = True
        yield _line(f"proposal {card['id']}", card["summary"])
    for draft in answer.get("drafts", []):
        named = True
        yield _line(f"draft {draft['id']}", draft["title"])
    for citation in cited:
        if citation["source"] == "record":
            named = True
            yield _line(f"item {citation['id']}", citation["title"].removeprefix(citation["id"]))
        elif citation["source"] == "organisation":
            yield _line("file", citation["title"])
    topics = [citation["title"] for citation in cited if citation["source"] == "guidance"]
    topic = topics[0] if topics else "" if named else title_of(question)
    if topic:
        yield _line("topic", topic)


def _line(what: str, name: str) -> str:
    words = one_line(name).translate(_HARMLESS).strip(" :,")
    return f"- {what}: {words if len(words) <= _NAME else words[: _NAME - 1].rstrip() + '…'}"
