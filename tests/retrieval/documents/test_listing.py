from __future__ import annotations

import pytest

from assistant.retrieval.documents.listing import asked_for

STOCK = """# Chemical inventory

| Product | Site | Amount (kg) | Hazard |
|---|---|---|---|
| Diesel | Moss | 1 200 | GHS02 |
| Paint | Lund | 300 | GHS02, GHS07 |
| Acid | Moss | 80,5 | GHS05 |
"""
WASTE = "# Avfallsleveranser\n\n| Dato | Avfall | Mengde |\n|---|---|---|\n" + "".join(
    f"| {year}-0{month}-12 | {waste} | {month} kg |\n"
    for year in (2024, 2025)
    for month in range(1, 7)
    for waste in ("Maling", "Papp")
)


@pytest.fixture
def filled(documents, write):
    files = {"stock.md": STOCK, "leveranser.md": WASTE}
    documents.add([write(name, text) for name, text in files.items()], person="Kari")
    return documents


def rows(documents, question):
    listing = documents.find(question).listing
    return [s.text.split(" | ")[0] for p in listing.passages for s in p.sentences]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which chemicals are stored at Moss?", ["Diesel", "Acid"]),
        ("list the products in the chemical inventory", ["Diesel", "Paint", "Acid"]),
        ("hvilke kjemikalier lagres i Moss?", ["Diesel", "Acid"]),
        ("vilka kemikalier förvaras i Lund?", ["Paint"]),
        ("which products have GHS02?", ["Diesel", "Paint"]),
    ],
)
def test_a_list_holds_every_row_that_meets_the_question(filled, question, expected):
    assert rows(filled, question) == expected


def test_a_count_reads_every_row_of_the_file(filled):
    listing = filled.find("hvor mange avfallsleveranser hadde vi i 2025?").listing
    assert (listing.asked, listing.count) == ("count", 12)
    assert all("2025-" in s.text for p in listing.passages for s in p.sentences)


def test_a_sum_is_of_the_rows_that_meet_the_question(filled):
    listing = filled.find("what is the total amount of chemicals at Moss?").listing
    assert (listing.count, listing.column) == (2, "Amount (kg)")
    # the file is read as English, where a comma parts thousands only before three digits
    assert listing.total == "1280.5"
    assert listing.unit == "kg"


@pytest.mark.parametrize(
    "question",
    [
        "which chemicals are stored at Narvik?",
        "how many chemicals were spilled by drivers last winter?",
        "what colour is the paint?",
    ],
)
def test_what_the_rows_do_not_tell_is_not_listed(filled, question):
    assert filled.find(question).listing is None


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("how many deliveries were there?", "count"),
        ("how many tonnes of waste did we deliver?", None),
        ("hvor mange liter diesel brukte vi?", None),
        ("hur många avvikelser finns i rapporten?", "count"),
        ("sum of diesel in the invoices", "sum"),
        ("lista villkoren om vatten", "list"),
        ("list the permit conditions on water", "list"),
        ("when was it signed?", None),
    ],
)
def test_the_way_of_asking_tells_what_is_wanted(question, asked):
    assert asked_for(question) == asked


COURSES = """# Register

| Name | Course | PFAS |
|---|---|---|
| Ida Holm | Legionella control | yes |
| Per Vik | First aid | no |
| Eva Lund | Legionella control | - |
"""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who has taken the course Legionella control?", ["Ida Holm", "Eva Lund"]),
        ("which names in the register have PFAS?", ["Ida Holm"]),
        ("which names in the register have no PFAS?", ["Per Vik", "Eva Lund"]),
    ],
)
def test_people_and_columns_of_yes_and_no_pick_rows(documents, write, question, expected):
    documents.add([write("register.md", COURSES)], person="Kari")
    assert rows(documents, question) == expected
