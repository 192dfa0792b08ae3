"""How elements of a policy are recognised, from `knowledge/drafting/policy-checks.yaml`."""

from __future__ import annotations

import re
from functools import cache, cached_property

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import KnowledgeError
from assistant.settings import Language, shipped
from assistant.shipped_data import read_yaml

Pattern = re.Pattern[str]


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Grammar(_Read):
    """How a language bounds clauses, takes things back, reports and weakens."""

    boundary: str
    harmless: str
    whole: str
    local: str
    after: str
    reported: str
    weak: str


class Rule(_Read):
    """Parts that have to stand in the same clause.

    Args:
        parts: Names of words, or patterns; per language where they differ.
        window: Most characters from the first to the last part; None for the usual.
        partial: Warning for a sentence that says only some of the element, or None.
        affirmed: Whether the parts hold a negation of their own.
        opening: Whether only the first sentences count, such as one that says what a company does.
    """

    parts: tuple[str, ...] | dict[Language, tuple[str, ...]]
    window: int | None = None
    partial: str | None = None
    affirmed: bool = False
    opening: bool = False


class Element(_Read):
    """One element of a policy and the rules that recognise it, best first."""

    id: str
    requirement: str
    rules: tuple[Rule, ...]
    required: bool = True
    negatable: bool = True
    whole_text: bool = False


class Claim(_Read):
    """Words that promise too much, and what in the same sentence makes them harmless."""

    code: str
    patterns: dict[Language, str]
    unless: dict[Language, str] | None = None


class Dated(_Read):
    """Words that have gone out of date, in any language."""

    code: str
    any: str

    @cached_property
    def pattern(self) -> Pattern:
        """Return the compiled pattern."""
        return compiled(self.any)


class PolicyPatterns(_Read):
    """Everything a check of a policy looks for."""

    window: int
    language: dict[Language, Grammar]
    words: dict[Language, dict[str, str]]
    elements: tuple[Element, ...]
    claims: tuple[Claim, ...]
    dated: tuple[Dated, ...]

    def parts(self, rule: Rule, language: Language) -> tuple[Pattern, ...]:
        """Return the compiled parts of a rule in one language."""
        names = rule.parts[language] if isinstance(rule.parts, dict) else rule.parts
        return tuple(compiled(self.words[language].get(name, name)) for name in names)


@cache
def compiled(pattern: str) -> Pattern:
    """Return a pattern that ignores case, compiled once."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def load_patterns() -> PolicyPatterns:
    """Return the patterns, read once a process.

    Raises:
        KnowledgeError: The shipped file is missing or broken.
    """
    path = shipped("knowledge") / "drafting" / "policy-checks.yaml"
    try:
        return PolicyPatterns.model_validate(read_yaml(path))
    except ValidationError as error:
        raise KnowledgeError(f"The shipped file {path.name} is broken: {error}") from error
