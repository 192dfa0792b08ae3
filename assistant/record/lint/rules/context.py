"""Clause 4: issues, interested parties and scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from assistant.record.cues import cues
from assistant.record.items import Item
from assistant.record.lint.resemblance import StemIndex, stems
from assistant.record.lint.rule import Facts, Remark, RuleSet, overall
from assistant.record.lint.survey import Survey

rules = RuleSet()
_NAMED_IN_4_1 = ("pollution", "resources", "biodiversity", "ecosystem")
_SITE_WORD = re.compile(r"[^\W\d_]{4,}")

rules.none("issue", "issue-none", "warning", "4.1")
rules.none("interested_party", "party-none", "warning", "4.2")
rules.none("scope", "scope-missing", "error", "4.3")
rules.lacks("organisation", "activities", "organisation-without-activities", "notice", "4.3")
rules.lacks("issue", "kind", "issue-without-kind", "notice", "4.1")
rules.lacks("issue", "effect", "issue-without-effect", "notice", "4.1")
rules.lacks("interested_party", "needs", "party-without-needs", "warning", "4.2")


@rules.whole("issue-climate-not-considered", "warning", "4.1", kind="issue")
def climate_is_missing(survey: Survey) -> Iterator[Remark]:
    """Speak where there are issues and none is about the climate."""
    issues = survey.record.of("issue")
    if issues and not any(_is_about_climate(issue) for issue in issues):
        yield overall()


def _is_about_climate(issue: Item) -> bool:
    words = f"{issue.name}\n{issue.value('effect')}"
    return issue.value("condition") == "climate" or cues("lint-cues", "climate").heard_in(words)


@rules.whole("issue-conditions-not-considered", "warning", {"2026": "4.1"}, kind="issue")
def conditions_are_missing(survey: Survey) -> Iterator[Remark]:
    """Speak where issues leave out conditions that the edition names."""
    issues = survey.record.of("issue")
    seen = {issue.value("condition") for issue in issues}
    missing = tuple(condition for condition in _NAMED_IN_4_1 if condition not in seen)
    if issues and missing:
        yield overall(conditions=missing)


@rules.whole("issue-one-sided", "notice", "4.1", kind="issue")
def only_one_side(survey: Survey) -> Iterator[Remark]:
    """Speak where all issues are internal, or all external."""
    issues = survey.record.of("issue")
    sides = {issue.value("kind") for issue in issues}
    if len(issues) > 1 and len(sides) == 1 and None not in sides:
        yield overall(count=len(issues))


@rules.whole("party-need-without-obligation", "warning", "4.2", kind="interested_party")
def need_is_nowhere(survey: Survey) -> Iterator[Remark]:
    """Speak where a need is marked as obligation and no obligation seems to be about it."""
    obligations = survey.record.of("obligation")
    index = StemIndex(_obligation_stems(item) for item in obligations)
    for party in survey.record.of("interested_party"):
        if obligations and not survey.linked(party, "obligation"):
            yield from (Remark(party, {"need": need}) for need in _unknown_needs(party, index))


def _obligation_stems(item: Item) -> frozenset[str]:
    return stems(item.name, item.value("requirement"), item.value("reference"))


def _unknown_needs(party: Item, index: StemIndex) -> Iterator[str]:
    if index.knows(stems(party.name), shared=2) and stems(party.name):
        return
    for need in party.value("needs"):
        if need.becomes_obligation and not index.knows(stems(need.text), shared=2):
            yield need.text[:80]


@rules.whole("party-needs-undecided", "notice", "4.2", kind="interested_party")
def no_need_decided(survey: Survey) -> Iterator[Remark]:
    """Speak where no need of anybody is marked as obligation."""
    needs = [need for p in survey.record.of("interested_party") for need in p.value("needs")]
    if needs and not any(need.becomes_obligation for need in needs):
        yield overall(count=len(needs))


@rules.whole("scope-several", "notice", "4.3", kind="scope")
def several_scopes(survey: Survey) -> Iterator[Remark]:
    """Speak where more than one statement says what the system covers."""
    scopes = survey.record.of("scope")
    if len(scopes) > 1:
        yield overall(ids=tuple(scope.id for scope in scopes))


@rules.each("scope", "scope-names-no-site", "warning", "4.3")
def names_no_site(scope: Item, survey: Survey) -> Facts | None:
    """Speak where an organisation with several sites names none of them in its scope."""
    sites = [site for item in survey.record.of("organisation") for site in item.value("sites")]
    text = scope.value("statement")
    if len(sites) < 2 or cues("lint-cues", "every_site").heard_in(text):
        return None
    is_named = partial(_is_named, words=set(_SITE_WORD.findall(text.casefold())))
    return None if any(map(is_named, sites)) else {"sites": tuple(sites)}


def _is_named(site: str, words: set[str]) -> bool:
    """Tell whether one of the names in a site stands in a text; those in capitals are names."""
    names = [word for word in _SITE_WORD.findall(site) if word[0].isupper()]
    return any(word.casefold() in words for word in names or _SITE_WORD.findall(site))
