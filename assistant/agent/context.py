"""What tools are handed: trusted facts about the turn, and the rooms they work with."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from assistant.agent.answers import DraftCard, ProposalCard
from assistant.agent.checking import Checker
from assistant.agent.quieting import unmarked
from assistant.people import Role
from assistant.record import Record
from assistant.retrieval import Findings, GuidanceLibrary, Passage
from assistant.settings import Edition, Language
from assistant.standard import Standard

if TYPE_CHECKING:
    from assistant.agent.redacting import Redaction
    from assistant.retrieval.documents.store import StoredChunk, StoredFile


class DocumentSearch(Protocol):
    """The organisation's own documents, as tools see them."""

    def has_any(self) -> bool:
        """Tell whether the organisation has added a document."""
        ...

    def search(self, query: str, limit: int = 6) -> list[Passage]:
        """Return the passages of current documents that meet the query, best first."""
        ...

    def resume(self) -> None:
        """Finish in the background what an interruption left."""
        ...

    def find(self, query: str, limit: int = 6) -> Findings:
        """Return what current documents say on a query, rows and what they lack included."""
        ...

    def list(self, *, replaced: bool = False) -> Sequence[StoredFile]:
        """Return the files in use, oldest first; with `replaced` also those no longer used."""
        ...

    def parts(self, file_id: str, limit: int | None = None) -> Sequence[StoredChunk]:
        """Return the stored parts of a file in order, with `limit` only so many of the first."""
        ...


class StoredDraft(Protocol):
    """A draft that is kept."""

    @property
    def id(self) -> str:
        """`DRF-001`."""
        ...


class DraftStore(Protocol):
    """Where drafts are kept."""

    def add(
        self,
        *,
        kind: str,
        title: str,
        language: Language,
        body: str,
        created_by: str,
        sources: list[Any] | None = None,
    ) -> StoredDraft:
        """Keep a new draft."""
        ...


class CitationLedger:
    """Tokens issued in one turn; only these can be cited."""

    def __init__(self) -> None:
        self._passages: dict[str, Passage] = {}
        # tools of one turn run side by side
        self._guard = threading.Lock()

    def issue(self, passage: Passage) -> Passage:
        """Return the passage with its token; the same passage always has the same one.

        What an organisation wrote is handed on without marks of its own, because they would be
        taken for ours; it is kept, and so cited, as it stands.
        """
        with self._guard:
            return _without_marks(self._issued(passage))

    def _issued(self, passage: Passage) -> Passage:
        for token, known in self._passages.items():
            if _same(known, passage):
                return replace(passage, token=token)
        token = f"S{len(self._passages) + 1}"
        issued = replace(passage, token=token)
        self._passages[token] = issued
        return issued

    def passage(self, token: str) -> Passage | None:
        """Return what a token stands for, or None for one that was never issued."""
        return self._passages.get(token)


def _without_marks(passage: Passage) -> Passage:
    if passage.source == "guidance":
        return passage
    return replace(
        passage,
        title=unmarked(passage.title),
        sentences=tuple(replace(s, text=unmarked(s.text)) for s in passage.sentences),
        notes=tuple(replace(n, statement=unmarked(n.statement)) for n in passage.notes),
    )


def _same(one: Passage, other: Passage) -> bool:
    return (one.source, one.id, one.locator, one.facet) == (
        other.source,
        other.id,
        other.locator,
        other.facet,
    ) and one.text == other.text


@dataclass
class AgentContext:
    """One turn's trusted context; a model can neither see nor change it.

    Args:
        person: Who is speaking.
        door: Where: web, terminal, slack, mcp or api.
        conversation: Id of the conversation.
        language: Language of the answer.
        edition: Edition the person works with.
        today: The date by the assistant's clock.
        model: Name of the model that proposes.
        prompt_digest: Digest of the prompt in use.
        role: What the person is in the organisation; None for a stranger.
        checker: Holds what is answered against its passages.
        redaction: Placeholders that a language model gets for names and numbers; None for none.
        boundary: What the fence around material is told by; nobody can guess it.
    """

    person: str
    door: str
    conversation: str
    language: Language
    edition: Edition
    today: date
    model: str
    prompt_digest: str
    guidance: GuidanceLibrary
    documents: DocumentSearch
    record: Record
    drafts: DraftStore
    standard: Standard
    checker: Checker
    role: Role | None = Role.OWNER
    ledger: CitationLedger = field(default_factory=CitationLedger)
    proposals: list[ProposalCard] = field(default_factory=list)
    drafted: list[DraftCard] = field(default_factory=list)
    redaction: Redaction | None = None
    boundary: str = field(default_factory=lambda: secrets.token_hex(5))
