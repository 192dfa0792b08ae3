"""What the page uses of an assistant beyond asking and deciding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol, cast
from weakref import WeakKeyDictionary

from assistant.agent import Assistant
from assistant.errors import AssistantError
from assistant.progress import StepProgress
from assistant.record import ORGANISATION_ID, Item, Proposal, Snapshot, from_flat
from assistant.record.lint import Finding, findings
from assistant.settings import Edition, Language
from assistant.web.rendering.document_progress import OnItsWay
from assistant.web.rendering.documents import Added, Kept
from assistant.web.rendering.drafts import KeptDraft
from assistant.wording import every


class OwnDocuments(Protocol):
    """The organisation's files, as the page manages them."""

    def add(
        self,
        paths: Iterable[Path | str],
        *,
        person: str,
        progress: Any = None,
        language: Language = "en",
    ) -> Sequence[Added]:
        """Take files in and wait until they are searchable."""
        ...

    def enqueue(
        self, paths: Iterable[Path | str], *, person: str, language: Language = "en"
    ) -> Sequence[Added]:
        """Take files in and return at once; they are read in the background."""
        ...

    def outcomes(self, taken: Iterable[Added], language: Language = "en") -> Sequence[Added]:
        """Return what became by now of files that were taken in, and of what came in them."""
        ...

    def list(self, *, replaced: bool = False) -> Sequence[Kept]:
        """Return the files in use, oldest first; with `replaced` also those no longer used."""
        ...

    def parts(self, file_id: str, limit: int | None = None) -> Sequence[Any]:
        """Return the stored parts of a file in order, with `limit` only so many of the first."""
        ...

    def progress(self) -> Sequence[OnItsWay]:
        """Return the files that are on their way, in the order they will be done."""
        ...

    def reindexing(self) -> StepProgress | None:
        """Return how far the index of another search model is."""
        ...

    def failure(self) -> AssistantError | None:
        """Return why the work in the background stopped, or None where it did not."""
        ...

    def go_on(self) -> None:
        """Go on in the background with what is not done, after a failure."""
        ...

    def requeue(self, file_id: str) -> Kept:
        """Have a file that failed read once more in the background."""
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


def snapshot(assistant: Assistant) -> Snapshot:
    """Return the record as it stands today."""
    return assistant.record.snapshot(today(assistant))


def items_changed_by(assistant: Assistant, proposals: Sequence[Proposal]) -> dict[str, Item | None]:
    """Return the items that proposals are about, as they stand, by id."""
    ids = {change.item_id for proposal in proposals for change in proposal.changes}
    record = snapshot(assistant)
    return {item_id: record.get(item_id) for item_id in ids}


def items_then(
    assistant: Assistant, proposals: Sequence[Proposal], now: Mapping[str, Item | None]
) -> dict[str, Item | None]:
    """Return the items of changes that come too late, as they were when those were proposed.

    Args:
        assistant: Whose record it is.
        proposals: Proposals that wait.
        now: The items as they stand, by id.

    Returns:
        Items by proposal and item: `PRP-0001 ASP-012`.
    """
    found = {}
    for proposal in proposals:
        for change in proposal.changes:
            item = now.get(change.item_id)
            if item and change.operation != "create" and item.version != change.expected_version:
                then = _version(assistant, item.id, change.expected_version)
                found[f"{proposal.id} {item.id}"] = then
    return found


def _version(assistant: Assistant, item_id: str, version: int | None) -> Item | None:
    for entry in reversed(assistant.record.history(item_id)):
        if entry.after and entry.after.get("version") == version:
            return from_flat(entry.kind, entry.after)
    return None


_found: WeakKeyDictionary[Snapshot, dict[Edition, list[Finding]]] = WeakKeyDictionary()


def known_findings(record: Snapshot, edition: Edition) -> list[Finding]:
    """Return what the checks find in a record, worked out once a snapshot and edition."""
    known = _found.setdefault(record, {})
    if edition not in known:
        known[edition] = findings(record, edition)
    return known[edition]


def today(assistant: Assistant) -> date:
    """Return the day by the assistant's clock."""
    return assistant.today().date()
