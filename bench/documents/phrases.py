"""Sentences that companies write, in three languages, each with a question it answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

from assistant.settings import LANGUAGES, Language


class Fact(NamedTuple):
    """A sentence that stands once in the corpus, and how one asks for it in each language."""

    text: str
    questions: dict[Language, str]


@cache
def phrases() -> dict[str, Any]:
    """Return the shipped phrases."""
    path = Path(__file__).with_name("phrases.yaml")
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def facts(language: Language, random: Random) -> Iterator[Fact]:
    """Yield facts in a language without end; no two share a code."""
    known = phrases()
    number = random.randrange(100, 200)
    while True:
        pattern = random.choice(known["facts"])
        substance = random.randrange(len(known["substances"]["en"]))
        slots = {
            "site": random.choice(known["sites"]),
            "person": random.choice(known["people"]),
            "company": random.choice(known["companies"]),
            "code": f"{random.choice('ABCDEFGHK')}{language[0].upper()}-{number}",
            "amount": random.randrange(20, 9_000),
            "days": random.randrange(5, 90),
            "hour": random.randrange(2, 48),
            "year": random.randrange(2019, 2027),
        }
        number += random.randrange(1, 4)
        yield Fact(
            _filled(pattern[language]["say"], language, substance, slots),
            {code: _filled(pattern[code]["ask"], code, substance, slots) for code in LANGUAGES},
        )


def _filled(pattern: str, language: Language, substance: int, slots: dict[str, Any]) -> str:
    return pattern.format(substance=phrases()["substances"][language][substance], **slots)
