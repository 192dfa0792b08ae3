from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.agent.tools.arguments import ProposeChanges, SearchGuidance
from assistant.llm import fitted

SEARCH = SearchGuidance.model_json_schema()["properties"]
PROPOSE = ProposeChanges.model_json_schema()["properties"]


@pytest.mark.parametrize(
    "given",
    [
        {"query": "policy"},
        {"q": "policy"},
        {"search": "policy", "clause": None},
        {"Query": "policy"},
        {"arguments": {"query": "policy"}},
        {"query": ["policy"]},
        {"query": "policy", "limit": 5},
    ],
)
def test_arguments_are_fitted_to_the_tool(given: dict[str, Any]) -> None:
    assert fitted(given, SEARCH) == {"query": "policy"}


def test_numbers_become_words() -> None:
    assert fitted({"query": "q", "clause": 6.1, "edition": 2015}, SEARCH) == {
        "query": "q",
        "clause": "6.1",
        "edition": "2015",
    }


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "aspect", "fields": {"activity": "Forklifts"}},
        {"kind": "aspect", "activity": "Forklifts"},
        {"kind": "aspect", "fields": '{"activity": "Forklifts"}', "unlink": "false"},
    ],
)
def test_values_of_an_item_end_up_in_its_fields(given: dict[str, Any]) -> None:
    found = fitted(given, PROPOSE)
    assert found["kind"] == "aspect"
    assert json.loads(found["fields"]) == {"activity": "Forklifts"}
    assert found.get("unlink") in (None, False)


def test_several_changes_may_be_given_as_a_list() -> None:
    changes = [{"kind": "aspect", "fields": {"activity": "Paint"}}]
    assert json.loads(fitted({"changes": changes}, PROPOSE)["changes"]) == changes
