"""Files out of the record and into it: the links, and what an import would do."""

from __future__ import annotations

from dataclasses import replace

from assistant.record import field_label, kind_name, value_text
from assistant.record.exchange import Fault, Place, Plan, Step, fault_text
from assistant.settings import Language
from assistant.web.rendering.changes import TONES
from assistant.web.rendering.linking import item_link
from assistant.web.rendering.parts import (
    badge,
    button,
    element,
    escaped,
    line_of,
    panel,
    sentence,
    table,
    text,
)
from assistant.wording import say

_MOST = 50
_FORMS = (("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"))


def export_links(kind: str, language: Language) -> str:
    """Return links that download one register, or all of them; CSV holds one register only."""
    name = kind or "record"
    links = "".join(
        text(
            "a",
            label,
            "button",
            href=f"/api/record/{name}.{form}?language={language}",
            download=f"ems-{name}.{form}",
        )
        for form, label in _FORMS
        if kind or form != "csv"
    )
    lead = say(f"screens.files.{'export_kind' if kind else 'export_all'}", language)
    return element("div", text("span", lead) + links, "exports", lang=language)


def plan_panel(plan: Plan, file: str, language: Language, *, can_skip: bool) -> str:
    """Return what an import would do item by item, what is wrong with the file, and the choice.

    Args:
        plan: What it would do.
        file: Name of the file.
        language: Language of the page.
        can_skip: Whether rows that cannot be imported may be left out.
    """
    counts = {
        "created": plan.count("create"),
        "updated": plan.count("update"),
        "removed": plan.count("remove"),
        "unchanged": len(plan.unchanged),
    }
    parts = [
        text("h3", file),
        text("p", say("exchange.plan.line", language, **counts), "counts"),
        _faults(plan.faults, language) if plan.faults else "",
        _steps(plan, language) if plan.steps else "",
        _buttons(plan, language, can_skip=can_skip),
    ]
    return panel("".join(parts), language, "plan")


def _faults(faults: tuple[Fault, ...], language: Language) -> str:
    lead = text("p", say("screens.files.faults", language, count=len(faults)), "problem")
    names = [say(f"screens.files.{name}", language) for name in ("sheet", "row", "column", "fault")]
    rows = [
        [
            escaped(fault.place.sheet or "–"),
            escaped(fault.place.row or "–"),
            escaped(fault.place.column or "–"),
            escaped(_reason(fault, language)),
        ]
        for fault in faults[:_MOST]
    ]
    shown = element("div", table(names, rows, names[-1]), "scroll")
    return lead + shown + _more(len(faults), language)


def _reason(fault: Fault, language: Language) -> str:
    return sentence(fault_text(replace(fault, place=Place()), language))


def _steps(plan: Plan, language: Language) -> str:
    lines = "".join(_step(step, language) for step in plan.steps[:_MOST])
    return element("ul", lines, "plan-steps") + _more(len(plan.steps), language)


def _step(step: Step, language: Language) -> str:
    words = say(f"web.proposal.operation.{step.operation}", language)
    name = escaped(line_of(step.name))
    known = step.item_id and step.operation != "create"
    shown = item_link(step.item_id, step.name) if known else f"{escaped(step.item_id)} {name}"
    head = badge(words, TONES[step.operation]) + " " + shown
    kind = text("span", kind_name(step.kind, language), "kind")
    lines = step.differences if step.operation == "update" else ()
    told = "".join(
        text("dt", sentence(field_label(field, language)))
        + element(
            "dd",
            text("del", value_text(step.kind, field, before, language))
            + " → "
            + escaped(value_text(step.kind, field, after, language)),
        )
        for field, before, after in lines
    )
    return element("li", f"{head} {kind}" + (element("dl", told, "fields") if told else ""))


def _more(count: int, language: Language) -> str:
    more = count - _MOST
    return text("p", say("screens.more", language, count=more), "more") if more > 0 else ""


def _buttons(plan: Plan, language: Language, *, can_skip: bool) -> str:
    cancel = button(say("screens.files.cancel", language), "cancel", css="quiet")
    count = len(plan.steps)
    load = ""
    if not count:
        load = text("p", say("screens.files.nothing", language), "made")
    elif not plan.faults:
        label = say("screens.files.load", language, count=count)
        load = button(label, "import", css="primary", confirm=say("screens.files.sure", language))
    elif can_skip:
        label = say("screens.files.skip", language, count=count)
        load = button(label, "import", css="primary", confirm=say("screens.files.sure", language))
    return element("div", load + cancel, "buttons")
