"""False beliefs beside the pages: their file is checked, and each becomes a correction."""

from pathlib import Path

import pytest

from assistant.contents import shipped
from assistant.errors import KnowledgeError
from assistant.retrieval.guidance import index_files
from assistant.retrieval.guidance.asking import Askings
from assistant.retrieval.guidance.beliefs import read_beliefs
from assistant.retrieval.guidance.pages import FrontMatter, GuidancePage, Misconception
from assistant.retrieval.guidance.units import page_units

BELIEFS = shipped("knowledge") / "guidance" / "beliefs.yaml"


def page(name, *misconceptions):
    front = FrontMatter(
        id=name,
        title=name.capitalize(),
        kind="topic",
        clauses={"2026": ("7.3",)},
        related=(),
        aliases=(),
        questions=(),
        misconceptions=misconceptions,
    )
    return GuidancePage(front, {}, (), ())


@pytest.fixture
def write(tmp_path: Path):
    def write_one(text: str) -> Path:
        path = tmp_path / "beliefs.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write_one


def test_beliefs_come_by_page_in_the_order_of_the_file(write):
    path = write(
        "- {page: waste, correction: {en: No rate.}, claims: [There is a rate.]}\n"
        "- {page: awareness, correction: {en: Not by heart.}, claims: [By heart., Word by word.]}\n"
        "- {page: waste, correction: {en: No list.}, claims: [There is a list.]}\n"
    )
    found = read_beliefs(path, [page("awareness"), page("waste")])
    assert [one.correction for one in found["waste"]] == ["No rate.", "No list."]
    assert found["awareness"][0].claims == ("By heart.", "Word by word.")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- {page: noise, correction: {en: No.}, claims: [Yes.]}", "no page noise"),
        ("- {page: waste, correction: {en: No.}, claims: []}", "claims"),
        ("- {page: waste, correction: {en: ''}, claims: [Yes.]}", "correction"),
        ("- {page: waste, correction: {en: No.}, claims: [Yes.], edition: 2026}", "edition"),
        ("- {page: waste, correction: {en: No.}, claims: [Yes., 'yes']}", "twice: yes"),
        ("- {page: waste, correction: {en: No.}, claims: [the rate  is Fixed]}", "twice: The rate"),
    ],
)
def test_a_broken_file_is_told_with_its_fault(write, text, fault):
    own = Misconception(claims=("The rate is fixed.",), correction="It is free.")
    with pytest.raises(KnowledgeError, match=fault):
        read_beliefs(write(text), [page("waste", own)])


def test_pages_may_correct_the_same_claim_without_fault(write):
    own = Misconception(claims=("The rate is fixed.",), correction="It is free.")
    path = write("- {page: waste, correction: {en: No.}, claims: [Bins are blue.]}")
    assert list(read_beliefs(path, [page("waste", own), page("bins", own)])) == ["waste"]


def test_a_belief_becomes_a_correction_after_those_of_its_page():
    own = Misconception(claims=("The rate is fixed.",), correction="It is free.")
    more = Misconception(claims=("Bins are blue.",), correction="Any colour will do.")
    units = list(page_units(page("waste", own), Askings(), (more,)))
    assert [(unit.kind, unit.claims) for unit in units] == [
        ("correction", ("The rate is fixed.",)),
        ("correction", ("Bins are blue.",)),
    ]
    assert (units[1].page, units[1].title, units[1].clauses) == (
        "waste",
        "Waste",
        {"2026": ("7.3",)},
    )


def test_the_shipped_beliefs_are_many_and_each_has_many_wordings():
    found = read_beliefs(BELIEFS, index_files.pages("en"))
    beliefs = [one for group in found.values() for one in group]
    assert len(beliefs) >= 150
    assert all(len(one.claims) >= 8 for one in beliefs)


def test_every_shipped_belief_is_among_the_units_of_its_page():
    units = index_files.current_units("en")
    cut = {(unit.page, claim) for unit in units for claim in unit.claims}
    found = read_beliefs(BELIEFS, index_files.pages("en"))
    told = {(name, claim) for name, group in found.items() for one in group for claim in one.claims}
    assert told <= cut


def test_no_shipped_belief_asks_or_is_its_own_correction():
    for group in read_beliefs(BELIEFS, index_files.pages("en")).values():
        for belief in group:
            assert not any(claim.endswith("?") for claim in belief.claims)
            assert belief.correction not in belief.claims
