from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assistant.contents import LANGUAGES, Language
from assistant.errors import RecordError
from assistant.record import Item, Snapshot, checked
from assistant.record.significance import (
    adoption,
    assess,
    from_values,
    method_in_use,
    method_of,
    shipped_keys,
    shipped_method,
)
from tests.record.fakes import make, new_record, update

from .builders import TODAY, aspect, criterion, item, method, snapshot

SHIPPED = [(key, language) for key in shipped_keys() for language in LANGUAGES]


def own(item_id: str, **values: Any) -> Item:
    data = method(**{"status": "approved", **values}).data.values()
    return item("method", item_id, **data)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"criteria": [criterion("A"), criterion("a")]}, "two criteria of one name"),
        ({"criteria": [criterion("A", 0)]}, "greater than 0"),
        ({"criteria": [criterion("A", 0.00000001)]}, "six decimals"),
        ({"criteria": [criterion(str(n)) for n in range(21)]}, "at most 20 entries"),
        ({"criteria": [{"name": "A", "scale": [{"score": 1}]}]}, "two scores"),
        ({"criteria": [{"name": "A", "scale": [{"score": 2}, {"score": 1}]}]}, "two scores"),
        ({"criteria": [{"name": "A", "scale": [{"score": 1}, {"score": 1}]}]}, "two scores"),
        ({"criteria": [{"name": "A", "scale": [{"score": -1}, {"score": 1}]}]}, "at least 0"),
        ({"threshold": 16}, "above 3 and be at most 15"),
        ({"threshold": 3}, "above 3 and be at most 15"),
        ({"threshold": 26, "rule": "product", "status": "draft"}, None),
        ({"threshold": 51, "rule": "product"}, "at most 50"),
        ({"threshold": 11, "rule": "highest"}, "at most 10"),
        ({"rule": "average"}, "sum, product"),
        ({"triggers": ["weather"]}, "legal_limit"),
        ({"criteria": [criterion("A")], "threshold": 3, "triggers": ["emergency"]}, "severity"),
    ],
)
def test_a_method_that_cannot_work_is_refused(values: dict[str, Any], told: str | None) -> None:
    sound = method().data.values() | values
    if told is None:
        assert checked("method", sound)
        return
    with pytest.raises(RecordError) as refused:
        checked("method", sound)
    assert told in str(refused.value)


def test_a_trigger_may_be_told_as_one_word_and_counts_once() -> None:
    assert method(triggers="legal_limit").data.triggers == ["legal_limit"]
    assert method(triggers=["legal_limit", "legal_limit"]).data.triggers == ["legal_limit"]


@pytest.mark.parametrize(("key", "language"), SHIPPED)
def test_a_shipped_method_is_sound_and_every_score_of_it_is_explained(
    key: str, language: Language
) -> None:
    data = shipped_method(key, language).data

    assert data.is_complete
    assert all(criterion.question for criterion in data.criteria)
    assert all(point.meaning for criterion in data.criteria for point in criterion.scale)
    likely = [criterion for criterion in data.criteria if criterion.measures == "likelihood"]
    assert likely
    assert all(p.emergency_meaning for criterion in likely for p in criterion.scale)


@pytest.mark.parametrize("key", shipped_keys())
def test_a_shipped_method_asks_the_same_in_every_language(key: str) -> None:
    shapes = {
        (data.rule, data.threshold, tuple(data.triggers), tuple(c.weight for c in data.criteria))
        for data in (shipped_method(key, language).data for language in LANGUAGES)
    }
    names = {shipped_method(key, language).data.name for language in LANGUAGES}

    assert (len(shapes), len(names)) == (1, len(LANGUAGES))


def test_an_unknown_shipped_method_is_refused() -> None:
    with pytest.raises(RecordError, match="standard"):
        adoption("nosuch", "en")


@pytest.mark.parametrize(("key", "language"), SHIPPED)
def test_an_adopted_method_is_the_one_in_use(key: str, language: Language) -> None:
    record = new_record()
    make(record, adoption(key, language))
    used = method_in_use(Snapshot(record.items(), TODAY), "en")

    assert (used.id, used.version) == ("MET-001", 1)
    assert used.data.criteria == shipped_method(key, language).data.criteria


def test_a_changed_method_has_a_new_version_number() -> None:
    record = new_record()
    make(record, adoption("simple", "en"))
    make(record, update("MET-001", "method", threshold=8))

    assert method_of(record.get("MET-001")).version == 2


def test_a_shipped_method_stands_in_until_one_is_approved() -> None:
    draft, empty = (
        own("MET-001", status="draft"),
        item("method", "MET-002", name="x", status="approved"),
    )

    assert method_in_use(snapshot()).id == "standard"
    assert method_in_use(snapshot(draft, empty)).id == "standard"
    assert method_in_use(snapshot(draft, own("MET-003"))).id == "MET-003"


def test_of_two_approved_methods_the_one_changed_last_is_in_use() -> None:
    first, second = own("MET-001"), own("MET-002")
    later = first.envelope.model_copy(update={"updated_at": first.updated_at.replace(year=2027)})

    assert method_in_use(snapshot(first, second)).id == "MET-002"
    assert method_in_use(snapshot(replace(first, envelope=later), second)).id == "MET-001"


def test_the_method_that_stands_in_speaks_the_language_of_the_scores() -> None:
    norwegian = aspect({"Alvorlighetsgrad": 3})
    organisation = item("organisation", "ORG-001", name="Acme", language="sv")

    assert method_in_use(snapshot(norwegian), "en") == shipped_method("standard", "nb")
    assert method_in_use(snapshot(organisation), "en") == shipped_method("standard", "sv")
    assert method_in_use(snapshot(), "nb") == shipped_method("standard", "nb")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_grave_but_unlikely_emergency_is_significant_by_the_method_that_stands_in(
    language: Language,
) -> None:
    by = shipped_method("standard", language)
    names = [criterion.name for criterion in by.data.criteria]
    spill = aspect(dict(zip(names, (4, 4, 2, 4, 3), strict=True)), condition="emergency")
    lamp = aspect(dict(zip(names, (1, 2, 5, 1, 1), strict=True)), condition="normal")

    assert assess(spill, by, snapshot()).significance == "significant"
    assert assess(lamp, by, snapshot()).significance == "not_significant"


def test_a_file_may_hold_the_fields_or_an_item_of_the_record() -> None:
    kept = own("MET-007", version="2.1")

    assert from_values(kept.flat(), "file").data == kept.data
    assert from_values(kept.data.values(), "file").data == kept.data


@pytest.mark.parametrize("values", [[], "x", None, {"name": "x", "colour": 1}, {"id": "MET-001"}])
def test_what_is_no_method_is_refused(values: object) -> None:
    with pytest.raises(RecordError):
        from_values(values, "file")
