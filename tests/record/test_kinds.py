from __future__ import annotations

import pytest

from assistant.errors import RecordError
from assistant.record import KINDS, checked, fields_of, kind_of, normal_id

# The contract of DESIGN section 4, field by field.
CONTRACT = {
    "organisation": "name sector description employees sites activities country language edition "
    "certification",
    "issue": "title kind condition effect",
    "interested_party": "name needs",
    "scope": "statement",
    "policy": "text version status approved_by approved_on",
    "role": "title person responsibilities authorities",
    "aspect": "activity aspect impacts condition life_cycle_stage control scores significance "
    "rationale obligations controls objectives",
    "method": "name criteria rule threshold triggers status version",
    "obligation": "title source reference requirement jurisdiction retrieved_on "
    "evaluation_interval_months last_evaluated status",
    "risk": "title kind origin effect",
    "action": "title owner due status addresses effectiveness",
    "objective": "title indicator due owner actions readings",
    "change": "title reason affects plan",
    "competence": "role person requirement evidence valid_until",
    "communication": "topic direction audience how when",
    "document": "title kind version status owner review_date",
    "control": "title criteria method aspects",
    "provider": "name provides requirements extent",
    "emergency": "situation response drills",
    "measurement": "indicator method frequency equipment readings",
    "evaluation": "obligation date result evidence evaluator",
    "audit": "objectives criteria scope date auditors findings",
    "nonconformity": "description source correction cause actions effectiveness status",
    "review": "date inputs results",
    "evidence": "requirement item document note",
}


def test_the_record_has_exactly_the_kinds_and_fields_of_the_contract():
    assert {kind: " ".join(fields_of(kind)) for kind in KINDS} == CONTRACT


@pytest.mark.parametrize("kind", KINDS)
def test_an_item_needs_nothing_but_its_name(kind):
    naming = KINDS[kind].model.naming
    name = "2026-11-21" if kind == "review" else "Something"
    assert checked(kind, {naming: name}).values()[naming] == name


@pytest.mark.parametrize("kind", KINDS)
def test_an_item_without_its_name_is_refused(kind):
    with pytest.raises(RecordError, match=KINDS[kind].model.naming):
        checked(kind, {})


def test_prefixes_are_unique():
    assert len({kind.prefix for kind in KINDS.values()}) == len(KINDS) == 25


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("asp-12", "ASP-012"),
        ("ASP 012", "ASP-012"),
        ("NC3", "NC-003"),
        ("ASP-1234", "ASP-1234"),
        ("ASP-000", None),
        ("PRP-0001", None),
        ("diesel", None),
    ],
)
def test_people_may_write_ids_their_own_way(said, meant):
    assert normal_id(said) == meant


def test_an_id_tells_its_kind():
    assert kind_of("OBL-007") == "obligation"
    assert kind_of("FILE-001") is None
