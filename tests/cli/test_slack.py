from __future__ import annotations

import pytest

from .conftest import Ems


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_the_manifest_is_printed_as_json(ems: Ems, language: str) -> None:
    given = ems("slack", "manifest", "--language", language).json

    assert given["settings"]["socket_mode_enabled"]
    assert given["features"]["agent_view"]


def test_the_manifest_can_be_for_http(ems: Ems) -> None:
    given = ems("slack", "manifest", "--url", "https://ems.example").json

    assert given["features"]["slash_commands"][0]["url"] == "https://ems.example/slack/events"


def test_without_tokens_it_says_in_one_sentence_what_is_missing(ems: Ems) -> None:
    ended = ems("slack")

    assert (ended.code, ended.out) == (1, "")
    assert "EMS_SLACK_BOT_TOKEN" in ended.err
