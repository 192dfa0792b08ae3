"""The fields of a change as a form."""

from __future__ import annotations

from assistant.record import Change, Proposal, field_label, value_text
from assistant.settings import Language
from assistant.web.forms import Input, inputs_of, leave_name
from assistant.web.rendering.parts import element, escaped, sentence, text
from assistant.wording import say

_HINTS = {"lines": "lines", "entries": "lines", "pairs": "pairs", "day": "date"}


def change_fields(change: Change, place: int, form: str, language: Language) -> str:
    """Return the inputs for what a change sets, and for what a sound item still lacks.

    Args:
        change: The change.
        place: Its place among the changes of the form, from 0.
        form: What makes the ids of the inputs unique on the page.
        language: Language of the page.
    """
    entries = inputs_of(change, place)
    return "".join(_labelled(entry, change.kind, form, language) for entry in entries)


def words_field(name: str, label: str, form: str) -> str:
    """Return an input for a text that is no field of the record, such as a reason."""
    key = f"{form}-{name}"
    box = element("input", "", name=name, id=key, type="text", maxlength=2000)
    return text("label", label, for_=key) + box


def leave_out(proposal: Proposal, place: int, language: Language) -> str:
    """Return the choice to leave one of several changes out of an approval.

    Args:
        proposal: The proposal.
        place: Place of the change in it, from 0.
        language: Language of the page.
    """
    key = f"{proposal.id}-leave-{place}"
    box = element(
        "input", "", type="checkbox", name=leave_name(place), value="yes", id=key, data_leave=""
    )
    words = escaped(say("documents-page.leave_out", language, number=place + 1))
    return element("label", box + words, "leave", for_=key)


def kept_value(name: str, value: object) -> str:
    """Return a value that the form sends along without showing it."""
    return element("input", "", name=name, type="hidden", value=value)


def _labelled(entry: Input, kind: str, form: str, language: Language) -> str:
    label = sentence(field_label(entry.field, language))
    known = entry.shape in _HINTS
    hint = say(f"web.proposal.{_HINTS[entry.shape]}", language) if known else ""
    name = f"{form}-{entry.name}"
    words = escaped(label) + (text("small", f" ({hint})") if hint else "")
    return element("label", words, for_=name) + _control(entry, kind, name, language)


def _control(entry: Input, kind: str, name: str, language: Language) -> str:
    if entry.shape == "choice":
        options = "".join(
            text(
                "option",
                value_text(kind, entry.field, value, language),
                value=value,
                selected="selected" if value == entry.value else None,
            )
            for value in ("", *entry.choices)
        )
        return element("select", options, name=entry.name, id=name)
    if entry.shape in ("lines", "pairs", "entries", "text"):
        rows = min(6, 2 + entry.value.count("\n"))
        return text("textarea", f"\n{entry.value}", name=entry.name, id=name, rows=rows)
    kinds = {"day": "date", "number": "number"}
    return element(
        "input",
        "",
        name=entry.name,
        id=name,
        type=kinds.get(entry.shape, "text"),
        step="any" if entry.shape == "number" else None,
        value=entry.value,
    )
