"""A starter register: what is usual in a sector, without what the record has."""

import pytest

from assistant.contents import LANGUAGES
from assistant.drafting.starter import starter
from assistant.sectors import sector

JOINERY = sector("wood-and-furniture")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_aspect_and_obligation_of_the_sector_is_proposed(assistant, language):
    found = starter(JOINERY, assistant.record, language)
    kinds = [change.kind for change in found.changes]
    assert kinds.count("aspect") == len(JOINERY.aspects)
    assert kinds.count("obligation") == len(JOINERY.obligations)
    names = {change.values.get("aspect") for change in found.changes}
    assert {each.aspect[language] for each in JOINERY.aspects} <= names


def test_nothing_is_assessed_for_the_company(assistant):
    for change in starter(JOINERY, assistant.record, "en").changes:
        assert not {"significance", "scores", "status", "requirement"} & set(change.values)


def test_what_is_usual_comes_before_what_only_some_have(assistant):
    usual = {each.aspect["en"]: each.usual for each in JOINERY.aspects}
    order = [
        usual[change.values["aspect"]]
        for change in starter(JOINERY, assistant.record, "en").changes
        if change.kind == "aspect"
    ]
    assert order == sorted(order, reverse=True)


def test_what_waits_or_stands_in_the_record_is_left_out(assistant):
    first = starter(JOINERY, assistant.record, "nb").changes
    assistant.record.propose(first[:3], person="kari", door="test")
    again = starter(JOINERY, assistant.record, "nb")
    assert again.known == 3
    assert again.changes == first[3:]
