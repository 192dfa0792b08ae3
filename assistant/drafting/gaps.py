"""What the record does not tell: questions to the organisation, never guesses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from assistant.drafting.facts import Fact, organisation_of
from assistant.settings import LANGUAGES, Language
from assistant.wording import say


class _Needed(NamedTuple):
    """A gap opens when none of `facts` is known, though all of `given` are."""

    id: str
    facts: tuple[str, ...]
    given: tuple[str, ...] = ()


_POLICY = (
    _Needed("name", ("name",)),
    _Needed("activities", ("activities",)),
    _Needed("places", ("places", "sites")),
    _Needed("aspects", ("aspects",)),
    _Needed("significant", ("significant",), ("unassessed",)),
    _Needed("obligations", ("obligations",)),
    _Needed(
        "commitments",
        ("significant", "climate", "resources", "biodiversity", "ecosystem"),
    ),
)


def policy_gaps(
    record: Mapping[str, Any], facts: Mapping[str, Fact], language: Language
) -> tuple[str, ...]:
    """Return what has to be answered before a policy drafted from this record is whole.

    Args:
        record: The export the facts were gathered from.
        facts: What is known.
        language: The language of the questions.
    """
    opened = [
        need.id
        for need in _POLICY
        if not facts.keys() & set(need.facts) and facts.keys() >= set(need.given)
    ]
    if "aspects" in facts and not facts.keys() & {"significant", "unassessed"}:
        opened.append("none_significant")
    asked = tuple(say(f"drafting.gap.{key}", language) for key in opened)
    return (*asked, *language_gap(record, language))


def language_gap(record: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    """Return what is to be asked when the words of the record are in another language."""
    own = organisation_of(record).get("language")
    is_other = own in LANGUAGES and own != language
    return (say("drafting.gap.language", language),) if is_other else ()
