from __future__ import annotations

import re
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.record import KINDS, Item, Snapshot
from assistant.record.kinds import format_id
from assistant.record.lint import LINT_RULES, Finding, findings
from assistant.settings import EDITIONS, LANGUAGES

from ..methods import method_values
from .pairs import PAIRS, SILENT
from .records import CLEAN, TODAY, places, spoilt, stored

KEBAB = re.compile(r"[a-z]+(-[a-z]+)*")


def test_no_rule_lacks_a_pair():
    assert PAIRS.keys() == LINT_RULES.keys()
    assert len(LINT_RULES) >= 70


@pytest.mark.parametrize("rule", PAIRS)
def test_a_rule_speaks_where_something_is_amiss(rule):
    assert PAIRS[rule].item in places(spoilt(PAIRS[rule].spoils), rule)


@pytest.mark.parametrize("rule", PAIRS)
def test_a_rule_is_silent_after_the_smallest_change(rule):
    pair = PAIRS[rule]
    changes = [] if pair.mends is None else [pair.spoils, pair.mends]
    assert pair.item not in places(spoilt(*changes), rule)


def test_a_sound_record_gives_no_findings_at_all():
    assert [f.message("en") for f in findings(spoilt(), "2026")] == []


def test_a_young_record_gives_a_few_helpful_findings():
    young = Snapshot([stored("ORG-001", name="A", activities=["Welding"])], TODAY)
    found = [finding.rule.id for finding in findings(young, "2026")]
    assert found == [
        "scope-missing",
        "policy-missing",
        "aspect-none",
        "obligation-none",
        "issue-none",
        "party-none",
    ]


def test_the_worst_comes_first_then_the_order_of_the_clauses_and_items():
    changes: Any = {"ACT-001": {"due": None, "owner": None}, "NC-001": {"status": "closed"}}
    found = findings(spoilt(changes, {"SCO-001": None, "ACT-003": {"due": None}}), "2026")
    told = [(f.severity, f.clause, f.item_id) for f in found]
    assert told == [
        ("error", "4.3", ""),
        ("error", "10.2", "NC-001"),
        ("error", "10.2", "NC-001"),
        ("warning", "6.1.5", "ACT-001"),
        ("warning", "6.1.5", "ACT-001"),
        ("warning", "6.1.5", "ACT-003"),
    ]


@pytest.mark.parametrize(
    ("rule", "in_2015", "in_2026"),
    [
        ("change-without-plan", None, "6.3"),
        ("audit-without-objectives", None, "9.2.2"),
        ("issue-conditions-not-considered", None, "4.1"),
        ("risk-without-action", "6.1.4", "6.1.5"),
        ("review-without-results", "9.3", "9.3.3"),
    ],
)
def test_a_rule_stands_under_the_clause_of_the_edition(rule, in_2015, in_2026):
    found = {
        edition: next(
            (f.clause for f in findings(spoilt(PAIRS[rule].spoils), edition) if f.rule.id == rule),
            None,
        )
        for edition in EDITIONS
    }
    assert found == {"2015": in_2015, "2026": in_2026}


@pytest.mark.parametrize("rule", PAIRS)
def test_every_finding_is_told_with_its_item_and_a_remedy(rule):
    found = [f for f in findings(spoilt(PAIRS[rule].spoils), "2026") if f.rule.id == rule]
    assert found
    assert all(_is_told(finding) for finding in found)


def test_rules_are_called_by_kebab_words():
    assert [rule for rule in LINT_RULES if not KEBAB.fullmatch(rule)] == []


@pytest.mark.parametrize(("rule", "changes"), SILENT)
def test_a_rule_that_cannot_know_is_silent(rule, changes):
    assert places(spoilt(changes), rule) == []


def test_a_rationale_by_an_earlier_version_of_the_method_is_stale():
    revised: Any = {"MET-001": {"version": 2, "updated": "2026-11-02"}}
    written: Any = {"ASP-005": {"rationale": "[MET-001 v1] Not significant."}}
    assert places(spoilt(revised, written), "method-changed-since") == ["MET-001"]


@pytest.mark.parametrize(
    "text",
    [
        "Vi skal verne om miljøet og forebygge forurensning. Vi etterlever lovkrav og andre"
        " bindende krav, og vi arbeider for kontinuerlig forbedring av miljøledelsessystemet.",
        "Vi skyddar miljön och förebygger förorening. Vi uppfyller bindande krav i lagar och"
        " tillstånd, och vi arbetar med ständig förbättring av miljöledningssystemet.",
    ],
)
def test_commitments_are_recognised_in_norwegian_and_swedish(text):
    assert places(spoilt({"POL-001": {"text": text}}), "policy-lacks-commitment") == []


def test_review_inputs_are_recognised_under_any_name():
    inputs = {
        "Oppfølging av tiltak fra forrige gjennomgang": "ok",
        "Endringer i rammebetingelser": "ok",
        "Miljømål": "ok",
        "Avvik og korrigerende tiltak": "ok",
        "Overvåking og måling": "ok",
        "Samsvar med lovkrav": "ok",
        "Internrevisjoner": "ok",
        "Ressurser": "ok",
        "Klager fra naboer": "ok",
        "Forbedringsforslag": "ok",
    }
    assert places(spoilt({"REV-001": {"inputs": inputs}}), "review-lacks-input") == []


def test_finding_values_tell_the_facts():
    found = [f for f in findings(spoilt(PAIRS["action-overdue"].spoils), "2026")]
    assert [f.values["due"] for f in found if f.rule.id == "action-overdue"] == [date(2026, 11, 21)]


TEXTS = st.sampled_from([*CLEAN, "ASP-099", "see ACT-001 and NC-002", "plain words", "æøå"])
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    date: st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    float: st.floats(-1e15, 1e15),
    int: st.integers(1, 1200),
    bool: st.booleans(),
    type(None): st.none(),
}


def _values(annotation: Any) -> st.SearchStrategy[Any]:
    """Return valid values of a field."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if annotation in PLAIN:
        return PLAIN[annotation]
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is Annotated:
        return _values(parts[0])
    if origin is list:
        return st.lists(_values(parts[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(_values(parts[0]), _values(parts[1]), max_size=3)
    if origin in (Union, UnionType):
        return st.one_of(*map(_values, parts))
    return _models(annotation)


def _models(model: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(model, include_extras=True)
    fields = {name: _values(hints[name]) for name in model.model_fields}
    return st.builds(model, **fields)


def _any_data(kind: str) -> st.SearchStrategy[Any]:
    if kind == "method":
        named = st.sampled_from(["extent", "severity", "ASP-001", "æøå"])
        return method_values(named, TEXTS).map(KINDS[kind].model.model_validate)
    return _models(KINDS[kind].model)


def _any_item(kind: str, number: int) -> st.SearchStrategy[Item]:
    item_id = format_id(KINDS[kind].prefix, number)
    envelope = stored("ORG-001", name="A").envelope.model_copy(update={"id": item_id})
    return _any_data(kind).map(lambda data: Item(kind, envelope, data))


RECORDS = st.lists(st.sampled_from(list(KINDS)), max_size=8).flatmap(
    lambda kinds: st.tuples(*(_any_item(kind, n) for n, kind in enumerate(kinds, start=1)))
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(items=RECORDS, edition=st.sampled_from(EDITIONS))
def test_lint_never_crashes_and_always_says_the_same(items, edition):
    found = findings(Snapshot(items, TODAY), edition)
    assert found == findings(Snapshot(items, TODAY), edition)
    assert all(_is_told(finding) for finding in found)


def _is_told(finding: Finding) -> bool:
    return all(
        finding.item_id in (message := finding.message(language))
        and (remedy := finding.remedy(language)).endswith(".")
        and not re.search(r"\{\w+\}", message + remedy)
        for language in LANGUAGES
    )
