"""The organisation's documents: the list, what is being added, what was noticed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from assistant.settings import Language
from assistant.web.rendering.parts import (
    badge,
    button,
    element,
    empty_state,
    escaped,
    minute,
    panel,
    table,
    text,
)
from assistant.wording import say

_TONE = {"indexed": "good", "searchable": "good", "failed": "bad", "refused": "bad"}


class AddingProgress(Protocol):
    """How far one file has come."""

    @property
    def name(self) -> str:
        """Name of the file."""
        ...

    @property
    def step(self) -> str:
        """`reading` or `vectors`."""
        ...

    @property
    def done(self) -> int:
        """Parts that are done."""
        ...

    @property
    def total(self) -> int:
        """Parts there are."""
        ...


class FalseClaim(Protocol):
    """A statement in a file that is not right."""

    @property
    def statement(self) -> str:
        """The sentence as it stands in the file."""
        ...

    @property
    def correction(self) -> str:
        """What is right."""
        ...


class Added(Protocol):
    """What became of one file."""

    @property
    def name(self) -> str:
        """Name of the file."""
        ...

    @property
    def state(self) -> str:
        """`indexed`, `searchable`, `unchanged` or `refused`."""
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
    """A file that is in use."""

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
        """Why it could not be read."""
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
    def created_at(self) -> datetime:
        """When it was added."""
        ...

    @property
    def created_by(self) -> str:
        """Who added it."""
        ...


def documents_panel(files: Sequence[Kept], language: Language) -> str:
    """Return the files in use, the newest first, each with its state."""
    if not files:
        return panel(empty_state(say("web.documents.empty", language)), language)
    headings = [
        say(f"web.documents.{key}", language)
        for key in ("file", "state", "pages", "added", "remove")
    ]
    rows = [_row(file, language) for file in reversed(files)]
    shown = table(headings, rows, say("web.documents.heading", language))
    return panel(element("div", shown, "scroll"), language, "documents")


def _row(file: Kept, language: Language) -> list[str]:
    state = badge(
        say(f"web.documents.states.{file.state}", language), _TONE.get(file.state, "warn")
    )
    added = say("web.documents.by", language, when=minute(file.created_at), person=file.created_by)
    remove = button(
        say("web.documents.remove", language),
        "remove",
        file.id,
        css="quiet danger",
        confirm=say("web.documents.remove_sure", language),
    )
    problem = text("p", file.error, "problem") if file.error else ""
    pages = escaped(file.pages) if file.pages else "–"
    return [text("span", file.name, "name"), state + problem, pages, escaped(added), remove]


def progress_words(progress: AddingProgress, language: Language) -> str:
    """Return what is being done with a file now."""
    if progress.step == "reading":
        return say("web.documents.reading", language, name=progress.name)
    return say(
        "web.documents.indexing",
        language,
        name=progress.name,
        done=progress.done,
        total=progress.total,
    )


def progress_panel(progress: AddingProgress | None, language: Language) -> str:
    """Return what is being done with a file now, with a bar; nothing told yet where None."""
    words = (
        progress_words(progress, language) if progress else say("web.documents.adding", language)
    )
    known = progress is not None and progress.step == "vectors" and progress.total
    bar = text(
        "progress",
        "",
        value=progress.done if progress and known else None,
        max=progress.total if progress and known else None,
        aria_label=words,
    )
    return panel(text("p", words) + bar, language, "adding")


def results_panel(added: Sequence[Added], language: Language) -> str:
    """Return what became of each file."""
    results = "".join(added_html(document, language) for document in added)
    nothing = empty_state(say("web.documents.nothing_added", language))
    return panel(results or nothing, language, "results")


def added_html(document: Added, language: Language) -> str:
    """Return what became of one file, and what is not right in it."""
    told = say(f"web.documents.result.{document.state}", language, name=document.name)
    reason = text("p", document.reason, "reason") if document.reason else ""
    claims = "".join(_claim(notice, language) for notice in document.notices)
    noticed = text("h3", say("web.documents.notices", language)) + claims if claims else ""
    tone = _TONE.get(document.state, "warn")
    return element("div", text("p", told, "told") + reason + noticed, f"result {tone}")


def _claim(notice: FalseClaim, language: Language) -> str:
    return element(
        "div",
        text("b", say("web.documents.says", language))
        + text("blockquote", notice.statement)
        + text("b", say("web.documents.right", language))
        + text("p", notice.correction),
        "claim",
    )


def added_message(added: Sequence[Added], language: Language) -> str:
    """Return what became of the files as one message of the chat, on one line."""
    results = "".join(added_html(document, language) for document in added)
    usable = any(document.state != "refused" for document in added)
    ask = text("p", say("web.documents.ask_now", language)) if usable else ""
    return element("div", " ".join((results + ask).split()), "added")
