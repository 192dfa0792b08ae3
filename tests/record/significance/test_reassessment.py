from __future__ import annotations

from assistant.record import Change, Item
from assistant.record.kinds.fields import MAX_TEXT
from assistant.record.significance import (
    Reassessed,
    assess,
    changes,
    compare,
    reassess,
    scored,
    scoring,
)

from .builders import aspect, item, method, snapshot

HIGH, LOW = {"Severity": 5, "Extent": 5}, {"Severity": 1, "Extent": 1}


def one(each: Item) -> Reassessed:
    return reassess(snapshot(each), method()).aspects[0]


def proposed(each: Item, **values: object) -> Change | None:
    return next(iter(changes(reassess(snapshot(each), method(**values)))), None)


def test_every_way_to_flip_has_its_name() -> None:
    flips = {
        "to_significant": aspect(HIGH, significance="not_significant"),
        "to_not_significant": aspect(LOW, significance="significant"),
        "assessable": aspect(LOW),
        "no_longer_assessable": aspect(significance="significant"),
        None: aspect(HIGH, significance="significant"),
    }

    assert [one(each).flip for each in flips.values()] == list(flips)


def test_only_aspects_that_differ_are_flipped() -> None:
    agreeing = aspect(HIGH, id="ASP-001", significance="significant")
    differing = aspect(HIGH, id="ASP-002", significance="not_significant")
    found = reassess(snapshot(agreeing, differing), method())

    assert len(found.aspects) == 2
    assert [each.aspect.id for each in found.flipped] == ["ASP-002"]


def test_a_change_sets_significance_and_a_rationale_that_names_the_method() -> None:
    change = proposed(aspect(HIGH))

    assert change is not None
    assert (change.item_id, change.expected_version) == ("ASP-001", 1)
    assert change.values is not None
    assert change.values["significance"] == "significant"
    assert change.values["rationale"].startswith("[MET-001 v2] Significant. Severity 5 × 2")


def test_what_a_person_judged_without_scores_stands() -> None:
    assert proposed(aspect(significance="significant", rationale="We know.")) is None


def test_an_aspect_that_agrees_is_left_with_the_words_of_a_person() -> None:
    assert proposed(aspect(HIGH, significance="significant", rationale="We know.")) is None


def test_an_empty_rationale_is_filled_in() -> None:
    change = proposed(aspect(HIGH, significance="significant"))

    assert change is not None
    assert list(change.values or {}) == ["rationale"]


def test_the_words_of_a_person_stay_below_every_new_explanation() -> None:
    said = "Neighbours close by.\n\nAgreed in March."
    first = (proposed(aspect(HIGH, rationale=said)) or Change(kind="", operation="update")).values
    assert first is not None
    again = proposed(aspect(LOW, **first))

    assert again is not None
    assert again.values is not None
    assert first["rationale"].endswith(f"\n\n{said}")
    assert again.values["rationale"].startswith("[MET-001 v2] Not significant.")
    assert again.values["rationale"].count("[MET-001") == 1
    assert again.values["rationale"].endswith(f"\n\n{said}")


def test_an_approved_proposal_leaves_nothing_to_propose() -> None:
    change = proposed(aspect(HIGH, rationale="We know."))

    assert change is not None
    assert proposed(aspect(HIGH, **(change.values or {}))) is None


def test_a_new_version_of_the_method_renews_its_own_explanations() -> None:
    change = proposed(aspect(HIGH))
    assert change is not None
    renewed = proposed(aspect(HIGH, **(change.values or {})), threshold=10)

    assert renewed is not None
    assert list(renewed.values or {}) == ["rationale"]


def test_a_rationale_never_grows_beyond_what_a_text_may_hold() -> None:
    change = proposed(aspect(HIGH, rationale="x" * MAX_TEXT))

    assert change is not None
    assert len((change.values or {})["rationale"]) <= MAX_TEXT


def test_two_methods_are_compared_without_the_record_saying_anything() -> None:
    record = snapshot(
        aspect({"Severity": 4, "Extent": 2}, id="ASP-001"),
        aspect(HIGH, id="ASP-002"),
        aspect(id="ASP-003"),
    )
    flips = compare(record, method(), method().changed(threshold=11))

    assert [(each.aspect.id, each.flip) for each in flips] == [("ASP-001", "to_not_significant")]


def test_scores_are_proposed_together_with_what_follows_from_them() -> None:
    each = aspect({"Severity": 5})
    change = scoring(each, {"extent": 4}, method(), snapshot(each))

    assert change.values is not None
    assert change.values["scores"] == {"Extent": 4}
    assert change.values["significance"] == "significant"


def test_scores_that_decide_nothing_yet_are_proposed_alone() -> None:
    change = scoring(aspect(), {"Extent": 4}, method(), snapshot())

    assert change.values == {"scores": {"Extent": 4}}


def test_an_aspect_with_other_scores_is_assessed_by_them() -> None:
    each = scored(aspect({"Severity": 5}), {"Extent": 4}, method())

    assert assess(each, method(), snapshot()).total == 14


def test_only_the_aspects_that_are_asked_about_are_assessed() -> None:
    record = snapshot(
        aspect(id="ASP-001"), aspect(id="ASP-002"), item("issue", "ISS-001", title="x")
    )
    found = reassess(record, method(), aspects=record.of("aspect")[1:])

    assert [each.aspect.id for each in found.aspects] == ["ASP-002"]
