from __future__ import annotations

from typing import Any

from assistant.settings import Language

from ..records import example
from .drafting import drafted, lacking, section, texts


def record(**changes: Any) -> dict[str, Any]:
    objective = {
        "id": "OBJ-001",
        "title": "Use less solvent",
        "indicator": {"name": "Solvent", "unit": "t", "baseline": 4.1, "target": 2.0},
        "due": "2028-12-31",
        "owner": "Kari",
        "actions": ["ACT-001"],
        "readings": [{"date": "2026-09-30", "value": 3.5}, {"date": "2026-06-30", "value": 3.8}],
    }
    action = {"id": "ACT-001", "title": "Test paint", "owner": "Ola", "due": "2027-03-01"}
    aspect = {"id": "ASP-001", "aspect": "Solvent emissions", "objectives": ["OBJ-001"]}
    items = {"objective": [objective | changes], "action": [action], "aspect": [aspect]}
    return {"items": items}


def test_an_objective_has_its_indicator_reading_date_owner_basis_and_actions() -> None:
    made = drafted("objectives", record())
    said = texts(section(made, "OBJ-001 Use less solvent"))
    assert "Solvent: from 4.1 to 2 t." in said
    assert "Latest reading: 3.5 on 30 September 2026." in said
    assert "To be reached by 31 December 2028. Responsible: Kari." in said
    assert "It rests on: Solvent emissions (ASP-001)." in said
    assert lacking(made) == {"objectives.plan-resources", "objectives.plan-what"}


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    languages: dict[Language, str] = {"nb": "fra 4,1 til 2 t", "sv": "från 4,1 till 2 t"}
    for language, written in languages.items():
        assert written in texts(section(drafted("objectives", record(), language), "OBJ-001"))


def test_what_an_objective_lacks_is_asked_by_its_id() -> None:
    bare = record(owner="", due=None, indicator=None, readings=[], actions=[])
    asked = drafted("objectives", bare).questions
    assert "Who is responsible for OBJ-001?" in asked
    assert "By when is OBJ-001 to be reached?" in asked
    assert "Which actions lead to OBJ-001?" in asked
    assert len([question for question in asked if "OBJ-001" in question]) == 5


def test_the_owner_of_an_objective_does_not_become_the_owner_of_its_action() -> None:
    held = record()
    held["items"]["action"][0] |= {"owner": "", "status": "open"}
    made = drafted("objectives", held)
    assert "Who does ACT-001?" in made.questions
    assert "Test paint; by 1 March 2027." in texts(section(made, "OBJ-001"))


def test_an_objective_whose_day_is_past_is_asked_about() -> None:
    assert (
        "Was OBJ-004 reached, and what follows if not?"
        in drafted("objectives", example()).questions
    )


def test_an_objective_without_a_name_that_can_be_written_stands_by_its_id() -> None:
    made = drafted("objectives", record(title="<b></b> ***"))
    assert "OBJ-001" in [part.heading for part in made.sections]
