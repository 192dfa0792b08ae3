from __future__ import annotations

from typing import Any

import pytest

from .cases import cases, fits, read_case, source, tally

ALL = [case for name in ("development", "held-out", "fresh", "unseen") for case in cases(name)]


@pytest.mark.parametrize("case", ALL, ids=[case["file"] for case in ALL])
def test_a_document_is_taken_for_what_it_is(case: dict[str, Any]) -> None:
    kind, _ = read_case(case)

    assert kind == case["kind"]


@pytest.mark.parametrize("case", ALL, ids=[case["file"] for case in ALL])
def test_a_document_gives_what_a_careful_person_would_propose(case: dict[str, Any]) -> None:
    _, found = read_case(case)

    counted = tally(case, found)

    assert counted.missed == ()
    assert counted.wrong == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"ref": "9"},
        {"months": 12},
        {"says": ["lead"]},
        {"kind": "aspect"},
    ],
)
def test_the_comparison_tells_a_wrong_finding_from_a_right_one(wrong: dict[str, Any]) -> None:
    case = next(each for each in ALL if each["file"] == "discharge-consent-2022.txt")
    _, found = read_case(case)
    right = {"kind": "obligation", "ref": "4", "months": 6, "says": ["flow meter"]}

    assert any(fits(right, each) for each in found)
    assert not any(fits(right | wrong, each) for each in found)


def test_every_finding_quotes_words_of_its_document() -> None:
    for case in ALL:
        if "text" not in case:
            continue
        text = " ".join(case["text"].replace("|", " ").replace(",", " ").split())
        for each in read_case(case)[1]:
            quote = " ".join(each.quote.replace(";", " ").replace(",", " ").split())
            assert quote[:40] in text, (case["file"], each.quote)


def test_a_row_of_a_sheet_is_found_again_by_its_number() -> None:
    _, found = read_case(next(c for c in ALL if c["file"] == "stoffkartotek.xlsx"))

    assert [(each.place.sheet, each.place.rows) for each in found] == [
        ("Kjemikalier", "2"),
        ("Kjemikalier", "3"),
    ]


def test_a_document_cut_into_chunks_says_everything_once() -> None:
    rows = "\n".join(f"2025-{1 + n % 12:02d};Diesel;{n};liter" for n in range(400))
    read = source("drivmedel.csv", table=f"Period;Produkt;Mängd;Enhet\n{rows}")

    assert len([line for line in read.lines if line.cells]) == 400
    assert {line.header for line in read.lines} == {("Period", "Produkt", "Mängd", "Enhet")}
