"""Proposals as cards: before, after, what they rest on, and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.block_elements import PlainTextInputElement
from slack_sdk.models.views import View

from assistant.record import (
    KINDS,
    Change,
    Item,
    Proposal,
    describe_change,
    field_label,
    kind_name,
    new_names,
    value_text,
    with_names,
)
from assistant.settings import Language
from assistant.slack.rendering.markdown import escaped, plain_text
from assistant.slack.rendering.parts import (
    bold,
    button,
    buttons,
    field,
    modal,
    section,
    small,
)
from assistant.wording import say

APPROVE, EDIT, REJECT = "approve", "edit", "reject"
REJECTED = "rejected"
Items = Mapping[str, Item | None]
_NOTHING: tuple[Any, ...] = (None, "", [], {})
_SHOWN_FIELDS, _SHOWN_CHANGES = 12, 8


def proposal_card(proposal: Proposal, items: Items, language: Language) -> list[Block]:
    """Return a proposal with what it changes, where it comes from, and what can be decided.

    Args:
        proposal: The proposal; a decided one shows the decision in place of the buttons.
        items: The items it is about as they stand, by id.
        language: Language of the card.
    """
    blocks = [section(_head(proposal, language))]
    changes = with_names(proposal.changes, new_names(proposal.changes, language))
    if len(changes) == 1:
        blocks += _one(changes[0], items, language)
    else:
        blocks += _several(changes, items, language)
    blocks += _origin(proposal, language)
    if proposal.status != "pending":
        return [*blocks, small(decided_line(proposal, language))]
    late = [change.item_id for change in proposal.changes if _is_late(change, items)]
    blocks += [section(say("slack.proposal.late", language, id=escaped(id_))) for id_ in late[:1]]
    return [*blocks, _choices(proposal, language, is_late=bool(late))]


def decided_line(proposal: Proposal, language: Language) -> str:
    """Return who decided what, and when."""
    when = _minute(proposal.decided_at) if proposal.decided_at else ""
    person = plain_text(proposal.decided_by)
    return say(f"slack.proposal.{proposal.status}", language, person=person, when=when)


def proposal_fallback(proposal: Proposal, language: Language) -> str:
    """Return the line that a notification shows."""
    return say("slack.fallback.proposal", language, summary=plain_text(proposal.summary))


def reject_view(proposal: Proposal, language: Language) -> View:
    """Return the modal that asks why a proposal is rejected."""
    reason = field(
        "reason",
        say("slack.proposal.reject_reason", language),
        PlainTextInputElement(multiline=True, max_length=1_000),
        optional=True,
    )
    return modal(
        say("slack.proposal.reject_title", language, id=proposal.id),
        [section(plain_text(proposal.summary)), reason],
        language,
        callback=REJECTED,
        about={"p": proposal.id},
        send=say("web.proposal.reject", language),
    )


def _head(proposal: Proposal, language: Language) -> str:
    first = proposal.changes[0]
    waits = say("slack.proposal.waits", language) if proposal.status == "pending" else ""
    about = [proposal.id]
    if len(proposal.changes) > 1:
        about.append(say("screens.changes", language, count=len(proposal.changes)))
    else:
        about.append(say(f"web.proposal.operation.{first.operation}", language))
        about.append(kind_name(first.kind, language))
    return " · ".join(filter(None, [bold(waits) if waits else "", *map(escaped, about)]))


def _is_late(change: Change, items: Items) -> bool:
    if change.operation == "create" or not change.item_id:
        return False
    item = items.get(change.item_id)
    return (item.version if item else None) != change.expected_version


def _one(change: Change, items: Items, language: Language) -> list[Block]:
    item = items.get(change.item_id)
    values = change.values or {}
    name = item.name if item else str(values.get(KINDS[change.kind].model.naming, ""))
    told = [bold(f"{change.item_id} {name}".strip() or proposal_name(change, language))]
    fields = _set_fields(change, item)
    told += [_field(change, *pair, item, language) for pair in list(fields.items())[:_SHOWN_FIELDS]]
    if (more := len(fields) - _SHOWN_FIELDS) > 0:
        told.append(say("slack.proposal.more_fields", language, count=more))
    evidence = [small(plain_text(words)) for words in change.evidence[:3]]
    return [section("\n".join(told)), *evidence]


def proposal_name(change: Change, language: Language) -> str:
    """Return what an item without a name is called: its kind."""
    return kind_name(change.kind, language)


def _set_fields(change: Change, item: Item | None) -> dict[str, Any]:
    """Return the fields that a change sets to something else than they say."""
    naming, values = KINDS[change.kind].model.naming, change.values or {}
    if change.operation == "remove":
        return {}
    if item is None:
        return {n: v for n, v in values.items() if v not in _NOTHING and n != naming}
    now = item.data.values()
    return {n: v for n, v in values.items() if now.get(n) != v and (v or now.get(n))}


def _field(change: Change, name: str, value: Any, item: Item | None, language: Language) -> str:
    label = field_label(name, language)
    words: dict[str, object] = {"field": escaped(label[:1].upper() + label[1:])}
    words["after"] = plain_text(value_text(change.kind, name, value, language))
    old = item.value(name) if item else None
    if old in _NOTHING:
        return say("slack.proposal.after", language, **words)
    words["before"] = plain_text(value_text(change.kind, name, old, language))
    return say("slack.proposal.before_after", language, **words)


def _several(changes: tuple[Change, ...], items: Items, language: Language) -> list[Block]:
    lines = [
        say(
            "slack.proposal.change",
            language,
            number=number,
            summary=plain_text(describe_change(change, items.get(change.item_id), language)),
        )
        for number, change in enumerate(changes[:_SHOWN_CHANGES], start=1)
    ]
    if (more := len(changes) - _SHOWN_CHANGES) > 0:
        lines.append(say("slack.proposal.more_changes", language, count=more))
    return [section(line) for line in lines]


def _origin(proposal: Proposal, language: Language) -> list[Block]:
    lines = {"reason": proposal.reason, "evidence": ", ".join(proposal.evidence)}
    told = [
        f"*{escaped(say(f'web.proposal.{key}', language))}:* {plain_text(words)}"
        for key, words in lines.items()
        if words
    ]
    when = _minute(proposal.created_at)
    made = say("web.proposal.made", language, person=plain_text(proposal.person), when=when)
    return [small(line) for line in [*told, made]]


def _choices(proposal: Proposal, language: Language, *, is_late: bool) -> Block:
    about = {"p": proposal.id, "d": proposal.digest}
    reject = button(say("web.proposal.reject", language), REJECT, about, style="danger")
    if is_late:
        return buttons([reject])
    approve = button(say("web.proposal.approve", language), APPROVE, about, style="primary")
    return buttons([approve, button(say("web.proposal.edit", language), EDIT, about), reject])


def _minute(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
