"""Finding an element in a sentence: all parts together, in one clause, and not taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

from assistant.drafting.patterns import Element, Grammar, PolicyPatterns, Rule, compiled
from assistant.settings import Language

_MOST_COMBINATIONS = 400
_JUST_AFTER = 22
Span = tuple[int, int]


def clauses(text: str, grammar: Grammar) -> list[str]:
    """Return the clauses of a sentence; what one takes back does not touch the next."""
    return [part for part in compiled(grammar.boundary).split(text) if part and part.strip()]


def is_said(
    clause: str, element: Element, rule: Rule, patterns: PolicyPatterns, language: Language
) -> bool:
    """Return whether a clause says what a rule looks for.

    Args:
        clause: One clause, or a whole text for an element that looks at it.
        element: The element the rule belongs to.
        rule: The rule.
        patterns: Where its words are.
        language: The language of the clause.
    """
    window = rule.window or patterns.window
    spans = _spans(clause, patterns.parts(rule, language), window)
    if rule.affirmed or not element.negatable:
        return any(True for _ in spans)
    grammar = patterns.language[language]
    heard = compiled(grammar.harmless).sub(lambda found: " " * len(found[0]), clause)
    return any(not _is_taken_back(heard, span, grammar) for span in spans)


def _spans(clause: str, parts: tuple[re.Pattern[str], ...], window: int) -> Iterator[Span]:
    """Yield where all parts stand close enough to one another."""
    found = [list(part.finditer(clause)) for part in parts]
    for matches in islice(product(*found), _MOST_COMBINATIONS):
        start, end = min(m.start() for m in matches), max(m.end() for m in matches)
        if end - start <= window:
            yield start, end


def _is_taken_back(clause: str, span: Span, grammar: Grammar) -> bool:
    start, end = span
    if any(found.start() < end for found in compiled(grammar.whole).finditer(clause)):
        return True
    if any(
        found.start() < end and "," not in clause[found.end() : start]
        for found in compiled(grammar.local).finditer(clause)
    ):
        return True
    behind = re.split("[,:.]", clause[end : end + _JUST_AFTER], maxsplit=1)[0]
    return compiled(grammar.after).search(behind) is not None
