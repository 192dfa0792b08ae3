"""Why a file could not be read is kept without a language, and told in any."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.contents import LANGUAGES, Language
from assistant.errors import DocumentError, Phrase
from assistant.reasons import kept, kept_error, told_reason
from assistant.refusals import refused, told

SILENT = Phrase("faults.document.silent", values={"pages": "3, 4"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_kept_is_told_as_the_error_itself_is(language: Language) -> None:
    error = refused(DocumentError, "faults.document.no_original", name="tillatelse {x}.pdf")

    assert told_reason(kept_error(error), language) == told(error, language)
    assert "tillatelse {x}.pdf" in told(error, language)


def test_a_value_with_words_of_its_own_can_be_kept() -> None:
    kind = Phrase("faults.search_model.kinds.reranker")
    stored = kept(Phrase("faults.search_model.kind", values={"name": "x", "kind": kind}))

    assert "a reranker" in told_reason(stored, "nb")


def test_the_languages_differ() -> None:
    assert len({told_reason(kept(SILENT), language) for language in LANGUAGES}) == 3


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "A sentence of an older program.",
        "[]x",
        "7",
        '["a"]',
        '[{"key": "reading.refused.no_such", "values": {}}]',
        '[{"key": "faults.document.silent", "values": {}}]',
        '[{"key": "faults.document.silent", "values": {"pages": ["deep"]}}]',
        '[{"key": "../../nb/reading.refused.empty", "values": {"name": "a"}}]',
        '[{"key": "web.name", "values": {}}]',
    ],
)
def test_what_is_no_kept_reason_is_told_as_it_stands(stored: str) -> None:
    assert told_reason(stored, "nb") == stored


@given(st.recursive(st.none() | st.integers() | st.text(), lambda of: st.lists(of)))
def test_no_stored_text_breaks_the_telling(value: object) -> None:
    assert isinstance(told_reason(json.dumps(value), "sv"), str)
