"""What is under way with own documents: each file with its stage, the time left, a new index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.errors import AssistantError
from assistant.progress import HowFar, StepProgress, time_text
from assistant.settings import Language
from assistant.web.rendering.parts import button, element, error_text, panel, text
from assistant.wording import say

# More rows than these say nothing new; the others are counted.
_SHOWN = 8


class OnItsWay(HowFar, Protocol):
    """A file that is not done yet, and its parts that are found by meaning."""

    @property
    def id(self) -> str:
        """`FILE-001`."""
        ...

    @property
    def state(self) -> str:
        """`queued`, `reading` or `searchable`."""
        ...


def progress_panel(
    files: Sequence[OnItsWay],
    reindexing: StepProgress | None,
    failure: AssistantError | None,
    language: Language,
) -> str:
    """Return what is under way; nothing where nothing is.

    Args:
        files: Files that are not done, in the order they will be.
        reindexing: How far the index of another search model is.
        failure: Why the work stopped.
        language: Language of the page.
    """
    stopped = _stopped(failure, language) if failure and files else ""
    parts = stopped + _files(files, language, is_moving=not stopped) + _index(reindexing, language)
    return panel(parts, language, "under-way") if parts else ""


def receiving_panel(language: Language) -> str:
    """Return what stands there while files arrive and nothing is known of them yet."""
    told = say("web.documents.adding", language)
    return panel(text("p", told) + _bar(told, 0, 0), language, "under-way")


def _stopped(failure: AssistantError, language: Language) -> str:
    return element(
        "div",
        text("h3", say("documents-page.stopped.heading", language))
        + text("p", error_text(failure, language), "problem")
        + button(say("documents-page.stopped.retry", language), "again", css="primary"),
        "stopped",
        role="alert",
    )


def _files(files: Sequence[OnItsWay], language: Language, *, is_moving: bool) -> str:
    if not files:
        return ""
    ordered = sorted(files, key=_rank)
    rows = "".join(_row(file, language, is_moving=is_moving) for file in ordered[:_SHOWN])
    more = len(files) - _SHOWN
    rest = text("li", _say("under_way.more", language, count=more), "more") if more > 0 else ""
    hint = text("p", _say("under_way.hint", language), "note") if is_moving else ""
    head = _heading(files, language, is_moving=is_moving)
    return head + element("ul", rows + rest, "stages") + _cancelling(files, language) + hint


def _rank(file: OnItsWay) -> int:
    """Put what is being done first, then what is read next, then what is found by words already."""
    if _moves(file):
        return 0 if file.state == "reading" else 1
    return 2 if file.state == "queued" else 3


def _heading(files: Sequence[OnItsWay], language: Language, *, is_moving: bool) -> str:
    key = "heading_one" if len(files) == 1 else "heading"
    told = text("h3", _say(f"under_way.{key}", language, count=len(files)))
    read = sum(file.state == "searchable" for file in files)
    counts = {"unread": len(files) - read, "read": read}
    lines = [_say(f"under_way.{name}", language, count=n) for name, n in counts.items() if n]
    told += text("span", ", ".join(lines), "counted") if len(files) > 1 else ""
    left = files[-1].seconds_left
    if left is not None and is_moving:
        words = _say("under_way.left", language, time=time_text(left, language))
        told += text("span", words, "left")
    return element("div", told, "head")


def _row(file: OnItsWay, language: Language, *, is_moving: bool) -> str:
    stage = _stage(file, language)
    bar = _bar(f"{file.name}: {stage}", file.done, file.total) if is_moving and _moves(file) else ""
    cancel = text(
        "button",
        _say("cancel", language),
        "button quiet",
        type="button",
        data_action="cancel",
        data_id=file.id,
        aria_label=_say("cancel_named", language, name=file.name),
    )
    about = text("span", file.name, "name") + text("span", stage, "stage") + bar
    is_unread = file.state != "searchable"
    return element("li", element("div", about) + (cancel if is_unread else ""), file.state)


def _moves(file: OnItsWay) -> bool:
    return file.state == "reading" or file.done > 0


def _stage(file: OnItsWay, language: Language) -> str:
    key = "waiting" if file.state == "searchable" and not file.done else file.state
    return _say(f"stage.{key}", language, done=file.done, total=file.total)


def _cancelling(files: Sequence[OnItsWay], language: Language) -> str:
    waiting = sum(file.state == "queued" for file in files)
    if waiting < 2:
        return ""
    words = _say("cancel_waiting", language, count=waiting)
    return element("div", button(words, "cancel", css="quiet danger"), "buttons")


def _index(progress: StepProgress | None, language: Language) -> str:
    if progress is None:
        return ""
    heading = _say("reindexing.heading", language, name=progress.name)
    told = _say("reindexing.told", language, done=progress.done, total=progress.total)
    bar = _bar(heading, progress.done, progress.total)
    return element("div", text("h3", heading) + bar + text("p", told, "note"), "reindexing")


def _bar(label: str, done: int, total: int) -> str:
    """Return a bar; one that only moves where it is not known how much there is."""
    is_known = total > 0
    return text(
        "progress",
        "",
        value=done if is_known else None,
        max=total if is_known else None,
        aria_label=label,
    )


def _say(key: str, language: Language, **values: object) -> str:
    return say(f"documents-page.{key}", language, **values)
