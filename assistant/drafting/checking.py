"""Checking any environmental policy against what clause 5.2 requires of its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.drafting.checks import ElementCheck, PolicyCheck, PolicyWarning
from assistant.drafting.claims import claim_warnings
from assistant.drafting.patterns import Element, PolicyPatterns, compiled, load_patterns
from assistant.drafting.recognition import clauses, is_said
from assistant.drafting.statements import Statement, statements
from assistant.errors import AssistantError
from assistant.languages import detect_language
from assistant.settings import Edition, Language
from assistant.wording import say

MOST_CHARACTERS = 30_000
LONG_POLICY = 600
OPENING = 3


class _Evidence(NamedTuple):
    """The sentence that says an element, how well, and what weakens it; best sorts first."""

    partial: str
    weak: str
    sentence: str


def check_policy(text: str, edition: Edition, language: Language | None = None) -> PolicyCheck:
    """Check the text of an environmental policy, whoever wrote it.

    The text is matched against patterns in `knowledge/drafting/policy-checks.yaml`; it is never
    followed as an instruction.

    Args:
        text: The policy, as plain text or Markdown.
        edition: The edition of ISO 14001 to check against.
        language: The language of the text; None finds out.

    Raises:
        AssistantError: There is no text, or far too much of it.
    """
    spoken = language or detect_language(text[:4000])
    _refuse_unreadable(text, spoken)
    patterns = load_patterns()
    said = statements(text)
    found = {e.id: _evidence(e, said, text, patterns, spoken) for e in patterns.elements}
    elements = tuple(
        _element(element, found[element.id], edition, spoken) for element in patterns.elements
    )
    warnings = [*_element_warnings(elements, found, spoken)]
    warnings += claim_warnings(said, edition, spoken)
    if (count := len(text.split())) > LONG_POLICY:
        message = say("drafting.warning.long", spoken, words=count)
        warnings.append(PolicyWarning(code="long", message=message))
    return PolicyCheck(
        language=spoken, edition=edition, elements=elements, warnings=tuple(warnings)
    )


def _refuse_unreadable(text: str, language: Language) -> None:
    if not any(mark.isalpha() for mark in text):
        raise AssistantError(
            say("drafting.error.empty", language), say("drafting.error.empty_remedy", language)
        )
    if len(text) > MOST_CHARACTERS:
        raise AssistantError(
            say("drafting.error.long", language),
            say("drafting.error.long_remedy", language, limit=MOST_CHARACTERS),
        )


def _evidence(
    element: Element,
    said: Sequence[Statement],
    text: str,
    patterns: PolicyPatterns,
    language: Language,
) -> _Evidence | None:
    """Return the best evidence: whole before partial, plain before weak, early before late."""
    reported = compiled(patterns.language[language].reported)
    if element.whole_text:
        heard = [Statement(" ".join(text.split()))]
    else:
        heard = [s for s in said if not s.is_heading and not reported.search(s.whole)]
    candidates = [
        evidence
        for place, statement in enumerate(heard)
        for evidence in _of_statement(element, statement, place < OPENING, patterns, language)
    ]
    return min(candidates, key=lambda e: (bool(e.partial), bool(e.weak)), default=None)


def _of_statement(
    element: Element,
    statement: Statement,
    opens: bool,
    patterns: PolicyPatterns,
    language: Language,
) -> Iterator[_Evidence]:
    grammar = patterns.language[language]
    whole = statement.whole
    parts = [whole] if element.whole_text else clauses(whole, grammar)
    weak = compiled(grammar.weak).search(whole)
    for rule in element.rules:
        if rule.opening and not opens:
            continue
        if any(is_said(part, element, rule, patterns, language) for part in parts):
            sentence = "" if element.whole_text else statement.text
            yield _Evidence(rule.partial or "", weak[0] if weak else "", sentence)
            return


def _element(
    element: Element, evidence: _Evidence | None, edition: Edition, language: Language
) -> ElementCheck:
    lacks = evidence is None or bool(evidence.partial)
    verb = say(f"drafting.verb.{edition}", language)
    remedy = say(f"drafting.element.{element.id}.remedy", language, verb=verb) if lacks else ""
    return ElementCheck(
        id=element.id,
        requirement_id=element.requirement,
        label=say(f"drafting.element.{element.id}.label", language),
        required=element.required,
        present=evidence is not None,
        partial=bool(evidence and evidence.partial),
        sentence=evidence.sentence if evidence else "",
        remedy=remedy,
    )


def _element_warnings(
    elements: Sequence[ElementCheck], found: dict[str, _Evidence | None], language: Language
) -> Iterator[PolicyWarning]:
    weak_said: set[str] = set()
    for element in elements:
        evidence = found[element.id]
        if evidence is None:
            continue
        if evidence.partial:
            message = say(f"drafting.warning.{evidence.partial}", language)
            yield PolicyWarning(code=evidence.partial, message=message, sentence=evidence.sentence)
        if element.required and evidence.weak and evidence.sentence not in weak_said:
            weak_said.add(evidence.sentence)
            message = say("drafting.warning.weak_commitment", language, words=evidence.weak)
            yield PolicyWarning(code="weak_commitment", message=message, sentence=evidence.sentence)
