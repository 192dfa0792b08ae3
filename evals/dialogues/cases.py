"""Dialogues: what stands in the record, what a person says and decides, what must stand there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import KnowledgeError
from assistant.settings import Language
from evals.samples import Part

DIALOGUES = Path(__file__).parents[1] / "datasets" / "dialogues"
DIALOGUE_PARTS: tuple[Part, ...] = ("development", "challenge", "sealed")
DialogueType = Literal[
    "tell",
    "correct",
    "remove",
    "score",
    "plan",
    "reading",
    "spill",
    "refer",
    "ask_then_tell",
    "undo",
    "switch_language",
    "untrusted",
]


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StartItem(_Fact):
    """An item that stands in the record before the first turn."""

    kind: str
    fields: dict[str, Any]


class DecideAll(_Fact):
    """The person approves everything that waits."""

    approve: Literal["all"]


class Expected(_Fact):
    """What one turn has to bring.

    Args:
        asks: It asks back and proposes nothing new.
        proposes: How many changes wait for a decision after the turn, or the kinds they are of.
        answers: Patterns; the answer meets at least one.
        status: Families of the answer's status that are right.
    """

    asks: bool = False
    proposes: int | tuple[str, ...] | None = None
    answers: tuple[str, ...] = ()
    status: tuple[str, ...] = ()

    @property
    def is_anything(self) -> bool:
        """Tell whether the turn has to bring anything at all."""
        return self != Expected()


class Turn(_Fact):
    """What a person writes, and what the person decides then.

    Args:
        say: What is written.
        language: Language of the message where it is not that of the dialogue.
        decide: Approve or reject what the answer proposed or amended (the newest proposal when it
            did neither), or approve all that wait.
        expect: What the turn has to bring.
        gold: A right answer, where the answer has to meet patterns.
    """

    say: str = Field(min_length=1)
    language: Language | None = None
    decide: Literal["approve", "reject"] | DecideAll | None = None
    expect: Expected = Expected()
    gold: str = ""

    @property
    def approves(self) -> bool:
        """Tell whether the person approves something."""
        return self.decide == "approve" or isinstance(self.decide, DecideAll)


class WantedItem(_Fact):
    """An item as it must stand in the end.

    Args:
        kind: Kind of a new item; empty for one of the start.
        id: Id of an item of the start; empty for a new one.
        fields: What must stand in these fields; see `matching.meets`.
        may: What may stand in these fields besides; all other fields stay as they are or empty.
    """

    kind: str = ""
    id: str = ""
    fields: dict[str, Any] = {}
    may: dict[str, Any] = {}


class Dialogue(_Fact):
    """One conversation and the record that must come of it.

    Args:
        id: Stays the same for good.
        part: Development may be read; sealed is only run.
        language: Language of the person.
        type: What kind of case it is.
        company: `example` where it begins with the record of the example company.
        start: Items that are put into the record first, in this order.
        turns: What the person says, in order.
        final: Items that are new or changed in the end.
        removed: Ids of items that are gone in the end.
        ambiguous: Something is missing or unclear, and only a question back is right.
        why: What the case tests.
    """

    id: str
    part: Part
    language: Language
    type: DialogueType
    company: Literal["", "example"] = ""
    start: tuple[StartItem, ...] = ()
    turns: tuple[Turn, ...] = Field(min_length=1)
    final: tuple[WantedItem, ...] = ()
    removed: tuple[str, ...] = ()
    ambiguous: bool = False
    why: str = ""

    @property
    def slice(self) -> str:
        """Return the name under which its figures are told."""
        return self.type


AnyDialogue = TypeVar("AnyDialogue", bound=Dialogue)


def read_dialogues(folder: Path = DIALOGUES) -> tuple[Dialogue, ...]:
    """Return every dialogue of a folder; see `read_cases`."""
    return read_cases(folder, Dialogue)


def read_cases(folder: Path, model: type[AnyDialogue]) -> tuple[AnyDialogue, ...]:
    """Return every dialogue of a folder, the development part first.

    Args:
        folder: Where they are.
        model: What each line holds.

    Raises:
        KnowledgeError: A file or a line of it is broken, or there is none.
    """
    found = tuple(
        _read(line, part, model)
        for part in DIALOGUE_PARTS
        for path in sorted(folder.glob(f"*-{part}.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    )
    if not found:
        raise KnowledgeError(f"There are no dialogues in {folder}.")
    return found


def _read(line: str, part: Part, model: type[AnyDialogue]) -> AnyDialogue:
    try:
        return model.model_validate({**json.loads(line), "part": part})
    except (ValueError, ValidationError):
        # the line itself stays untold because it may be a sealed one
        raise KnowledgeError(f"A line of the {part} dialogues is not valid.") from None
