from __future__ import annotations

import pytest
from builders import sample

from assistant.errors import KnowledgeError
from assistant.standard import load_standard
from evals.linting import lint
from evals.samples import read_gold, read_samples


def test_all_questions_have_different_ids_and_belong_to_a_part():
    samples = read_samples("all")

    assert len(samples) == len({each.id for each in samples}) == 603
    assert {each.part for each in samples} == {"development", "challenge", "sealed"}


def test_each_part_has_its_own_reference_answers():
    assert read_gold("development").keys() == {each.id for each in read_samples("development")}
    assert read_gold("sealed").keys() == {each.id for each in read_samples("sealed")}


def test_a_broken_line_is_refused_without_being_told(tmp_path):
    (tmp_path / "en-sealed.jsonl").write_text('{"id": "en-s-999", "question": "a secret"}\n')

    with pytest.raises(KnowledgeError) as refused:
        read_samples("sealed", tmp_path)

    assert "secret" not in str(refused.value)


def test_a_folder_without_questions_is_refused(tmp_path):
    with pytest.raises(KnowledgeError, match="no development questions"):
        read_samples("development", tmp_path)


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"points": [{"id": "p", "any": ["("]}]}, "not a regular expression"),
        ({"points": [{"id": "p", "any": ["a*"]}]}, "met by an empty answer"),
        ({"clauses": ["5.9"]}, "has no clause 5.9"),
        ({"points": []}, "no point is required"),
        ({"status": ["unanswerable"]}, "not to be answered"),
    ],
)
def test_lint_finds_what_is_wrong_with_a_sample(changes, finding):
    findings = lint([sample(**changes)], {"en-t-001": "gold"}, load_standard())

    assert any(finding in line for line in findings)


def test_lint_finds_ids_that_occur_twice_and_reference_answers_that_are_missing():
    findings = lint([sample(), sample(question="Who signs it?")], {}, load_standard())

    assert "en-t-001: the id occurs 2 times" in findings
    assert "en-t-001: no reference answer" in findings


def test_lint_finds_nearly_the_same_question_in_both_parts_and_does_not_quote_it():
    twin = sample(id="en-t-002", part="sealed", question="must the Environmental policy be written")
    gold = {"en-t-001": "gold", "en-t-002": "gold"}

    findings = lint([sample(), twin], gold, load_standard())

    assert findings == ("en-t-001 and en-t-002: nearly the same question",)
