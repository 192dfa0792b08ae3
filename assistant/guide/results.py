"""What tools hand back beside their text: the guide reads it, a model reads the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.retrieval import Boundary, Listing, Passage, Topic


@dataclass(frozen=True)
class Ending:
    """A fixed ending that a tool found to be due.

    Args:
        status: `<family>_<reason>`, also the key of its fixed wording.
        values: What fills the blanks of the wording.
    """

    status: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GuidanceFound:
    """Guidance for a question: ranked passages, and all sections of the leading topics.

    Args:
        passages: Best first, each with its token.
        sections: Sections of the leading topics.
        topics: Leading topics, best first.
        refuted: Corrections whose false claim is near the question.
        confidence: How sure it is that guidance speaks about the question, 0 to 1.
        boundary: A kind of question that is not answered, if one is near.
        ending: A fixed ending that is due (no such clause, no such edition).
        looked_up: The clause or standard was named and looked up.
    """

    passages: tuple[Passage, ...] = ()
    sections: tuple[Passage, ...] = ()
    topics: tuple[Topic, ...] = ()
    refuted: tuple[Passage, ...] = ()
    confidence: float = 0.0
    boundary: Boundary | None = None
    ending: Ending | None = None
    looked_up: bool = False


@dataclass(frozen=True)
class DocumentsFound:
    """What own documents say on a question.

    Args:
        passages: Best first, each with its token.
        any_added: Tells an empty search from an empty shelf.
        absent: Names, numbers and substances asked about that no document holds.
        missing: A word of the trade is asked about that no document holds in any language.
        is_anchored: The question names a place, product or number that they hold.
        named: A file is named in the question, or a kind of document that is there.
        listing: Rows that were asked for, each passage with its token.
        differing: Two passages that give different amounts for what is asked.
    """

    passages: tuple[Passage, ...] = ()
    any_added: bool = False
    absent: tuple[str, ...] = ()
    missing: bool = False
    is_anchored: bool = False
    named: Literal["", "kind", "file"] = ""
    listing: Listing | None = None
    differing: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class RecordRead:
    """Items of the record as citable passages.

    Args:
        passages: One passage an item.
        total: How many items there are of what was asked.
        asked: What was read: a kind, `item`, `compare`, `all`, `pending`, `due`, `lint`,
            `history` or `transition`.
        heading: What the items are, in the language of the turn.
        missing: Id that was asked for and does not exist.
        lead: What stands beside what, when two states were compared; what an item does not say.
        query: What it was narrowed down by.
    """

    passages: tuple[Passage, ...] = ()
    total: int = 0
    asked: str = "all"
    heading: str = ""
    missing: str = ""
    lead: str = ""
    query: str = ""


@dataclass(frozen=True)
class ReadinessFound:
    """How the record stands against the standard.

    Args:
        counts: Points per state.
        steps: What to do next, most urgent first, as citable passages.
        gaps: Points that are missing or partly in place, as citable passages.
        edition: Edition compared with.
        stand: How the record stands, in one sentence.
        clause: The clause or point asked about; empty for all.
    """

    counts: dict[str, int]
    steps: tuple[Passage, ...]
    gaps: tuple[Passage, ...]
    edition: str
    stand: Passage
    clause: str = ""


@dataclass(frozen=True)
class ChangesProposed:
    """Proposals that wait for a person, or why there are none.

    Args:
        ids: Ids of the proposals.
        summaries: One line each, in the language of the turn.
        details: What a new entry would say, "label: value".
        open_fields: Labels of what a sound entry still lacks.
        refused: Why the change could not be prepared.
        amended: A waiting proposal was changed instead of a new one made.
        undo: The proposal takes an approved change back.
        nothing: There was nothing to undo or to change.
        remarks: What to do with the proposals, in the language of the turn.
        kinds: Kinds of the items that would be made or changed.
    """

    ids: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    open_fields: tuple[str, ...] = ()
    refused: str = ""
    amended: bool = False
    undo: bool = False
    nothing: bool = False
    remarks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class DraftMade:
    """A stored draft with its gaps, or why there is none.

    Args:
        id: Its id; empty when none was made.
        title: What it is called.
        edition: The edition it is written for.
        clause: The clause that asks for it.
        contents: Its headings.
        gaps: Questions that it leaves open.
        missing: What it does not say yet, or only in part.
        passages: The guidance on what it has to say.
        signed_by: Whose approval it needs.
        known_kinds: What can be drafted, when it was not clear what to draft.
        refused: Why the record does not hold what the draft is to be about.
    """

    id: str = ""
    title: str = ""
    edition: str = ""
    clause: str = ""
    contents: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    signed_by: str = "top_management"
    known_kinds: tuple[str, ...] = ()
    refused: str = ""
