"""The organisation's documents as every part of the page meets them, and what became of some."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from urllib.parse import quote

from assistant.retrieval.guidance.counterparts import told_in
from assistant.settings import Language
from assistant.web.rendering.parts import element, text
from assistant.wording import say

TONES = {
    "indexed": "good",
    "searchable": "good",
    "queued": "neutral",
    "reading": "info",
    "failed": "bad",
    "refused": "bad",
}


class FalseClaim(Protocol):
    """A statement in a file that is not right."""

    @property
    def statement(self) -> str:
        """The sentence as it stands in the file."""
        ...

    @property
    def page(self) -> str:
        """The page of guidance that corrects it."""
        ...

    @property
    def correction(self) -> str:
        """What is right."""
        ...


class Added(Protocol):
    """What became of one file."""

    @property
    def id(self) -> str:
        """`FILE-001`; empty where nothing of it is kept."""
        ...

    @property
    def name(self) -> str:
        """Name of the file."""
        ...

    @property
    def state(self) -> str:
        """`indexed`, `searchable`, `queued`, `unchanged` or `refused`."""
        ...

    @property
    def reason(self) -> str:
        """Why it was refused, or what a person should know."""
        ...

    @property
    def notices(self) -> Sequence[FalseClaim]:
        """What is not right in it."""
        ...


class Kept(Protocol):
    """A file that was added."""

    @property
    def id(self) -> str:
        """`FILE-001`."""
        ...

    @property
    def name(self) -> str:
        """Name of the file."""
        ...

    @property
    def state(self) -> str:
        """How far it has been read."""
        ...

    @property
    def error(self) -> str:
        """Why it could not be read, as `assistant.reasons` keeps it."""
        ...

    @property
    def pages(self) -> int | None:
        """Pages, where it has any."""
        ...

    @property
    def version(self) -> int:
        """Which version of its name it is, from 1."""
        ...

    @property
    def replaced_by(self) -> str:
        """Id of the file that took its place; empty while it is in use."""
        ...

    @property
    def parent(self) -> str:
        """The mail or archive it came in; empty for most."""
        ...

    @property
    def created_at(self) -> datetime:
        """When it was added."""
        ...

    @property
    def created_by(self) -> str:
        """Who added it."""
        ...


def document_link(file_id: str, words: str, language: Language, css: str = "") -> str:
    """Return a link that opens a file as it was read, beside the page."""
    address = f"/documents/{quote(file_id)}?language={language}"
    return text("a", words, css, href=address, target="_blank", rel="noopener")


def added_html(document: Added, language: Language) -> str:
    """Return what became of one file, and what is not right in it."""
    told = say(f"web.documents.result.{document.state}", language, name=document.name)
    reason = text("p", document.reason, "reason") if document.reason else ""
    noticed = notices_html(document.notices, language)
    tone = TONES.get(document.state, "warn")
    return element("div", text("p", told, "told") + reason + noticed, f"result {tone}")


def notices_html(notices: Sequence[FalseClaim], language: Language) -> str:
    """Return what a file says that is not right, beside what is; nothing where it says none."""
    claims = "".join(_claim(notice, language) for notice in notices)
    return text("h3", say("web.documents.notices", language)) + claims if claims else ""


def _claim(notice: FalseClaim, language: Language) -> str:
    return element(
        "div",
        text("b", say("web.documents.says", language))
        + text("blockquote", notice.statement)
        + text("b", say("web.documents.right", language))
        + text("p", told_in(notice.correction, notice.page, language)),
        "claim",
    )


def added_message(added: Sequence[Added], language: Language) -> str:
    """Return what became of the files as one message of the chat, on one line."""
    results = "".join(added_html(document, language) for document in added)
    usable = any(document.state != "refused" for document in added)
    ask = text("p", say("web.documents.ask_now", language)) if usable else ""
    return element("div", " ".join((results + ask).split()), "added")
