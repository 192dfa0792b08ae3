"""Modals of the shop floor: a spill, a near miss, a reading, evidence; and what they become."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

from slack_sdk.models.blocks.block_elements import (
    DatePickerElement,
    NumberInputElement,
    PlainTextInputElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from assistant.record import Change, Item
from assistant.settings import Language
from assistant.slack.rendering.edits import State, entered
from assistant.slack.rendering.parts import Json, field, modal, option, section
from assistant.wording import say

Incident = Literal["spill", "near_miss"]
INCIDENTS: tuple[Incident, ...] = get_args(Incident)
INCIDENT, READING, EVIDENCE = "incident", "reading", "evidence"
_MOST_OPTIONS = 100


def incident_view(kind: Incident, today: date, language: Language) -> View:
    """Return the modal that takes a report of a spill or a near miss."""
    hint = "near_miss_hint" if kind == "near_miss" else "what_happened_hint"
    blocks = [
        field(
            "what",
            say("slack.form.what_happened", language),
            PlainTextInputElement(multiline=True, max_length=1_500),
            hint=say(f"slack.form.{hint}", language),
        ),
        field("where", say("slack.form.where", language), PlainTextInputElement(max_length=150)),
        field(
            "day",
            say("slack.form.when", language),
            DatePickerElement(initial_date=today.isoformat()),
        ),
        field(
            "done",
            say("slack.form.done", language),
            PlainTextInputElement(multiline=True, max_length=1_500),
            optional=True,
        ),
    ]
    title = say(f"slack.form.{kind}", language)
    return modal(title, blocks, language, callback=INCIDENT, about={"kind": kind})


def incident_change(kind: Incident, state: State, language: Language) -> Change:
    """Return the nonconformity that a report becomes."""
    told = {name: " ".join(entered(state, name).split()) for name in ("what", "where", "day")}
    values = {
        "description": say(f"slack.form.description_{kind}", language, **told),
        "source": say(f"slack.form.source_{kind}", language),
    }
    if done := entered(state, "done"):
        values["correction"] = done
    return Change(kind="nonconformity", operation="create", values=values)


def reading_view(measurements: Sequence[Item], today: date, language: Language) -> View:
    """Return the modal that takes a value of a measurement the record has."""
    title = say("slack.form.reading", language)
    if not measurements:
        return modal(title, [section(say("slack.form.no_measurement", language))], language)
    options = [option(f"{item.name} ({item.id})", item.id) for item in measurements[:_MOST_OPTIONS]]
    blocks = [
        field(
            "measurement",
            say("slack.form.measurement", language),
            StaticSelectElement(options=options),
        ),
        field(
            "value",
            say("slack.form.value", language),
            NumberInputElement(is_decimal_allowed=True),
        ),
        field(
            "day",
            say("slack.form.day", language),
            DatePickerElement(initial_date=today.isoformat()),
        ),
        field(
            "note",
            say("slack.form.note", language),
            PlainTextInputElement(max_length=300),
            optional=True,
        ),
    ]
    return modal(title, blocks, language, callback=READING)


def reading_change(measurement: Item, state: State) -> Change:
    """Return the change that adds the entered value to a measurement's readings."""
    before = measurement.data.values()["readings"]
    new: Json = {"date": entered(state, "day"), "value": _number(entered(state, "value"))}
    if note := entered(state, "note"):
        new["note"] = note
    values = {"readings": [*before, new]}
    return Change(kind="measurement", operation="update", item_id=measurement.id, values=values)


def _number(words: str) -> float | int:
    value = float(words.replace(",", "."))
    return int(value) if value.is_integer() else value


def evidence_view(channel: str, moment: str, language: Language) -> View:
    """Return the modal that asks what a message is evidence for.

    Args:
        channel: Channel of the message.
        moment: Its timestamp, by which Slack names it.
        language: Language of the modal.
    """
    asked = field(
        "requirement",
        say("slack.evidence.for", language),
        PlainTextInputElement(max_length=150),
        hint=say("slack.evidence.for_hint", language),
    )
    about = {"channel": channel, "ts": moment}
    title = say("slack.evidence.title", language)
    return modal(title, [asked], language, callback=EVIDENCE, about=about)
