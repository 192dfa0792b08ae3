"""A conversation as messages: safe Markdown, markers that open their source, what follows."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any, Literal, Protocol, TypedDict

from assistant.agent.answers import Answer
from assistant.settings import Language
from assistant.web.rendering.parts import element, text
from assistant.wording import say

MOST_TURNS = 40
_MARKER = re.compile(r"&#91;(\d{1,3})&#93;")
# Characters and words that Markdown would make a link, an image or code of.
_DEFUSED = str.maketrans({"[": "&#91;", "]": "&#93;", "`": "&#96;", "@": "&#64;", "$": "&#36;"})
_ADDRESS = re.compile(r":?//|(?<=\bwww)\.", re.IGNORECASE)
_ADDRESS_SAFE = {"://": "&#58;&#47;&#47;", "//": "&#47;&#47;", ".": "&#46;"}


_PLAIN = str.maketrans({"*": "&#42;", "_": "&#95;", "~": "&#126;", "\\": "&#92;", "|": "&#124;"})
# What would make a line a heading, a list, a quotation or a rule.
_LINE_START = re.compile(r"^(\d*)([-+>#=.)])(?=\s|[-+>#=]|$)")


class Message(TypedDict):
    """A message as the chat shows it."""

    role: Literal["user", "assistant"]
    content: str


class KeptTurn(Protocol):
    """A question and the whole answer to it, as they are kept."""

    @property
    def question(self) -> str:
        """What the person wrote."""
        ...

    @property
    def answer(self) -> dict[str, Any]:
        """The whole answer as JSON values."""
        ...


def safe_markdown(words: str) -> str:
    """Return Markdown without anything that could load, link or run.

    Lists, bold and paragraphs stay; HTML, links, images and bare addresses become plain text,
    because an answer may quote a file that nobody has checked.
    """
    quiet = html.escape(words, quote=False).translate(_DEFUSED)
    quiet = re.sub(r"^(\s*)&gt; ", r"\1> ", quiet, flags=re.MULTILINE)
    return _ADDRESS.sub(lambda found: _ADDRESS_SAFE[found[0]], quiet)


def plain_message(words: str) -> str:
    """Return what a person wrote, shown exactly so."""
    quiet = safe_markdown(words).translate(_PLAIN)
    return "\n".join(_LINE_START.sub(_entity, line.strip()) for line in quiet.splitlines())


def _entity(found: re.Match[str]) -> str:
    return f"{found[1]}&#{ord(found[2])};"


def answer_message(answer: Answer, turn: int, language: Language) -> str:
    """Return an answer with its markers as links to the sources, and the sources below.

    Args:
        answer: The answer.
        turn: Its place in the conversation, from 0.
        language: Language of the page.
    """
    known = {citation.n for citation in answer.citations}

    def link(found: re.Match[str]) -> str:
        number = int(found[1])
        return f"[{found[0]}](#cite-{turn}-{number})" if number in known else found[0]

    body = _MARKER.sub(link, safe_markdown(answer.answer))
    parts = [
        body,
        _sources_line(answer, turn, language),
        _links(answer, language),
        _cost_line(answer, language),
    ]
    return "\n\n".join(part for part in parts if part)


def _sources_line(answer: Answer, turn: int, language: Language) -> str:
    """Return the numbered sources on one line, because a line break would end the HTML."""
    chips = "".join(
        element(
            "a",
            text("b", citation.n) + f" {safe_markdown(' '.join(citation.title.split()))}",
            f"source {citation.source}",
            href=f"#cite-{turn}-{citation.n}",
        )
        for citation in answer.citations
    )
    label = text("span", say("web.sources.label", language), "label")
    edition = f"ISO 14001:{answer.edition}" if answer.edition and chips else ""
    about = text("span", edition, "edition") if edition else ""
    return element("div", label + chips + about, "sources") if chips else ""


def _links(answer: Answer, language: Language) -> str:
    decide = "".join(
        text("a", say("web.links.decide", language, id=card.id), "goto", href=f"#card-{card.id}")
        for card in answer.proposals
    )
    drafts = "".join(
        text("a", say("web.links.draft", language, id=card.id), "goto", href=f"#draft-{card.id}")
        for card in answer.drafts
    )
    return element("div", decide + drafts, "gotos") if decide or drafts else ""


def _cost_line(answer: Answer, language: Language) -> str:
    """Return what a language model took for an answer; nothing for the guide, which takes none."""
    cost = answer.cost
    if cost is None:
        return ""
    price = say("usage.no_price", language)
    told = say(
        "usage.answer",
        language,
        tokens=answer.tokens.input + answer.tokens.output,
        money=price if cost.money is None else f"{cost.money:.4f} {cost.currency}",
        low=cost.energy_wh[0],
        high=cost.energy_wh[1],
    )
    return element("div", text("span", told, "label"), "sources")


def working_message(status: str, titles: Sequence[str], language: Language) -> str:
    """Return what is being done while no words have come yet."""
    lines = text("span", status or say("web.chat.working", language), "doing")
    if titles:
        found = say("web.chat.found", language, titles=", ".join(titles))
        lines += text("span", " ".join(found.split()), "found")
    return element("div", lines, "working")


def turn_messages(kept: KeptTurn, turn: int, language: Language) -> list[Message]:
    """Return one stored turn as two messages."""
    answer = Answer.model_validate(kept.answer)
    return [
        {"role": "user", "content": plain_message(kept.question)},
        {"role": "assistant", "content": answer_message(answer, turn, language)},
    ]


def conversation_messages(turns: Sequence[KeptTurn], language: Language) -> list[Message]:
    """Return the last turns of a conversation as messages, each numbered by its place."""
    numbered = list(enumerate(turns))[-MOST_TURNS:]
    return [message for turn, kept in numbered for message in turn_messages(kept, turn, language)]
