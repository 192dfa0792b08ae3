"""The list of own documents: state and version of each, and what can be done with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from assistant.reasons import told_reason
from assistant.settings import Language
from assistant.web.rendering.document_results import decide_link
from assistant.web.rendering.documents import TONES, Kept, document_link
from assistant.web.rendering.paging import pager, part_of
from assistant.web.rendering.parts import (
    badge,
    button,
    element,
    escaped,
    minute,
    panel,
    sentence,
    table,
    text,
)
from assistant.wording import say

Only = Literal["all", "under_way", "failed"]
ONLY: tuple[Only, ...] = get_args(Only)
_UNDER_WAY = ("queued", "reading")
_HEADS = ("file", "state", "version", "pages", "added", "actions")


@dataclass(frozen=True)
class Shelf:
    """What the list is drawn from.

    Args:
        files: Every file, oldest first, those no longer used among them.
        kinds: What kind of document a file is, by id, where it can be read for the record.
        pending: Proposal that waits for a decision, by the id of the file it was made from.
    """

    files: Sequence[Kept]
    kinds: Mapping[str, str] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)


def current(files: Sequence[Kept], only: Only = "all") -> list[Kept]:
    """Return the files in use, the newest first; only those in a state where one is chosen."""
    wanted = {"all": lambda _: True, "under_way": _is_under_way, "failed": _has_failed}[only]
    return [file for file in reversed(files) if not file.replaced_by and wanted(file)]


def _is_under_way(file: Kept) -> bool:
    return file.state in _UNDER_WAY


def _has_failed(file: Kept) -> bool:
    return file.state == "failed"


def documents_panel(shelf: Shelf, only: Only, page: int, language: Language) -> str:
    """Return the list.

    Args:
        shelf: The files.
        only: Which of them.
        page: Which page of the list, from 0.
        language: Language of the page.
    """
    if not shelf.files:
        return panel(_empty(language), language)
    part = part_of(current(shelf.files, only), page)
    former = _former(shelf.files)
    rows = [_row(file, former.get(file.id, []), shelf, language) for file in part.rows]
    heads = [say(f"documents-page.head.{head}", language) for head in _HEADS]
    shown = element("div", table(heads, rows, say("web.documents.heading", language)), "scroll")
    if not rows:
        shown = text("p", say("documents-page.none_shown", language), "empty")
    return panel(_chips(shelf.files, only, language) + shown + pager(part, language), language)


def _empty(language: Language) -> str:
    title = text("b", say("documents-page.empty.title", language))
    return element("div", title + text("p", say("documents-page.empty.text", language)), "empty")


def _former(files: Sequence[Kept]) -> dict[str, list[Kept]]:
    """Return the former versions of each file in use, the newest first."""
    known = {file.id: file for file in files}
    found: defaultdict[str, list[Kept]] = defaultdict(list)
    for file in reversed(files):
        if file.replaced_by:
            found[_heir(file, known)].append(file)
    return found


def _heir(file: Kept, known: Mapping[str, Kept]) -> str:
    """Return the id of the file in use that stands in the place of one."""
    seen = {file.id}
    heir = file.replaced_by
    while (next_one := known.get(heir)) and next_one.replaced_by and heir not in seen:
        seen.add(heir)
        heir = next_one.replaced_by
    return heir


def _chips(files: Sequence[Kept], only: Only, language: Language) -> str:
    """Return the choice of a state, where files are in more than one of them."""
    counts = {each: len(current(files, each)) for each in ONLY}
    if only == "all" and not (counts["under_way"] or counts["failed"]):
        return ""
    chips = "".join(
        element(
            "button",
            escaped(say(f"documents-page.show.{each}", language)) + text("b", count),
            f"chip {'bad' if each == 'failed' else 'info'}",
            type="button",
            data_action="show",
            data_id=each,
            aria_pressed="true" if each == only else "false",
        )
        for each, count in counts.items()
        if count or each == only or each == "all"
    )
    label = say("documents-page.show.label", language)
    return element("div", chips, "chips", role="group", aria_label=label)


def _row(file: Kept, former: Sequence[Kept], shelf: Shelf, language: Language) -> list[str]:
    added = say("web.documents.by", language, when=minute(file.created_at), person=file.created_by)
    return [
        _name(file, shelf, language),
        _state(file, language),
        escaped(file.version) + _versions(former, language),
        escaped(file.pages) if file.pages else "–",
        escaped(added),
        element("div", _actions(file, shelf, language), "row-actions"),
    ]


def _name(file: Kept, shelf: Shelf, language: Language) -> str:
    name = file.name if file.state in (*_UNDER_WAY, "failed") else ""
    shown = text("span", name, "name") if name else document_link(file.id, file.name, language)
    about = [file.id]
    if file.parent:
        about.append(say("documents-page.inside", language, parent=file.parent))
    if kind := shelf.kinds.get(file.id):
        about.append(say(f"extraction.kind.{kind}", language))
    return shown + text("small", " · ".join(about), "about")


def _state(file: Kept, language: Language) -> str:
    state = badge(say(f"documents-page.state.{file.state}", language), TONES[file.state])
    if not file.error:
        return state
    css = "problem" if file.state == "failed" else "note"
    return state + text("p", told_reason(file.error, language), css)


def _versions(former: Sequence[Kept], language: Language) -> str:
    if not former:
        return ""
    key = "former_one" if len(former) == 1 else "former"
    summary = text("summary", say(f"documents-page.{key}", language, count=len(former)))
    lines = "".join(element("li", _version(file, language)) for file in former)
    return element("details", summary + element("ul", lines), "former")


def _version(file: Kept, language: Language) -> str:
    version = say("documents-page.former_of", language, version=file.version)
    by = say("documents-page.superseded_by", language, id=file.replaced_by)
    return " ".join(
        (
            document_link(file.id, f"{version} ({file.id})", language),
            badge(say("documents-page.state.replaced", language), "warn"),
            document_link(file.replaced_by, sentence(by), language),
            _removal(file, language),
        )
    )


def _actions(file: Kept, shelf: Shelf, language: Language) -> str:
    shown = [_removal(file, language)]
    if waiting := shelf.pending.get(file.id):
        shown.insert(0, decide_link(waiting, language, "button"))
    elif file.id in shelf.kinds:
        shown.insert(0, button(say("documents-page.propose", language), "propose", file.id))
    if file.state == "failed":
        retry = say("documents-page.retry", language)
        shown.insert(0, button(retry, "again", file.id, css="primary"))
    return "".join(shown)


def _removal(file: Kept, language: Language) -> str:
    return button(
        say("web.documents.remove", language),
        "remove",
        file.id,
        css="quiet danger",
        confirm=say("web.documents.remove_sure", language),
    )
