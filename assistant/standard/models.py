"""The standard as data: clauses, requirement points, the family of standards, terms."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.contents import Edition, Language, Texts

ChangeKind = Literal["none", "new", "moved", "reworded", "extended", "removed"]


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Documented(_Fact):
    """How a requirement asks for documented information.

    `document` is what the 2015 edition asks to maintain, `evidence` what it asks to retain; the
    2026
    edition asks for both to be available.
    """

    sense: Literal["document", "evidence"]
    extent: Literal["required", "as-needed", "as-appropriate"]


class Requirement(_Fact):
    """One point that clauses 4 to 10 ask for, in our own words."""

    id: str
    guidance: str
    clause: dict[Edition, str | None]
    text: Texts
    since: Literal["2015", "2015+Amd1", "2026"]
    changed: Texts | None = None
    change_kind: ChangeKind = "none"
    certainty: Literal["confirmed", "single-source"] = "confirmed"
    documented: Documented | None = None
    evidence: dict[Language, tuple[str, ...]] = Field(default_factory=dict)

    def applies_in(self, edition: Edition) -> bool:
        """Tell whether the edition holds this point."""
        return self.clause.get(edition) is not None


class Clause(_Fact):
    """A clause or sub-clause of 4 to 10, with its number in each edition."""

    id: str
    number: dict[Edition, str | None]
    title: Texts
    change: ChangeKind
    note: Texts
    documented: dict[Edition, tuple[str, ...]] = Field(default_factory=dict)


class FamilyMember(_Fact):
    """A standard of the 14000 family or a neighbour, and how it stands today."""

    number: str
    subject: str
    group: str
    edition: str | None
    published: str | None = None
    status: Literal[
        "current", "under review", "to be revised", "withdrawn", "never published", "draft"
    ]
    replaced_by: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    names: dict[Language, str] = Field(default_factory=dict)
    note: Texts = Field(default_factory=dict)


class Term(_Fact):
    """A term of environmental management in three languages."""

    id: str
    term: Texts
    synonyms: dict[Language, tuple[str, ...]] = Field(default_factory=dict)
    definition: Texts
    clauses: tuple[str, ...] = ()
    not_to_confuse: str | None = None
