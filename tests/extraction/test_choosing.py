from __future__ import annotations

import pytest

from assistant.errors import DocumentError
from assistant.extraction import choose_file

from .papers import MINUTES, PERMIT, Shelf


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.put("site-permit.md", PERMIT)
    shelf.put("minutes-march.md", MINUTES)
    shelf.put("minutes-april.md", MINUTES.replace("March", "April"))
    return shelf


@pytest.mark.parametrize(
    ("words", "file_id"),
    [
        ("FILE-002", "FILE-002"),
        ("read the actions out of file-3", "FILE-003"),
        ("make obligations of our permit", "FILE-001"),
        ("lag forpliktelser av tillatelsen", "FILE-001"),
        ("gör krav av tillståndet", "FILE-001"),
        ("read the actions out of minutes-april.md", "FILE-003"),
        ("read the actions out of the minutes of april", "FILE-003"),
    ],
)
def test_a_document_is_chosen_by_id_name_or_kind(shelf: Shelf, words: str, file_id: str) -> None:
    assert choose_file(shelf, words, "en").id == file_id


def test_several_that_fit_are_listed(shelf: Shelf) -> None:
    with pytest.raises(DocumentError, match=r"FILE-002 minutes-march\.md; FILE-003"):
        choose_file(shelf, "read the actions out of the minutes", "en")


def test_a_name_that_holds_the_word_for_the_kind_has_no_advantage(shelf: Shelf) -> None:
    shelf.put("utslippsvilkar.md", PERMIT)

    with pytest.raises(DocumentError, match=r"FILE-001 .*FILE-004"):
        choose_file(shelf, "make obligations of our permit", "en")


def test_none_that_fits_is_told(shelf: Shelf) -> None:
    with pytest.raises(DocumentError, match="No document"):
        choose_file(shelf, "make measurements of the invoice", "en")
