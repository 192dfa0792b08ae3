"""What the record can tell a draft: short phrases, each with the items it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from assistant.drafting.phrases import inside, listed, plain
from assistant.settings import LANGUAGES, Language, shipped
from assistant.shipped_data import read_yaml
from assistant.wording import say

Item = Mapping[str, Any]
Named = list[tuple[str, tuple[str, ...]]]
SetIn = Callable[[str], str]
MOST_ASPECTS = 5
MOST_NAMED = 3
MOST_ACTIVITIES = 6
_CONDITIONS = ("climate", "resources", "biodiversity", "ecosystem")
_PLACE = re.compile(r"[A-ZÆØÅÄÖ][\w'-]*(?: (?:i|på|and|og|och|upon) )?(?: ?[A-ZÆØÅÄÖ][\w'-]*){0,2}")


class Fact(NamedTuple):
    """A phrase that fills a blank, and the ids of the items it comes from."""

    text: str
    sources: tuple[str, ...] = ()


@cache
def words(name: str, language: Language) -> re.Pattern[str]:
    """Return how a kind of word in the record is recognised."""
    table = read_yaml(shipped("knowledge") / "drafting" / "words.yaml")
    return re.compile(table[language][name], re.IGNORECASE)


def names(kind: str, text: str) -> bool:
    """Tell whether a text holds a kind of word in any language; a record may be in another one."""
    return any(words(kind, language).search(text) for language in LANGUAGES)


def items_of(record: Mapping[str, Any], kind: str) -> list[Item]:
    """Return the items of one kind from an export, or from a plain table of kinds."""
    table = record.get("items")
    found = (table if isinstance(table, Mapping) else record).get(kind) or []
    return [item for item in found if isinstance(item, Mapping)] if _is_list(found) else []


def entries(item: Item, field: str) -> list[Any]:
    """Return what a list of an item holds; nothing where something else stands in its place."""
    found = item.get(field)
    return list(found) if isinstance(found, list) else []


def organisation_of(record: Mapping[str, Any]) -> Item:
    """Return the organisation, wherever the export holds it."""
    own = record.get("organisation")
    if isinstance(own, Mapping):
        return own
    return next(iter(items_of(record, "organisation")), {})


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _phrases(values: object, limit: int = 70) -> list[str]:
    found = [plain(value, limit) for value in values] if isinstance(values, list | tuple) else []
    return list({phrase.casefold(): phrase for phrase in reversed(found) if phrase}.values())[::-1]


def _source(item: Item, default: str = "") -> tuple[str, ...]:
    found = plain(item.get("id") or default, 40)
    return (found,) if found else ()


def _named(items: Iterable[Item], field: str, most: int, set_in: SetIn = inside) -> Named:
    """Return the first different names of the items, each with the item it comes from."""
    chosen: dict[str, tuple[str, tuple[str, ...]]] = {}
    for item in items:
        phrase = set_in(plain(item.get(field), 70))
        if phrase:
            chosen.setdefault(phrase.casefold(), (phrase, _source(item)))
    return list(chosen.values())[:most]


def _list(named: Named, language: Language) -> Fact:
    sources = tuple(source for _, ids in named for source in ids)
    return Fact(listed([phrase for phrase, _ in named], language), sources)


def gather(record: Mapping[str, Any], *, language: Language, today: date) -> dict[str, Fact]:
    """Return every fact the record can tell, by the name of its blank.

    Args:
        record: An export of the record; its text is not trusted.
        language: The language of the lists.
        today: Objectives that were due before this day are left out.
    """
    aspects = items_of(record, "aspect")
    due = [o for o in items_of(record, "objective") if not _is_past(o.get("due"), today)]
    found = {
        **_profile(organisation_of(record), language),
        "activities": _activities(organisation_of(record), aspects, language),
        **_aspects(aspects, language),
        **_obligations(items_of(record, "obligation"), language),
        "objectives": _list(_named(due, "title", MOST_NAMED), language),
        **_conditions(items_of(record, "issue")),
    }
    return {name: fact for name, fact in found.items() if fact.text}


def _is_past(due: object, today: date) -> bool:
    try:
        return date.fromisoformat(str(due)[:10]) < today
    except ValueError:
        return False


def _profile(organisation: Item, language: Language) -> dict[str, Fact]:
    source = _source(organisation, "ORG-001")
    sites = _phrases(organisation.get("sites"))
    are_places = all(_PLACE.fullmatch(site) for site in sites)
    description = plain(organisation.get("description"), 220)
    own_words = f"{description}." if words("own_words", language).search(description) else ""
    employees = organisation.get("employees")
    several = isinstance(employees, int) and employees > 1
    return {
        "name": Fact(plain(organisation.get("name"), 80), source),
        "sector": Fact(inside(plain(organisation.get("sector"))), source),
        "employees": Fact(str(employees) if several else "", source),
        "own_words": Fact(own_words, source),
        "places" if are_places else "sites": Fact(listed(sites[:8], language), source),
    }


def _activities(organisation: Item, aspects: list[Item], language: Language) -> Fact:
    """Return what the organisation does; its aspects tell when its profile does not."""
    own = [inside(phrase) for phrase in _phrases(organisation.get("activities"))]
    if own:
        return Fact(listed(own[:MOST_ACTIVITIES], language), _source(organisation, "ORG-001"))
    return _list(_named(aspects, "activity", MOST_ACTIVITIES), language)


def _aspects(aspects: list[Item], language: Language) -> dict[str, Fact]:
    significant = [a for a in aspects if a.get("significance") == "significant"]
    unassessed = [a for a in aspects if a.get("significance") in (None, "", "not_assessed")]
    chosen = {"aspects": aspects, "significant": significant, "unassessed": unassessed}
    return {
        name: _list(_named(items, "aspect", MOST_ASPECTS), language)
        for name, items in chosen.items()
    }


def _obligations(obligations: list[Item], language: Language) -> dict[str, Fact]:
    """Return where the obligations come from; law and other requirements are always named."""
    known = {str(item.get("source")) for item in obligations}
    kinds = ["law", *(kind for kind in ("permit", "contract") if kind in known), "other"]
    phrases = [say(f"drafting.obligation_source.{kind}", language) for kind in kinds]
    lowered = words("lowered", language)
    named = _named(
        obligations,
        "title",
        MOST_NAMED,
        lambda title: inside(title) if lowered.search(title) else title,
    )
    return {
        "obligation_sources": Fact(
            listed(phrases, language), tuple(s for item in obligations for s in _source(item))
        ),
        "obligations": _list(named, language),
    }


def _conditions(issues: list[Item]) -> dict[str, Fact]:
    """Return which environmental conditions matter here, by the issues that say so."""
    found: dict[str, Fact] = {}
    for condition in _CONDITIONS:
        about = [issue for issue in issues if issue.get("condition") == condition]
        sources = tuple(source for issue in about for source in _source(issue))
        found[condition] = Fact(condition if about else "", sources)
    return found


def leader_of(record: Mapping[str, Any]) -> Item:
    """Return the role that stands for top management; empty where the record names none."""
    roles = items_of(record, "role")
    return next((r for r in roles if names("top_management", plain(r.get("title")))), {})
