"""Pure formatting of the record, its history and its proposals for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.cli.output import table
from assistant.contents import Language
from assistant.record import (
    KINDS,
    Change,
    ChangeEntry,
    Item,
    Proposal,
    describe_change,
    describe_item,
    field_label,
    kind_name,
    kind_names,
    value_text,
)
from assistant.wording import say


def items_text(items: Sequence[Item], language: Language) -> str:
    """Return items by kind, one a line."""
    if not items:
        return say("cli.record.empty", language)
    counts = Counter(item.kind for item in items)
    parts = []
    for kind in KINDS:
        if counts[kind]:
            name = kind_names(kind, language) if counts[kind] > 1 else kind_name(kind, language)
            lines = [f"  {describe_item(item, language)}" for item in items if item.kind == kind]
            parts.append("\n".join([f"{_capital(name)} ({counts[kind]})", *lines]))
    return "\n\n".join(parts)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def item_text(item: Item, language: Language) -> str:
    """Return every field of an item."""
    values = item.data.values()
    rows = [
        (_capital(field_label(name, language)), value_text(item.kind, name, value, language))
        for name, value in values.items()
    ]
    changed = say(
        "cli.record.changed",
        language,
        version=item.version,
        when=item.updated_at.astimezone().strftime("%Y-%m-%d %H:%M"),
        person=item.updated_by,
    )
    return f"{item.id} {kind_name(item.kind, language)}\n\n{table(rows)}\n\n{changed}"


def history_text(entries: Sequence[ChangeEntry], language: Language) -> str:
    """Return the history, one change a line, oldest first."""
    if not entries:
        return say("cli.record.no_history", language)
    rows = [
        (
            str(entry.sequence),
            entry.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            entry.actor,
            entry.door,
            entry.item_id,
            say(f"cli.operation.{entry.operation}", language),
            entry.proposal_id or entry.reason or "-",
        )
        for entry in entries
    ]
    heads = tuple(
        say(f"cli.head.{name}", language)
        for name in ("number", "when", "person", "door", "item", "operation", "because")
    )
    return table(rows, heads)


def proposal_text(proposal: Proposal, language: Language) -> str:
    """Return a proposal with every value it would set."""
    status = say(f"cli.proposal_status.{proposal.status}", language)
    when = proposal.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
    head = f"{proposal.id} ({status}), {proposal.person}, {when}"
    parts = [head, proposal.summary]
    for place, change in enumerate(proposal.changes, start=1):
        parts.append(change_text(change, place if len(proposal.changes) > 1 else None, language))
    if proposal.reason:
        parts.append(say("cli.changes.reason", language, reason=proposal.reason))
    return "\n\n".join(part for part in parts if part)


def change_text(change: Change, place: int | None, language: Language) -> str:
    """Return what a change sets and what it rests on, with its number among several."""
    rows = [
        (name, value_text(change.kind, name, value, language))
        for name, value in (change.values or {}).items()
    ]
    rows += [(say("web.proposal.evidence", language), words) for words in change.evidence]
    if place is None:
        return table(rows)
    return f"{place}. {describe_change(change, None, language)}\n{table(rows)}".rstrip()
