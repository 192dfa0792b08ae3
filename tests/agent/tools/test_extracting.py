from __future__ import annotations

import pytest

from assistant.agent.context import AgentContext
from assistant.settings import Language
from tests.extraction.papers import MINUTES, PERMIT, Shelf

from .calling import Caller


class _Reader(Caller):
    """Calls tools with documents within reach."""

    def __init__(self, shelf: Shelf, language: Language = "en") -> None:
        super().__init__(language)
        self.shelf = shelf

    def context(self) -> AgentContext:
        context = super().context()
        context.documents = self.shelf
        return context


def test_a_document_becomes_one_proposal() -> None:
    shelf = Shelf()
    shelf.put("site-permit.md", PERMIT)
    call = _Reader(shelf)

    told = call("propose_changes", from_document="make obligations of our permit")

    assert "Stored as PRP-0001" in told
    assert call.artifact.ids == ("PRP-0001",)
    assert len(call.artifact.details) == 3
    assert call.record.items() == []


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_a_document_that_is_not_there_is_told(language: Language) -> None:
    call = _Reader(Shelf(), language)

    call("propose_changes", from_document="FILE-007")

    assert call.artifact.refused
    assert call.record.pending() == []


def test_the_person_names_the_kind_where_the_document_does_not_show_it() -> None:
    shelf = Shelf()
    shelf.put("notes.md", MINUTES.replace("Minutes of", "Notes from").replace("Present:", "With"))
    call = _Reader(shelf)

    call("propose_changes", from_document="read the actions out of the minutes notes.md")

    assert [c.kind for c in call.record.pending()[0].changes] == ["action", "action"]
