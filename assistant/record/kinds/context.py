"""Who the organisation is, what surrounds it, and what its management has decided."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from assistant.record.kinds.fields import Day, ItemData, Naming, Needs, Text, Texts
from assistant.settings import Edition, Language

DocumentStatus = Literal["draft", "approved", "obsolete"]
# A model often writes the year as a number.
EditionYear = Annotated[
    Edition, BeforeValidator(lambda year: str(year) if type(year) is int else year)
]
Headcount = Annotated[int, Field(ge=0, le=10_000_000)]


class Organisation(ItemData):
    """The profile of the organisation; there is exactly one."""

    naming: ClassVar[str] = "name"
    sound: ClassVar[tuple[str, ...]] = ("sector", "employees", "sites", "activities", "country")
    name: Naming
    sector: Text = ""
    description: Text = ""
    employees: Headcount | None = None
    sites: Texts = Field(default_factory=list)
    activities: Texts = Field(default_factory=list)
    country: Text = ""
    language: Language | None = None
    edition: EditionYear | None = None
    certification: Text = ""


class Issue(ItemData):
    """An internal or external issue of the organisation's context."""

    sound: ClassVar[tuple[str, ...]] = ("kind", "effect")
    title: Naming
    kind: Literal["internal", "external"] | None = None
    condition: (
        Literal["pollution", "resources", "climate", "biodiversity", "ecosystem", "other"] | None
    ) = None
    effect: Text = ""


class InterestedParty(ItemData):
    """Somebody whose needs and expectations matter to the system."""

    naming: ClassVar[str] = "name"
    sound: ClassVar[tuple[str, ...]] = ("needs",)
    name: Naming
    needs: Needs = Field(default_factory=list)


class Scope(ItemData):
    """What the environmental management system covers."""

    naming: ClassVar[str] = "statement"
    statement: Naming


class EnvironmentalPolicy(ItemData):
    """One version of the environmental policy."""

    naming: ClassVar[str] = "text"
    sound: ClassVar[tuple[str, ...]] = ("status", "approved_by", "approved_on")
    text: Naming
    version: Text = ""
    status: DocumentStatus | None = None
    approved_by: Text = ""
    approved_on: Day | None = None


class Role(ItemData):
    """Who is responsible for what in the system."""

    sound: ClassVar[tuple[str, ...]] = ("person", "responsibilities", "authorities")
    title: Naming
    person: Text = ""
    responsibilities: Texts = Field(default_factory=list)
    authorities: Texts = Field(default_factory=list)
