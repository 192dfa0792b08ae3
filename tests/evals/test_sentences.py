from __future__ import annotations

import pytest

from assistant.wording import say
from evals.sentences import claims_in, count_words, markers_in, plain


def _texts(answer: str) -> list[str]:
    return [claim.text for claim in claims_in(answer, "en")]


def test_marks_and_emphasis_are_stripped():
    assert plain("## Clause\n**Yes**, `it` _is_ [1] so [2].") == "Clause\nYes, it is so."


def test_names_with_underscores_stay_whole():
    assert plain("The id env_policy_1 stays.") == "The id env_policy_1 stays."


def test_markers_are_read_in_order():
    assert markers_in("One. [2] Two [1][3].") == (2, 1, 3)


@pytest.mark.parametrize(
    "text", ["It must be so. [1]", "It must be so [1].", "- It must be so. [1]"]
)
def test_a_marker_counts_before_and_after_the_full_stop(text):
    assert [claim.markers for claim in claims_in(text, "en")] == [(1,)]


def test_each_sentence_keeps_its_own_markers():
    claims = claims_in("The first is so. [1] The second is bare. The third is so. [2][3]", "en")

    assert [claim.markers for claim in claims] == [(1,), (), (2, 3)]


def test_abbreviations_and_clause_numbers_do_not_end_a_sentence():
    assert len(_texts("Clause 6.1.2 asks for aspects, e.g. Noise or waste. [1]")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "# The environmental policy",
        "**What an auditor asks**",
        "In the file policy.docx, page 2:",
        "Which entry do you mean exactly?",
        "Yes.",
        "PRP-0001: Add the aspect diesel forklifts",
        f"{say('answer.next.lead')} {say('answer.next.policy')}",
        say("answer.about_edition", edition="2026"),
        say("answer.premise"),
        say("answer.thanks"),
    ],
)
def test_what_states_nothing_needs_no_marker(text):
    assert _texts(text) == []


def test_fixed_wording_around_a_claim_does_not_excuse_the_claim():
    claim = say("answer.file_wrong", correction="The standard sets no limit for emissions.")

    assert _texts(claim) == [claim]


def test_words_are_counted_as_a_person_reads_them():
    assert count_words("**Clause 6.1.2** of ISO 14001:2026 asks for it. [1]") == 8
