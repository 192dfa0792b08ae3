import pytest

from assistant.agent.checking import unsupported
from assistant.agent.citing import CitationMap
from assistant.agent.context import CitationLedger
from assistant.retrieval import Passage, Sentence


def weak(answer):
    ledger = CitationLedger()
    text = "The audit takes about 5.5 days for 16 to 25 people under clause 9.2.2."
    token = ledger.issue(Passage("guidance", "audit-time", "Audit time", (Sentence(text),))).token
    marks = CitationMap(ledger)
    return unsupported(marks.numbered(answer.replace("[T]", f"[{token}]")), marks, "2026")


@pytest.mark.parametrize(
    "answer",
    [
        "The audit takes about 5.5 days. [T]",
        "For 25 people it is clause 9.2.2. [T]",
        "Shall we go on?",
        "Here is what I found.",
        "- About 5.5 days for 16 people [T]",
    ],
)
def test_what_a_passage_carries_is_supported(answer):
    assert weak(answer) == []


@pytest.mark.parametrize(
    "answer",
    [
        "The audit takes about 7.5 days. [T]",
        "The policy must be signed by the board.",
        "It is clause 9.2.1. [T]",
        "It costs 40 000 kroner.",
    ],
)
def test_a_wrong_number_or_an_uncited_demand_is_not(answer):
    assert len(weak(answer)) == 1
