"""From a stored document to one proposal that a person prunes and decides on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from assistant.errors import DocumentError, Phrase
from assistant.extraction.classifying import KINDS, kind_of_source
from assistant.extraction.evidence import evidence_of
from assistant.extraction.findings import Kind
from assistant.extraction.known import Known
from assistant.extraction.reading import read_source
from assistant.extraction.text.source import Source, source_of
from assistant.record import Change, Proposal, Record
from assistant.refusals import put_into, refused_for
from assistant.retrieval import Passage
from assistant.retrieval.documents.store import StoredChunk, StoredFile
from assistant.settings import Language
from assistant.wording import say

# More than a person decides on at once; what is left comes when these are decided.
MOST = 60
_FILE_ID = re.compile(r"\s*FILE[-\s]?0*(\d{1,9})\s*", re.IGNORECASE)


class Papers(Protocol):
    """The organisation's own documents, as far as they are read for the record."""

    def list(self, *, replaced: bool = False) -> Sequence[StoredFile]:
        """Return the files in use, oldest first; with `replaced` also those no longer used."""
        ...

    def parts(self, file_id: str) -> Sequence[StoredChunk]:
        """Return the stored parts of a file in order."""
        ...

    def search(self, query: str, limit: int = 6) -> Sequence[Passage]:
        """Return the passages of files in use that meet a question, best first."""
        ...


class Extraction(NamedTuple):
    """What a document would bring into the record.

    Args:
        file: The document.
        kind: What kind of document it is.
        changes: At most `MOST` changes, each with its quote as evidence.
        known: How many things it says that are recorded or proposed already.
        left: How many more changes there are.
    """

    file: StoredFile
    kind: Kind
    changes: tuple[Change, ...]
    known: int
    left: int


def extract(
    papers: Papers,
    record: Record,
    file_id: str,
    *,
    today: str,
    language: Language,
    kind: Kind | None = None,
    otherwise: Kind | None = None,
) -> Extraction:
    """Return what a document would bring into the record; nothing is stored.

    Args:
        papers: The organisation's documents.
        record: Its record.
        file_id: `FILE-001`.
        today: ISO date by the assistant's clock.
        language: Language of the evidence and of a refusal.
        kind: What kind of document it is; found out where None.
        otherwise: The kind it is taken for where nothing in it tells.

    Raises:
        DocumentError: There is no such file, it is not read yet, a newer version took its place,
            or it is of no kind that is read for the record.
    """
    source = current_source(papers, file_id, language)
    found = kind or kind_of_source(source) or otherwise
    if found is None:
        raise _unknown_kind(source.file, language)
    known = Known(record.items(), record.pending())
    findings = read_source(source, found, today)
    changes = [
        change
        for each in findings
        if (change := known.change_for(each, evidence_of(each, source.file, language)))
    ]
    return Extraction(
        file=source.file,
        kind=found,
        changes=tuple(changes[:MOST]),
        known=len(findings) - len(changes),
        left=len(changes[MOST:]),
    )


def propose_extracted(
    extraction: Extraction,
    record: Record,
    *,
    person: str,
    door: str,
    language: Language,
    conversation: str = "",
) -> Proposal:
    """Store what a document would bring into the record as one proposal.

    A person leaves changes out with `Record.decide(..., edits={3: None})`.

    Args:
        extraction: What `extract` returned.
        record: The record.
        person: Who asks for it.
        door: Where.
        language: Language of the summary.
        conversation: Conversation it comes from.

    Raises:
        DocumentError: The document brings nothing new.
        RecordError: A change cannot be made.
    """
    if not extraction.changes:
        raise nothing_new(extraction, language)
    file = extraction.file
    return record.propose(
        extraction.changes,
        person=person,
        door=door,
        reason=say("extraction.reason", language, file=file.name, version=file.version),
        evidence=(file.id,),
        conversation=conversation,
        language=language,
    )


def current_source(papers: Papers, file_id: str, language: Language) -> Source:
    """Return a file in use as lines.

    Raises:
        DocumentError: There is no such file, it is not read yet, or a newer version took its place.
    """
    match = _FILE_ID.fullmatch(file_id)
    wanted = f"FILE-{int(match[1]):03d}" if match else file_id.strip()
    file = next((each for each in papers.list(replaced=True) if each.id == wanted), None)
    if file is None:
        raise _refusal("no_file", language, id=file_id.strip()[:40])
    if file.replaced_by:
        raise _refusal("replaced", language, name=file.name, id=file.replaced_by)
    if file.state not in ("searchable", "indexed"):
        raise _refusal("unread", language, name=file.name)
    return source_of(file, papers.parts(file.id))


def found_text(extraction: Extraction, language: Language) -> str:
    """Return what a document was read as, and how much of it is new, known and left for later."""
    told = say(
        "extraction.found",
        language,
        name=extraction.file.name,
        kind=say(f"extraction.kind.{extraction.kind}", language),
        count=len(extraction.changes),
        known=extraction.known,
    )
    left = extraction.left
    return f"{told} {say('extraction.left', language, count=left)}" if left else told


def nothing_new(extraction: Extraction, language: Language) -> DocumentError:
    """Return what to tell when a document brings nothing: it says nothing, or all is known."""
    key = "all_known" if extraction.known else "nothing"
    kind = Phrase(f"extraction.kind.{extraction.kind}")
    return _refusal(key, language, name=extraction.file.name, count=extraction.known, kind=kind)


def _unknown_kind(file: StoredFile, language: Language) -> DocumentError:
    kinds = tuple(Phrase(f"extraction.kind.{kind}") for kind in KINDS)
    return _refusal("unknown", language, name=file.name, kinds=kinds)


def _refusal(key: str, language: Language, **values: object) -> DocumentError:
    reason, advice = (
        (Phrase(f"extraction.refused.{key}.{part}", values=values),)
        for part in ("message", "remedy")
    )
    return put_into(language, refused_for(DocumentError, reason, advice))
