from assistant.agent.citing import CitationMap
from assistant.agent.context import CitationLedger
from assistant.retrieval import Locator, Passage, Sentence


def passage(page="environmental-policy", heading="In short", text="The policy is in writing."):
    return Passage(
        "guidance",
        page,
        "Environmental policy",
        (Sentence(text),),
        clauses={"2026": ("5.2",), "2015": ("5.2",)},
        locator=Locator(heading=heading),
    )


def test_tokens_become_numbers_in_the_order_of_citing():
    ledger = CitationLedger()
    first, second = ledger.issue(passage()), ledger.issue(passage("scope", "Evidence"))
    marks = CitationMap(ledger)
    text = f"B [{second.token}] A [{first.token}] B [{second.token}]"
    assert marks.numbered(text) == "B [1] A [2] B [1]"


def test_a_token_that_was_never_issued_disappears():
    marks = CitationMap(CitationLedger())
    assert marks.numbered("Invented. [S9] [7]") == "Invented."


def test_the_same_passage_keeps_its_token():
    ledger = CitationLedger()
    assert ledger.issue(passage()).token == ledger.issue(passage()).token


def test_a_citation_quotes_the_sentences_that_the_answer_uses():
    ledger = CitationLedger()
    found = Passage(
        "guidance",
        "edition-2015",
        "The 2015 edition",
        (Sentence("Clause 10.3 holds continual improvement."), Sentence("Something else is here.")),
    )
    token = ledger.issue(found).token
    marks = CitationMap(ledger)
    answer = marks.numbered(f"Clause 10.3 holds continual improvement. [{token}]")
    (citation,) = marks.citations(answer, "2015")
    assert citation.quote == "Clause 10.3 holds continual improvement."
    assert citation.clauses == ["10.3"]


def test_only_what_stands_in_the_answer_is_cited():
    ledger = CitationLedger()
    token = ledger.issue(passage()).token
    marks = CitationMap(ledger)
    marks.numbered(f"One. [{token}]")
    assert marks.citations("Nothing.", "2026") == []
