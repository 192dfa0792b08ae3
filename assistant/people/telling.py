"""What happened to people, told in one line."""

from __future__ import annotations

from typing import Any

from assistant.contents import Language
from assistant.record import ChangeEntry
from assistant.wording import say


def told_entry(entry: ChangeEntry, language: Language) -> str:
    """Return what an entry of the people's history says, in a language."""
    before, after = entry.before or {}, entry.after or {}
    now = after or before
    return say(
        f"people.history.{entry.kind}.{entry.operation}",
        language,
        name=now.get("name", ""),
        before=_role(before, language),
        after=_role(after, language),
        account=entry.item_id,
        person=now.get("person", ""),
    )


def _role(values: dict[str, Any], language: Language) -> str:
    return say(f"people.role.{values['role']}", language) if "role" in values else ""
