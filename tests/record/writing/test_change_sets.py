from __future__ import annotations

import pytest

from assistant.errors import RecordError, StaleVersion
from assistant.record import new_names
from assistant.settings import LANGUAGES
from tests.record.fakes import approve, create, make, new_record, propose, remove, update


def test_a_change_points_at_an_item_that_another_change_creates():
    record = new_record()
    decided = make(
        record,
        create("aspect", aspect="Diesel"),
        create("action", title="Train drivers", addresses=["NEW-1"]),
    )
    assert record.get("ACT-001").value("addresses") == ["ASP-001"]
    assert (decided.changes[1].values or {})["addresses"] == ["ASP-001"]
    assert (record.history()[1].after or {})["addresses"] == ["ASP-001"]
    assert record.verify().valid


def test_two_creations_may_point_at_each_other():
    record = new_record()
    make(
        record,
        create("control", title="Refuel on concrete", aspects=["NEW-2"]),
        create("aspect", aspect="Diesel", controls=["NEW-1"]),
    )
    assert record.get("CTL-001").value("aspects") == ["ASP-001"]
    assert record.get("ASP-001").value("controls") == ["CTL-001"]


def test_an_update_points_at_a_creation_wherever_it_stands():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    make(record, update("ASP-001", controls=["by hand", "NEW-2"]), create("control", title="Drip"))
    assert record.get("ASP-001").value("controls") == ["by hand", "CTL-001"]


def test_the_ids_are_those_given_out_when_it_is_approved():
    record = new_record()
    waiting = propose(record, create("role", title="Driver"), create("competence", **LICENCE))
    make(record, create("role", title="Buyer"))
    approve(record, waiting)
    assert record.get("CMP-001").value("role") == "ROL-002"


LICENCE = {"requirement": "Licence", "role": "NEW-1"}


def test_edits_may_point_at_a_creation_too():
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Diesel"), create("action", title="Train"))
    approve(record, proposal, edits={1: {"addresses": ["NEW-1"]}})
    assert record.get("ACT-001").value("addresses") == ["ASP-001"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"addresses": ["NEW-3"]}, "NEW-3 stands for no item.*NEW-1, NEW-2"),
        ({"addresses": ["NEW-0"]}, "NEW-0"),
        ({"addresses": [" NEW-01 "]}, "NEW-01"),
        ({"owner": "NEW-9"}, "NEW-9"),
    ],
)
def test_a_placeholder_must_stand_for_a_creation(values, told):
    record = new_record()
    with pytest.raises(RecordError, match=told):
        propose(record, create("aspect", aspect="x"), create("action", title="y", **values))
    assert record.pending() == []


def test_a_placeholder_for_an_update_is_refused():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    with pytest.raises(RecordError, match="NEW-1"):
        propose(record, update("ASP-001", rationale="x"), create("risk", title="y", effect="NEW-1"))


def test_an_edit_cannot_point_at_what_is_not_created():
    record = new_record()
    proposal = propose(record, create("action", title="Train"))
    with pytest.raises(RecordError, match="NEW-2"):
        approve(record, proposal, edits={"addresses": ["NEW-2"]})
    assert (record.items(), record.pending()) == ([], [proposal])


def test_a_placeholder_of_the_wrong_kind_is_refused_by_name():
    record = new_record()
    with pytest.raises(RecordError, match=r'obligations.*"Flood" \(new risk or opportunity\)'):
        propose(
            record,
            create("risk", title="Flood"),
            create("aspect", aspect="Diesel", obligations=["NEW-1"]),
        )


def test_a_placeholder_inside_a_longer_text_is_only_text():
    record = new_record()
    make(record, create("aspect", aspect="Boiler NEW-7", rationale="as in NEW-1, later"))
    assert record.get("ASP-001").value("rationale") == "as in NEW-1, later"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_names_what_is_new_instead_of_its_placeholder(language):
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    changes = (create("control", title="Drip tray"), update("ASP-001", controls=["NEW-1"]))
    proposal = record.propose(changes, person="kari", door="web", language=language)
    assert "NEW-1" not in proposal.summary
    assert proposal.summary.count("Drip tray") == 2
    assert "Drip tray" in new_names(changes, language)["NEW-1"]


def test_a_failing_change_leaves_the_numbers_and_the_others_alone():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    late = propose(record, create("control", title="Tray", aspects=["ASP-001"]))
    make(record, remove("ASP-001"))
    before = (record.export(), record.history())
    with pytest.raises(RecordError, match="ASP-001 does not exist"):
        approve(record, late)
    assert (record.export(), record.history()) == before
    make(record, create("control", title="Other"))
    assert record.exists("CTL-001")


@pytest.mark.parametrize("person", ["kari", " Kari ", "KARI"])
def test_with_four_eyes_nobody_approves_what_they_asked_for(person):
    record = new_record(four_eyes=True)
    proposal = propose(record, create("aspect", aspect="Diesel"))
    with pytest.raises(RecordError) as refused:
        record.decide(proposal.id, "approve", person=person, door="web", language="nb")
    assert refused.value.remedy
    assert (record.items(), record.pending()) == ([], [proposal])
    record.decide(proposal.id, "reject", person=person, door="web")
    assert record.pending() == []


def test_with_four_eyes_somebody_else_approves():
    record = new_record(four_eyes=True)
    make(record, create("aspect", aspect="Diesel"))
    assert record.exists("ASP-001")


def test_without_four_eyes_one_person_is_enough():
    record = new_record()
    proposal = propose(record, create("aspect", aspect="Diesel"))
    assert record.decide(proposal.id, "approve", person="kari", door="web").status == "approved"


def test_a_stale_write_shows_both_values_of_each_field():
    record = new_record()
    make(record, create("aspect", aspect="Diesel"))
    late = propose(record, update("ASP-001", rationale="much"))
    make(record, update("ASP-001", significance="significant", scores={"size": 3}))
    with pytest.raises(StaleVersion) as refused:
        approve(record, late)
    assert refused.value.item_id == "ASP-001"
    assert refused.value.then == {"significance": "not_assessed", "scores": {}}
    assert refused.value.now == {"significance": "significant", "scores": {"size": 3.0}}
