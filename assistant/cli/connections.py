"""What an item hangs together with, and what was changed in it last."""

from __future__ import annotations

from typing import Any

from assistant.cli.opening import Opened
from assistant.cli.output import table
from assistant.cli.rendering_record import history_text
from assistant.record import Item, Link, Snapshot, field_label
from assistant.wording import say

_LAST = 5


def connections(item: Item, terminal: Opened) -> dict[str, Any]:
    """Return the links of an item both ways and its last changes, as JSON values."""
    snapshot = _snapshot(terminal)
    entries = terminal.assistant.record.history(item.id)[-_LAST:]
    return {
        "links": {
            "to": [link._asdict() for link in snapshot.links_from(item.id)],
            "from": [link._asdict() for link in snapshot.links_to(item.id)],
        },
        "changes": [entry.model_dump(mode="json") for entry in entries],
    }


def connections_text(item: Item, terminal: Opened) -> str:
    """Return the links of an item both ways and its last changes."""
    snapshot, language = _snapshot(terminal), terminal.language
    parts = []
    for key, links in (
        ("to", snapshot.links_from(item.id)),
        ("from", snapshot.links_to(item.id)),
    ):
        if links:
            rows = [_row(link, key, snapshot, terminal) for link in links]
            parts.append(f"{say(f'cli.record.links_{key}', language)}\n{table(rows)}")
    entries = terminal.assistant.record.history(item.id)[-_LAST:]
    parts.append(f"{say('cli.record.last_changes', language)}\n{history_text(entries, language)}")
    return "\n\n" + "\n\n".join(parts)


def _snapshot(terminal: Opened) -> Snapshot:
    return terminal.assistant.record.snapshot(terminal.assistant.today().date())


def _row(link: Link, key: str, snapshot: Snapshot, terminal: Opened) -> tuple[str, str, str]:
    other = link.target if key == "to" else link.source
    item = snapshot.get(other)
    name = item.name if item else say("cli.record.gone", terminal.language)
    return (f"  {other}", field_label(link.field, terminal.language), name)
