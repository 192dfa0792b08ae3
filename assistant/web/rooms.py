"""What the page uses of an assistant beyond asking and deciding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol, cast

from assistant.agent import Assistant
from assistant.record import ORGANISATION_ID, Item, Proposal
from assistant.web.rendering.documents import Added, Kept
from assistant.web.rendering.drafts import KeptDraft
from assistant.wording import every


class OwnDocuments(Protocol):
    """The organisation's files, as the page manages them."""

    def add(
        self, paths: Iterable[Path | str], *, person: str, progress: Any = None
    ) -> Sequence[Added]:
        """Take files in and wait until they are searchable."""
        ...

    def list(self) -> Sequence[Kept]:
        """Return the files in use, oldest first."""
        ...

    def remove(self, file_id: str) -> Kept:
        """Forget a file."""
        ...


class KeptDrafts(Protocol):
    """The drafts, as the page shows them."""

    def all(self) -> Sequence[KeptDraft]:
        """Return the drafts, oldest first."""
        ...

    def get(self, draft_id: str) -> KeptDraft:
        """Return one draft."""
        ...


def documents_of(assistant: Assistant) -> OwnDocuments:
    """Return the organisation's files."""
    return cast(OwnDocuments, assistant.documents)


def drafts_of(assistant: Assistant) -> KeptDrafts:
    """Return the organisation's drafts."""
    return cast(KeptDrafts, assistant.drafts)


def organisation_name(assistant: Assistant) -> str:
    """Return the name of the organisation, or nothing when the record does not tell."""
    if not assistant.record.exists(ORGANISATION_ID):
        return ""
    name = assistant.record.get(ORGANISATION_ID).name
    return "" if name in every("answer.proposed.unnamed") else name


def items_changed_by(assistant: Assistant, proposals: Sequence[Proposal]) -> dict[str, Item | None]:
    """Return the items that proposals are about, as they stand, by id."""
    ids = {change.item_id for proposal in proposals for change in proposal.changes}
    found = {item.id: item for item in assistant.record.items()} if ids - {""} else {}
    return {item_id: found.get(item_id) for item_id in ids}


def today(assistant: Assistant) -> date:
    """Return the day by the assistant's clock."""
    return assistant.today().date()
