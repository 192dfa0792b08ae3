"""A proposal as a modal to edit, and what a person made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.block_elements import (
    DatePickerElement,
    InputInteractiveElement,
    PlainTextInputElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from assistant.record import Change, Proposal, field_label, kind_name, value_text
from assistant.settings import Language
from assistant.slack.rendering.parts import field, header, modal, option, small
from assistant.web.forms import Input, edits_of, inputs_of
from assistant.wording import say

EDITED = "edited"
# Slack takes 100 blocks in a modal, and 3,000 characters in an input.
_MOST_INPUTS, _LONGEST, _MOST_CHOICES = 60, 3_000, 100
_HINTS = {"lines": "lines", "entries": "lines", "pairs": "pairs"}
State = Mapping[str, Mapping[str, Mapping[str, Any]]]


def edit_view(proposal: Proposal, language: Language) -> View:
    """Return a modal with what a proposal sets, to change and approve."""
    blocks: list[Block] = []
    shown = 0
    for place, change in enumerate(proposal.changes):
        inputs = [each for each in inputs_of(change, place) if len(each.value) <= _LONGEST]
        if len(proposal.changes) > 1 and inputs and shown < _MOST_INPUTS:
            blocks.append(header(f"{place + 1}. {kind_name(change.kind, language)}"))
        for each in inputs[: _MOST_INPUTS - shown]:
            blocks.append(_field(each, change, language))
        shown += len(inputs)
    if shown > _MOST_INPUTS or not blocks:
        blocks.append(small(say("slack.proposal.edit_more", language)))
    return modal(
        say("slack.proposal.edit_title", language, id=proposal.id),
        [small(say("web.proposal.edit_lead", language)), *blocks],
        language,
        callback=EDITED,
        about={"p": proposal.id, "d": proposal.digest},
        send=say("web.proposal.approve", language),
    )


def edits_in(proposal: Proposal, state: State) -> dict[int, dict[str, Any]]:
    """Return the values a person changed in the modal, by place of the change.

    Args:
        proposal: As it was shown.
        state: `view.state.values` of what was sent.
    """
    given = {name: entered(state, name) for name in state}
    return edits_of(proposal.changes, given)


def entered(state: State, name: str) -> str:
    """Return what was entered in one input of a modal; nothing where it was left empty."""
    element = state.get(name, {}).get(name, {})
    chosen = element.get("selected_option") or {}
    found = element.get("value") or element.get("selected_date") or chosen.get("value") or ""
    return str(found).strip()


def _field(each: Input, change: Change, language: Language) -> Block:
    label = field_label(each.field, language)
    hint = say(f"web.proposal.{_HINTS[each.shape]}", language) if each.shape in _HINTS else ""
    element = _element(each, change, language)
    return field(each.name, label[:1].upper() + label[1:], element, hint=hint, optional=True)


def _element(each: Input, change: Change, language: Language) -> InputInteractiveElement:
    if each.shape == "choice" and len(each.choices) <= _MOST_CHOICES:
        choices = {
            value: option(value_text(change.kind, each.field, value, language), value)
            for value in each.choices
        }
        return StaticSelectElement(
            options=list(choices.values()), initial_option=choices.get(each.value)
        )
    if each.shape == "day":
        return DatePickerElement(initial_date=each.value or None)
    is_long = each.shape in ("lines", "entries", "pairs", "text")
    return PlainTextInputElement(
        initial_value=each.value or None, multiline=is_long, max_length=_LONGEST
    )
