"""Statements are held against guidance once a file can be found, whatever interrupts it."""

from __future__ import annotations

import threading

import pytest

from assistant.errors import ModelError
from assistant.retrieval.claims.checking import ClaimChecker
from assistant.retrieval.passages import Notice

SENTENCE = "Waste oil is collected by Ragn-Sells."
NOTICE = Notice(SENTENCE, "It is not.", "waste-management")
OIL = f"# Oil\n\n{SENTENCE}\n"


class Suspicious(ClaimChecker):
    """Takes one sentence for false; may be held up, or broken."""

    def __init__(self) -> None:
        self.asked = 0
        self.is_broken = False
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def notices_of(self, said):
        assert self.may_go_on.wait(20)
        if self.is_broken:
            raise ModelError("The embedder of guidance is broken.", "Mend it.")
        self.asked += len(said)
        return [[NOTICE for text in part.sentences if text == SENTENCE] for part in said]


@pytest.fixture
def claims():
    made = Suspicious()
    yield made
    made.may_go_on.set()


@pytest.fixture
def documents(open_documents, claims):
    return open_documents(claims=claims)


def whole(documents):
    documents.upkeep._embedding.wait(20)
    return documents.upkeep.unfinished() == []


def test_notices_are_told_and_kept_with_the_passage(documents, write):
    (added,) = documents.add([write("oil.md", OIL)], person="Kari")
    assert added.notices == (NOTICE,)
    assert documents.search("waste oil")[0].notes == (NOTICE,)


def test_a_file_is_found_by_words_and_meaning_before_it_is_examined(documents, write, claims):
    claims.may_go_on.clear()
    documents.enqueue([write("oil.md", OIL)], person="Kari")
    documents.upkeep._reader.wait(20)
    documents.upkeep._embedding.wait(0.5)
    assert documents.list()[0].state == "indexed"
    assert documents.search("waste oil")[0].notes == ()
    assert documents.progress() == []
    claims.may_go_on.set()
    assert whole(documents)
    assert documents.search("waste oil")[0].notes == (NOTICE,)


def test_what_an_interruption_left_unexamined_is_examined_at_the_next_start(
    documents, write, claims, open_documents
):
    claims.is_broken = True
    (added,) = documents.add([write("oil.md", OIL)], person="Kari")
    assert (added.state, added.notices) == ("indexed", ())
    documents.close()
    claims.is_broken = False
    again = open_documents(claims=claims)
    again.search("waste oil")
    again.upkeep._mender.wait(20)
    assert whole(again)
    assert again.search("waste oil")[0].notes == (NOTICE,)


def test_a_file_is_examined_once_and_a_new_version_again(documents, write, claims, open_documents):
    documents.add([write("oil.md", OIL)], person="Kari")
    documents.close()
    again = open_documents(claims=claims)
    again.search("waste oil")
    again.repair()
    assert claims.asked == 1
    again.add([write("oil.md", OIL + "More.")], person="Kari")
    assert claims.asked == 2


def test_statements_are_examined_although_vectors_cannot_be_made(documents, write, embedder):
    embedder.is_broken = True
    (added,) = documents.add([write("oil.md", OIL)], person="Kari")
    assert (added.state, added.notices) == ("searchable", (NOTICE,))
