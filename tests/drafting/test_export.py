from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.drafting import Draft, check_policy, draft, to_docx, to_markdown, to_text
from assistant.drafting.export import escaped
from assistant.settings import LANGUAGES, Language
from assistant.wording import say

from .records import joinery


def policy(language: Language = "en", record: dict[str, Any] | None = None) -> Draft:
    held = joinery(language) if record is None else record
    return draft("policy", held, language=language, edition="2026", today=date(2026, 11, 22))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("export", [to_markdown, to_text])
def test_an_exported_policy_still_holds_all_that_is_required(
    language: Language, export: Any
) -> None:
    check = check_policy(export(policy(language)), "2026")
    assert check.language == language
    assert check.complete


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "Draft of 22 November 2026"),
        ("nb", "Utkast 22. november 2026"),
        ("sv", "Utkast 22 november 2026"),
    ],
)
def test_the_date_and_the_need_for_approval_stand_at_the_top(
    language: Language, written: str
) -> None:
    for text in (to_markdown(policy(language)), to_text(policy(language))):
        assert written in text[:200]
        assert say("drafting.status.top_management", language) in text[:200]


def test_gaps_stand_in_their_own_list_and_nowhere_else() -> None:
    text = to_text(policy(record={}))
    before, after = text.split("Still to be decided")
    assert "to be decided" not in before
    assert after.count("[to be decided: ") == 6


def test_a_draft_without_gaps_has_no_list_of_them() -> None:
    assert "decided" not in to_markdown(policy())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("<b> & [x](y)", r"\<b\> &amp; \[x\](y)"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("90 % - or so", "90 % - or so"),
    ],
)
def test_words_cannot_become_markup(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_name_with_markup_characters_is_shown_as_it_stands() -> None:
    assert r"**Oak\_& \| Ash AS**".replace("&", "&amp;") in to_markdown(
        policy(record=joinery(name="Oak_& | Ash AS"))
    )


@pytest.mark.parametrize("export", [to_markdown, to_text])
def test_a_draft_of_an_unnamed_organisation_marks_its_gaps(export: Any) -> None:
    assert "to be decided: What is the full name of the organisation?" in export(policy(record={}))


@pytest.mark.parametrize("export", [to_markdown, to_text, to_docx])
def test_a_section_without_sentences_has_no_heading(export: Any) -> None:
    written = policy()
    empty = written.sections[0].model_copy(update={"heading": "Nothing", "paragraphs": ()})
    text = export(written.model_copy(update={"sections": (empty, *written.sections[1:])}))
    assert (b"Nothing" if isinstance(text, bytes) else "Nothing") not in text
