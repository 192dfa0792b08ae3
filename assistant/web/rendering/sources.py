"""Cited passages, ready to be opened from their markers."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from assistant.agent.answers import Answer, Citation
from assistant.settings import EDITIONS, Language
from assistant.web.rendering.chat import MOST_TURNS, KeptTurn
from assistant.web.rendering.parts import element, panel, text
from assistant.wording import say

# A longer address is refused by some browsers and servers.
_LONGEST_QUOTE = 1_200
_NOTE = {"guidance": "own_words", "organisation": "quoted", "record": "from_record"}


def sources_panel(turns: Sequence[KeptTurn], language: Language) -> str:
    """Return every passage cited in a conversation; the page shows one when it is asked for."""
    numbered = list(enumerate(turns))[-MOST_TURNS:]
    articles = "".join(
        source_article(citation, turn, language)
        for turn, kept in numbered
        for citation in Answer.model_validate(kept.answer).citations
    )
    close = say("web.sources.close", language)
    return panel(articles, language, "sources-store", data_close=close)


def source_article(citation: Citation, turn: int, language: Language) -> str:
    """Return one cited passage: what it is, where it stands, what it says."""
    parts = [
        text("p", say(f"web.sources.{citation.source}", language), f"kicker {citation.source}"),
        text("h2", f"[{citation.n}] {citation.title}"),
        text("p", " · ".join(_place(citation, language)), "place"),
        element("blockquote", _paragraphs(citation.quote)),
        _opening(citation, language),
        text("p", say(f"web.sources.{_NOTE[citation.source]}", language), "note"),
    ]
    return element("article", "".join(parts), "source-article", id=f"cite-{turn}-{citation.n}")


def _opening(citation: Citation, language: Language) -> str:
    """Return the link to the cited place in the organisation's own document."""
    if citation.source != "organisation":
        return ""
    asked = {"quote": citation.quote[:_LONGEST_QUOTE], "language": language}
    if citation.locator.page:
        asked["page"] = str(citation.locator.page)
    if citation.locator.sheet:
        asked["sheet"] = citation.locator.sheet
    address = f"/documents/{quote(citation.id)}?{urlencode(asked)}#cited"
    words = say("document-view.open", language)
    return text("a", words, "button", href=address, target="_blank", rel="noopener")


def _paragraphs(words: str) -> str:
    return "".join(text("p", line) for line in words.splitlines() if line.strip())


def _place(citation: Citation, language: Language) -> list[str]:
    locator, place = citation.locator, []
    if citation.clauses:
        place.append(say("web.sources.clause", language, clauses=", ".join(citation.clauses)))
    if set(citation.edition) == set(EDITIONS):
        place.append(f"ISO 14001, {say('web.sources.both', language)}")
    elif citation.edition:
        place.append(f"ISO 14001:{citation.edition[0]}")
    if locator.page:
        place.append(say("web.sources.page", language, page=locator.page))
    if locator.sheet:
        place.append(say("web.sources.sheet", language, sheet=locator.sheet))
    if locator.heading:
        place.append(locator.heading)
    return place if citation.source == "guidance" else [*place, citation.id]
