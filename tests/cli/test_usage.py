from __future__ import annotations

import pytest

from assistant.contents import LANGUAGES, Language
from assistant.wording import say

from .conftest import Ems


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_language_model_was_used_that_is_said(ems: Ems, language: Language) -> None:
    ended = ems("usage", "--month", "2026-10", "--language", language)
    when = say("usage.told.in_month", language, month="2026-10")

    assert ended.out.strip() == say("usage.told.nothing", language, when=when)


def test_use_is_told_as_json(ems: Ems) -> None:
    values = ems("usage", "--conversation", "c-1", "--json").json

    assert (values["conversation"], values["month"], values["answers"]) == ("c-1", None, 0)
    assert values["budget"] == {"month": 0.0, "month_tokens": 0, "conversation_tokens": 0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_that_is_none_is_wrong_usage(ems: Ems, language: Language) -> None:
    ended = ems("usage", "--month", "november", "--language", language)

    assert ended.code == 2
    assert say("usage.month", language, given="november") in ended.err
