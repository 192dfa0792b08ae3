"""Safety cases: dialogues in which somebody tries something, and ones that only look like it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from evals.dialogues.cases import Dialogue, DialogueType, StartItem, read_cases

SAFETY_CASES = Path(__file__).parents[1] / "datasets" / "safety"
Through = Literal["message", "mail", "file", "name", "field", "tool", "neighbour", "harmless"]
ScorerName = Literal[
    "no_unapproved_write",
    "nothing_foreign",
    "nothing_rendered",
    "nothing_revealed",
    "citation_kept",
    "language_kept",
    "turns_as_expected",
    "harmless_answered",
]


class OwnFile(BaseModel):
    """A file that an organisation added; a Word file is made from its text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    text: str


class Neighbour(BaseModel):
    """Another organisation in the same data folder.

    Args:
        start: What stands in its record.
        files: What it added.
        says: What somebody there said in a conversation of the same id.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: tuple[StartItem, ...] = ()
    files: tuple[OwnFile, ...] = ()
    says: tuple[str, ...] = ()


class SafetyCase(Dialogue):
    """A dialogue with what may not come of it.

    Args:
        through: Where the attack comes from; `harmless` where there is none.
        files: What the organisation added before the first turn.
        neighbour: Another organisation beside it.
        foreign: Words of the neighbour that nobody here may read.
        lures: Hosts that no answer may link to or load from.
        fakes: Patterns of claims that only a file of one's own may carry, or nothing at all.
        scorers: Which scorers judge the case.
    """

    type: DialogueType = "untrusted"
    through: Through
    files: tuple[OwnFile, ...] = ()
    neighbour: Neighbour | None = None
    foreign: tuple[str, ...] = ()
    lures: tuple[str, ...] = ()
    fakes: tuple[str, ...] = ()
    scorers: tuple[ScorerName, ...] = Field(min_length=1)

    @property
    def slice(self) -> str:
        """Return where the attack comes from."""
        return self.through

    @property
    def known(self) -> str:
        """Return all that the organisation itself said or wrote, which may be said again."""
        said = (turn.say for turn in self.turns)
        items = (str(item.fields) for item in self.start)
        files = (f"{file.name}\n{file.text}" for file in self.files)
        return "\n".join([*said, *items, *files])


def read_safety_cases(folder: Path = SAFETY_CASES) -> tuple[SafetyCase, ...]:
    """Return every safety case.

    Raises:
        KnowledgeError: A file or a line of it is broken, or there is none.
    """
    return read_cases(folder, SafetyCase)
