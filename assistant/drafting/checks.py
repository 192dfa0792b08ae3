"""What a check of a text against the standard gives back."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from assistant.settings import Edition, Language


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ElementCheck(_Result):
    """One element of a policy: whether it is there, and where.

    Args:
        id: Short name, such as `protection` or `obligations`.
        requirement_id: The requirement of the standard it belongs to.
        label: Its name in the language of the text.
        required: Whether the text itself must hold it; else it is advice.
        present: Whether a sentence of the text says it.
        partial: Whether that sentence says only part of it.
        sentence: That sentence, or "".
        remedy: What to write; "" when nothing is lacking.
    """

    id: str
    requirement_id: str
    label: str
    required: bool
    present: bool
    partial: bool = False
    sentence: str = ""
    remedy: str = ""

    @property
    def is_complete(self) -> bool:
        """Return whether nothing is lacking."""
        return self.present and not self.partial


class PolicyWarning(_Result):
    """Something in a policy that an auditor or a reader would question.

    Args:
        code: Short name, such as `weak_commitment` or `climate_neutral`.
        message: What is wrong and what to do, in the language of the text.
        sentence: The sentence it is about, or "".
    """

    code: str
    message: str
    sentence: str = ""


class PolicyCheck(_Result):
    """The result of checking an environmental policy against clause 5.2."""

    language: Language
    edition: Edition
    elements: tuple[ElementCheck, ...]
    warnings: tuple[PolicyWarning, ...]

    @property
    def complete(self) -> bool:
        """Return whether every required element is there in full."""
        return all(element.is_complete for element in self.elements if element.required)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the ids of required elements that no sentence holds."""
        return tuple(e.id for e in self.elements if e.required and not e.present)
