from __future__ import annotations

import pytest

from assistant.agent.titling import given_title, title_of


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("hi, which permits must we keep?", "Which permits must we keep?"),
        ("Good morning! We run a paint shop", "We run a paint shop"),
        ("Hello there assistant. I have a question: is noise an aspect?", "Is noise an aspect?"),
        ("Hei! Hvem godkjenner miljøpolitikken?", "Hvem godkjenner miljøpolitikken?"),
        ("hei assistent, kan du hjelpe meg? vi har et avvik", "Vi har et avvik"),
        ("God dag, jeg lurer på noe: må vi ha miljømål?", "Må vi ha miljømål?"),
        ("Hej! Vem beslutar om miljöpolicyn?", "Vem beslutar om miljöpolicyn?"),
        ("hejsan, jag har en fråga. behöver vi en rutin?", "Behöver vi en rutin?"),
        ("God morgon\n\nvi spillde olja", "Vi spillde olja"),
        ("High noise from the press", "High noise from the press"),
        ("Heisen lekker olje", "Heisen lekker olje"),
        ("«Avfall»: hva er det?", "«Avfall»: hva er det?"),
        ("fint støv fra slipingen", "Fint støv fra slipingen"),
    ],
)
def test_a_title_is_what_a_message_says_after_its_greeting(message: str, title: str) -> None:
    assert title_of(message) == title


@pytest.mark.parametrize(
    "message",
    ["hi", "Hello there!", "hei 👋", "God kveld.", "hej på dig", "tack", "takk!", "OK", "…", ""],
)
def test_a_greeting_is_no_title(message: str) -> None:
    assert title_of(message) == ""


def test_a_long_title_ends_with_a_whole_word() -> None:
    title = title_of(
        "How do we show an auditor that the objectives follow from significant aspects?"
    )
    assert title == "How do we show an auditor that the objectives follow from…"
    assert len(title_of("x" * 300)) == 60


def test_a_title_that_a_person_gives_stays_on_one_line() -> None:
    assert given_title("  Permit\n2027\u202e ") == "Permit 2027"
    assert len(given_title("word " * 99)) <= 120
