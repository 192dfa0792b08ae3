"""Pure formatting of answers for the terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from assistant.agent import Answer, Citation
from assistant.contents import EDITIONS, Language
from assistant.record import Proposal
from assistant.retrieval import Passage
from assistant.wording import say

_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~.+=)-])")
_BULLET = re.compile(r"(\s*(?:[-*•]|\d+[.)])\s+)(.*)")


def answer_text(answer: Answer, width: int | None = None) -> str:
    """Return an answer with its sources below, as plain text.

    Args:
        answer: The answer.
        width: Where lines are broken; None leaves paragraphs as they are.
    """
    parts = [
        wrapped(markdown_text(answer.answer), width),
        sources_text(answer, width),
        next_text(answer),
    ]
    return "\n\n".join(part for part in parts if part)


def markdown_text(markdown: str) -> str:
    """Return our Markdown as it is read aloud: no emphasis marks, no heading marks."""
    lines = [re.sub(r"^#{1,6}\s+", "", line) for line in markdown.splitlines()]
    bare = _EMPHASIS.sub(r"\2", "\n".join(lines))
    return _ESCAPED.sub(r"\1", bare).replace("&amp;", "&")


def wrapped(text: str, width: int | None) -> str:
    """Return text with its lines broken; bullets keep their indent."""
    if width is None:
        return text
    return "\n".join(_broken(line, max(width, 30)) for line in text.splitlines())


def _broken(line: str, width: int) -> str:
    bullet = _BULLET.fullmatch(line)
    indent = " " * len(bullet[1]) if bullet else ""
    return textwrap.fill(
        line,
        width,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def sources_text(answer: Answer, width: int | None = None) -> str:
    """Return the sources of an answer, one a line."""
    if not answer.citations:
        return ""
    heading = say("cli.sources", answer.language)
    lines = [
        wrapped(f"[{c.n}] {citation_text(c, answer.language)}", width) for c in answer.citations
    ]
    return "\n".join([heading, *lines])


def citation_text(citation: Citation, language: Language) -> str:
    """Return what a citation points at: title, clause and edition, page or heading."""
    locator, place = citation.locator, []
    if citation.clauses:
        place.append(say("cli.cited.clause", language, clauses=", ".join(citation.clauses)))
    if citation.edition and set(citation.edition) != set(EDITIONS):
        place.append(f"ISO 14001:{citation.edition[0]}")
    if locator.page:
        place.append(say("cli.cited.page", language, page=locator.page))
    if locator.sheet:
        place.append(say("cli.cited.sheet", language, sheet=locator.sheet))
    if locator.heading:
        place.append(locator.heading)
    kind = say(f"cli.cited.{citation.source}", language)
    return f"{citation.title} ({', '.join([kind, *place])})"


def next_text(answer: Answer, approve_key: str = "cli.approve") -> str:
    """Return the commands by which a person decides on what the answer proposed or drafted.

    Args:
        answer: The answer.
        approve_key: Wording that names the command; a chat has its own.
    """
    approve = [say(approve_key, answer.language, id=card.id) for card in answer.proposals]
    drafts = [say("cli.draft.kept", answer.language, id=card.id) for card in answer.drafts]
    return "\n".join([*approve, *drafts])


def proposals_text(proposals: Sequence[Proposal], language: Language) -> str:
    """Return proposals, one a line."""
    if not proposals:
        return say("cli.changes.none", language)
    return "\n".join(f"{proposal.id}  {proposal.summary}" for proposal in proposals)


def passage_text(passage: Passage, language: Language) -> str:
    """Return a passage of a file with its place."""
    locator, place = passage.locator, []
    if locator.page:
        place.append(say("cli.cited.page", language, page=locator.page))
    if locator.sheet:
        place.append(say("cli.cited.sheet", language, sheet=locator.sheet))
    if locator.heading:
        place.append(locator.heading)
    head = f"{passage.title} ({', '.join(place)})" if place else passage.title
    return f"{head}  {passage.score:.2f}\n{textwrap.indent(passage.text, '  ')}"
