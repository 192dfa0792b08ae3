"""Drafts as a list and in full, and the check of a policy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from assistant.drafting import ElementCheck, PolicyCheck, PolicyWarning
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


class KeptDraft(Protocol):
    """A draft that is kept."""

    @property
    def id(self) -> str:
        """`DRF-001`."""
        ...

    @property
    def kind(self) -> str:
        """Which document it is, such as `policy`."""
        ...

    @property
    def title(self) -> str:
        """Its title."""
        ...

    @property
    def language(self) -> str:
        """The language it is written in."""
        ...

    @property
    def body(self) -> str:
        """Its text as Markdown."""
        ...

    @property
    def created_at(self) -> datetime:
        """When it was drafted."""
        ...

    @property
    def created_by(self) -> str:
        """Who asked for it."""
        ...


def drafts_panel(drafts: Sequence[KeptDraft], chosen: str, language: Language) -> str:
    """Return the drafts, the newest first.

    Args:
        drafts: Oldest first.
        chosen: Id of the one that is open.
        language: Language of the page.
    """
    if not drafts:
        return panel(empty_state(say("web.drafts.empty", language)), language)
    entries = "".join(_entry(draft, draft.id == chosen, language) for draft in reversed(drafts))
    return panel(element("ul", entries, "choices"), language)


def _entry(draft: KeptDraft, is_chosen: bool, language: Language) -> str:
    made = say(
        "web.drafts.created", language, when=minute(draft.created_at), person=draft.created_by
    )
    spoken = say(f"record.value.language.{draft.language}", language)
    lines = text("b", f"{draft.id} {draft.title}") + text("span", f"{spoken} · {made}", "made")
    choice = element(
        "button",
        lines,
        "choice chosen" if is_chosen else "choice",
        type="button",
        data_action="open",
        data_id=draft.id,
        aria_pressed="true" if is_chosen else "false",
    )
    return element("li", choice)


def draft_links(draft: KeptDraft | None, language: Language) -> str:
    """Return the downloads of a draft and, of a policy, the button that checks it."""
    if draft is None:
        return panel(empty_state(say("web.drafts.choose", language)), language)
    address = f"/api/drafts/{draft.id}"
    links = "".join(
        text(
            "a",
            say(f"web.drafts.{key}", language),
            "button",
            href=f"{address}.{ending}",
            download="",
        )
        for key, ending in (("word", "docx"), ("markdown", "md"))
    )
    if draft.kind == "policy":
        links += button(say("web.drafts.check_this", language), "check", draft.id, css="quiet")
    return panel(element("div", links, "buttons"), language)


def policy_check_panel(check: PolicyCheck, language: Language) -> str:
    """Return the result of a check: the verdict, every point, what a careful reader would ask."""
    open_points = [e for e in check.elements if e.required and not (e.present and not e.partial)]
    key = {0: "complete", 1: "incomplete_one"}.get(len(open_points), "incomplete")
    verdict = say(f"web.drafts.{key}", language, edition=check.edition, count=len(open_points))
    headings = [say(f"web.drafts.{name}", language) for name in ("point", "missing", "found")]
    headings[1] = say("web.documents.state", language)
    rows = [_check_row(element, language) for element in check.elements]
    parts = [
        text("p", verdict, f"verdict {'bad' if open_points else 'good'}", role="status"),
        element("div", table(headings, rows, say("web.drafts.check_heading", language)), "scroll"),
        _warnings(check.warnings, language),
    ]
    return panel("".join(parts), language, "check")


def _check_row(point: ElementCheck, language: Language) -> list[str]:
    state = "partial" if point.partial else "present" if point.present else "missing"
    tone = {"partial": "warn", "present": "good"}.get(state, "bad" if point.required else "neutral")
    need = say(f"web.drafts.{'required' if point.required else 'advice'}", language)
    quote = text("blockquote", point.sentence) if point.sentence else ""
    remedy = text("p", point.remedy) if point.remedy else ""
    return [
        escaped(point.label) + text("p", need, "made"),
        badge(say(f"web.drafts.{state}", language), tone),
        quote + remedy or "–",
    ]


def _warnings(warnings: Sequence[PolicyWarning], language: Language) -> str:
    if not warnings:
        return ""
    entries = "".join(
        element(
            "li",
            (text("blockquote", warning.sentence) if warning.sentence else "")
            + text("p", warning.message),
        )
        for warning in warnings
    )
    heading = text("h3", say("web.drafts.warnings", language))
    return heading + element("ul", entries, "warnings")
