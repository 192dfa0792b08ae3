"""What a turn knows of the record: what items are called, and what was talked about last."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Known:
    """An item of the record, or one that a proposal would bring.

    Args:
        id: `ASP-004`; empty for one that is not in the record yet.
        kind: Its kind.
        name: What people call it.
        about: Further words that it is known by.
        fields: What it says; filled in for what was talked about last, and for what may be meant.
        waits: Id of the proposal that waits with it, and its place in there: `PRP-0002/1`.
        people: Who has to do with it, and for what.
        holder: The person who has it; empty when nobody has.
        status: Where it stands: `open`; empty for what has no status.
        day: ISO date of its deadline; empty when it has none.
    """

    id: str
    kind: str
    name: str
    about: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    waits: str = ""
    people: str = ""
    holder: str = ""
    status: str = ""
    day: str = ""

    @property
    def handle(self) -> str:
        """What a change of it names: the proposal that waits, or the item."""
        return self.waits or self.id
