"""Markdown as Slack's text: golden files, nothing that calls or links, long text in parts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.slack.rendering.markdown import (
    escaped,
    plain_text,
    shortened,
    slack_text,
    split,
    streamed,
)

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.md")))
def test_markdown_becomes_the_text_of_the_golden_file(name):
    written = (GOLDEN / f"{name}.md").read_text(encoding="utf-8")
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert f"{slack_text(written)}\n" == expected


@pytest.mark.parametrize("render", [escaped, plain_text, slack_text, streamed])
@pytest.mark.parametrize(
    "hostile",
    [
        "<!here> look",
        "<!channel|x>",
        "<@U123>",
        "<https://evil.example|click>",
        "@channel and @here",
        "see https://evil.example",
        "WWW.evil.example",
        "mailto:a@evil.example",
        "`<!here>`",
    ],
)
def test_nothing_in_a_text_calls_anybody_or_links(render, hostile):
    shown = render(hostile)
    assert "<" not in shown
    assert not re.search(r"@\w|://|www\.|mailto:\w", shown, re.IGNORECASE)


def test_a_link_keeps_only_its_words():
    assert slack_text("Read [the page](https://evil.example) [1]") == "Read the page [1]"


def test_markers_stay():
    assert slack_text("It must be documented [1][2].") == "It must be documented [1][2]."


def test_what_a_person_wrote_is_not_formatted():
    assert plain_text("*bold* _x_ `y` a_b") == "∗bold∗ ˍxˍ ˋyˋ a_b"


@given(st.text(alphabet="ab .\n&<`*", max_size=400), st.integers(40, 90))
def test_parts_are_short_and_lose_nothing(words, longest):
    text = slack_text(words)
    parts = split(text, longest)
    assert all(0 < len(part) <= longest + len("```\n") for part in parts)
    kept = re.sub(r"[\s`]", "", "".join(parts))
    assert kept == re.sub(r"[\s`]", "", text)


def test_code_that_is_cut_stays_code():
    text = "```\n" + "\n".join(f"row {n}" for n in range(60)) + "\n```"
    parts = split(text, 120)
    assert len(parts) > 2
    assert all(part.count("```") == 2 for part in parts)


def test_an_entity_is_never_cut():
    assert all(re.fullmatch(r"(&amp;)+", part) for part in split("&amp;" * 100, 53))


def test_a_cut_is_made_between_paragraphs():
    assert split(f"{'a' * 30}\n\n{'b' * 30}", 45) == ["a" * 30, "b" * 30]


def test_what_is_shortened_says_so():
    assert shortened("abcdef", 4) == "abc…"
