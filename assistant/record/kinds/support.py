"""What carries daily work: competence, communication, documents, control, emergencies."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from assistant.record.kinds.context import DocumentStatus
from assistant.record.kinds.fields import Day, Drills, ItemData, Naming, Text, Texts


class Competence(ItemData):
    """What a role needs to be able to do, and the proof that a person is."""

    naming: ClassVar[str] = "requirement"
    sound: ClassVar[tuple[str, ...]] = ("role", "person", "evidence")
    role: Text = ""
    person: Text = ""
    requirement: Naming
    evidence: Text = ""
    valid_until: Day | None = None


class Communication(ItemData):
    """What is told to whom, when and how."""

    naming: ClassVar[str] = "topic"
    sound: ClassVar[tuple[str, ...]] = ("direction", "audience", "how", "when")
    topic: Naming
    direction: Literal["internal", "external"] | None = None
    audience: Text = ""
    how: Text = ""
    when: Text = ""


class DocumentedInformation(ItemData):
    """A controlled document of the system."""

    sound: ClassVar[tuple[str, ...]] = ("version", "status", "owner", "review_date")
    title: Naming
    kind: Text = ""
    version: Text = ""
    status: DocumentStatus | None = None
    owner: Text = ""
    review_date: Day | None = None


class OperationalControl(ItemData):
    """How an activity is kept within what was decided."""

    sound: ClassVar[tuple[str, ...]] = ("criteria", "method", "aspects")
    title: Naming
    criteria: Text = ""
    method: Text = ""
    aspects: Texts = Field(default_factory=list)


class ExternalProvider(ItemData):
    """A supplier or contractor, and what is asked of it."""

    naming: ClassVar[str] = "name"
    sound: ClassVar[tuple[str, ...]] = ("provides", "requirements", "extent")
    name: Naming
    provides: Text = ""
    requirements: Text = ""
    extent: Text = ""


class EmergencyProcedure(ItemData):
    """A possible emergency, the response to it, and how it was practised."""

    naming: ClassVar[str] = "situation"
    sound: ClassVar[tuple[str, ...]] = ("response", "drills")
    situation: Naming
    response: Text = ""
    drills: Drills = Field(default_factory=list)
