"""Words in a policy that promise too much, have gone out of date or were never filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.drafting.checks import PolicyWarning
from assistant.drafting.patterns import Claim, Grammar, compiled, load_patterns
from assistant.drafting.recognition import clauses
from assistant.drafting.statements import Statement
from assistant.settings import EDITIONS, Edition, Language
from assistant.wording import say


def claim_warnings(
    said: Iterable[Statement], edition: Edition, language: Language
) -> list[PolicyWarning]:
    """Return what a careful reader would question, one warning for each wording.

    Args:
        said: The statements of the policy.
        edition: The edition the policy is checked against.
        language: The language of the policy.
    """
    warnings: dict[tuple[str, str], PolicyWarning] = {}
    for statement in said:
        for code, words in _questioned(statement.text, edition, language):
            message = say(f"drafting.warning.{code}", language, words=words)
            warning = PolicyWarning(code=code, message=message, sentence=statement.text)
            warnings.setdefault((code, words.casefold()), warning)
    return list(warnings.values())


def _questioned(text: str, edition: Edition, language: Language) -> Iterator[tuple[str, str]]:
    patterns = load_patterns()
    grammar = patterns.language[language]
    for claim in patterns.claims:
        words = _claimed(text, claim, grammar, language)
        if words:
            yield claim.code, words
    for dated in patterns.dated:
        yield from ((dated.code, found[0]) for found in dated.pattern.finditer(text))
    other = "|".join(sorted(set(EDITIONS) - {edition}))
    for found in compiled(rf"\bISO 14001:(?:{other})\b").finditer(text):
        yield "old_edition", found[0]


def _claimed(text: str, claim: Claim, grammar: Grammar, language: Language) -> str:
    """Return the words of a claim that is made, not denied, and has no basis beside it."""
    if claim.unless and compiled(claim.unless[language]).search(text):
        return ""
    for clause in clauses(text, grammar):
        found = compiled(claim.patterns[language]).search(clause)
        denied = compiled(f"{grammar.whole}|{grammar.local}")
        if found and not denied.search(clause[: found.start()]):
            return found[0]
    return ""
