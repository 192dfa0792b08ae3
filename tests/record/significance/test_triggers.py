from __future__ import annotations

from typing import Any

import pytest

from assistant.record import Item
from assistant.record.significance import TRIGGERS, assess

from .builders import aspect, item, method, snapshot

PARTY = {"name": "Neighbours", "needs": [{"text": "Quiet nights", "becomes_obligation": True}]}


def fires(one: Item, *others: Item, trigger: str) -> tuple[str, ...]:
    found = assess(one, method(triggers=[trigger]), snapshot(one, *others))
    assert found.significance == ("significant" if found.triggers else "not_assessed")
    return found.triggers[0].ids if found.triggers else ()


def obligation(**values: Any) -> Item:
    return item("obligation", "OBL-001", **{"title": "Permit", **values})


LINKED = aspect(obligations=["OBL-001"])


@pytest.mark.parametrize(
    ("source", "ids"),
    [("law", ("OBL-001",)), ("permit", ("OBL-001",)), ("contract", ()), (None, ())],
)
def test_a_law_or_permit_makes_an_aspect_significant(source: str, ids: tuple) -> None:
    assert fires(LINKED, obligation(source=source), trigger="legal_limit") == ids
    assert fires(aspect(), obligation(source=source), trigger="legal_limit") == ()


@pytest.mark.parametrize(("status", "ids"), [("not_compliant", ("OBL-001",)), ("compliant", ())])
def test_an_obligation_that_is_not_met_makes_an_aspect_significant(status: str, ids: tuple) -> None:
    assert fires(LINKED, obligation(status=status), trigger="not_compliant") == ids


@pytest.mark.parametrize(
    ("condition", "severity", "ids"),
    [("emergency", 5, ("ASP-001",)), ("emergency", 4, ()), ("abnormal", 5, ())],
)
def test_an_emergency_of_top_severity_is_significant_however_unlikely(
    condition: str, severity: int, ids: tuple
) -> None:
    assert fires(aspect({"Severity": severity}, condition=condition), trigger="emergency") == ids


@pytest.mark.parametrize(("status", "ids"), [("open", ("NC-001",)), ("closed", ())])
def test_an_open_nonconformity_makes_an_aspect_significant(status: str, ids: tuple) -> None:
    mentions = item("nonconformity", "NC-001", description="Spill, see ASP-001", status=status)
    assert fires(aspect(), mentions, trigger="nonconformity") == ids

    action = item("action", "ACT-001", title="Bund the tank", addresses=["ASP-001"])
    acts = item("nonconformity", "NC-001", description="Spill", actions=["ACT-001"], status=status)
    assert fires(aspect(), action, acts, trigger="nonconformity") == ids


def test_a_binding_need_makes_the_aspect_that_it_mentions_significant() -> None:
    party = item("interested_party", "IPA-001", **PARTY)
    wish = item("interested_party", "IPA-001", name="Neighbours", needs=["Quiet nights"])
    mentioned = aspect(impacts=["Noise towards IPA-001"])

    assert fires(mentioned, party, trigger="interested_party") == ("IPA-001",)
    assert fires(mentioned, wish, trigger="interested_party") == ()
    assert fires(aspect(), party, trigger="interested_party") == ()


def test_a_binding_need_behind_an_obligation_counts_for_its_aspects() -> None:
    party = item("interested_party", "IPA-001", **PARTY)
    agreed = obligation(reference="Agreement with IPA-001")

    assert fires(LINKED, agreed, party, trigger="interested_party") == ("IPA-001",)


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_no_trigger_fires_by_the_words_of_an_earlier_assessment(trigger: str) -> None:
    one = aspect(rationale="[MET-001 v1] Significant: OBL-001, NC-001, IPA-001.")
    others = (
        obligation(source="law", status="not_compliant"),
        item("nonconformity", "NC-001", description="Spill"),
        item("interested_party", "IPA-001", **PARTY),
    )

    assert fires(one, *others, trigger=trigger) == ()


def test_a_link_to_nothing_fires_nothing() -> None:
    found = assess(LINKED, method(triggers=list(TRIGGERS)), snapshot(LINKED))

    assert found.triggers == ()


def test_a_trigger_that_the_method_does_not_have_does_not_fire() -> None:
    found = assess(LINKED, method(triggers=[]), snapshot(LINKED, obligation(source="law")))

    assert found.significance == "not_assessed"
