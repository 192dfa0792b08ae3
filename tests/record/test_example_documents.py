"""The documents of the example company cite the values that its record holds."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from assistant.contents import shipped
from assistant.record import Record
from assistant.retrieval.reading.files import load_file
from tests.record.fakes import Clock, MemoryStore

FOLDER = shipped("knowledge") / "example-company"
WASTE, CHEMICALS = "avfallsrutine.md", "kjemikalierutine.md"
ENERGY, INVENTORY = "energy-review-2026.docx", "kemikalieforteckning-arvika.docx"
REVIEW_2025, REVIEW_2026 = "ledelsens-gjennomgang-2025.docx", "ledningens-genomgang-2026.pdf"
NOISE, SUPPLIERS = "stoymaling-hamar-2026.pdf", "supplier-requirements.txt"
# What a document says, and the readings of one item in a year, or on a day, that add up to it.
CITED = (
    (WASTE, "1,8 tonn farlig avfall", 1.8, "MEA-011", "2025"),
    (WASTE, "mot 2,1 tonn i 2024", 2.1, "MEA-011", "2024"),
    (WASTE, "17,9 tonn restavfall", 17.9, "MEA-003", "2025"),
    (WASTE, "mot 21,4 tonn året før", 21.4, "MEA-003", "2024"),
    (CHEMICALS, "3 600 kg løsemiddel", 3600, "MEA-001", "2025"),
    (SUPPLIERS, "90 % of our sawn timber", 90, "MEA-006", "2025-12-31"),
    (ENERGY, "512.0", 512, "MEA-014", "2024"),
    (ENERGY, "486.0", 486, "MEA-014", "2025"),
    (ENERGY, "9.8", 9.8, "MEA-004", "2024"),
    (ENERGY, "7.2", 7.2, "MEA-004", "2025"),
    (ENERGY, "18,400", 18400, "MEA-010", "2024"),
    (ENERGY, "17,650", 17650, "MEA-010", "2025"),
    (INVENTORY, "7,2 m³", 7.2, "MEA-004", "2025"),
    (REVIEW_2025, "18,8 tonn", 18.8, "OBJ-003", "2025-09-30"),
    (REVIEW_2025, "8,2 m³", 8.2, "OBJ-004", "2025-09-30"),
    (REVIEW_2025, "3,73 tonn", 3.73, "OBJ-001", "2025-09-30"),
    (REVIEW_2025, "2,6 mg/l i januar", 2.6, "MEA-008", "2025-01-31"),
    (REVIEW_2025, "2,3 mg/l i september", 2.3, "MEA-008", "2025-09-30"),
    (REVIEW_2026, "3,19 ton", 3.19, "OBJ-001", "2026-09-30"),
    (REVIEW_2026, "15,3 ton", 15.3, "OBJ-003", "2026-09-30"),
    (REVIEW_2026, "5,6 m³", 5.6, "OBJ-004", "2026-09-30"),
    (REVIEW_2026, "95 procent", 95, "OBJ-006", "2026-09-30"),
    (REVIEW_2026, "61 mg/l", 61, "MEA-009", "2026-09-30"),
    (NOISE, "53", 53, "MEA-012", "2024-10-09"),
    (NOISE, "48", 48, "MEA-012", "2026-06-17"),
)


@cache
def _record() -> Record:
    record = Record(MemoryStore(), "org", Clock())
    record.load(json.loads((FOLDER / "record.json").read_text(encoding="utf-8")), person="kari")
    return record


def _value(item_id: str, when: str) -> float:
    readings = _record().get(item_id).value("readings")
    values = [r.value for r in readings if r.date.isoformat().startswith(when)]
    assert values
    return float(round(sum(values), 2))


@cache
def _text(name: str) -> str:
    """Return what the assistant reads in a file, on one line."""
    words = " ".join(part.text for part in load_file(FOLDER / "documents" / name).parts)
    return " ".join(words.split())


@pytest.mark.parametrize(("name", "words", "value", "item_id", "when"), CITED)
def test_a_value_in_a_document_is_the_value_of_the_record(
    name: str, words: str, value: float, item_id: str, when: str
) -> None:
    assert words in _text(name)
    assert _value(item_id, when) == value


def test_the_signed_policy_is_the_policy_of_the_record() -> None:
    policy = _record().get("POL-002").value("text")

    text = _text("environmental-policy-signed.pdf")
    for paragraph in policy.split("\n\n"):
        assert paragraph in text


@pytest.mark.parametrize("path", sorted((FOLDER / "documents").iterdir()), ids=lambda p: p.name)
def test_every_document_of_the_example_can_be_read_and_says_that_it_is_invented(path: Path) -> None:
    invented = ("Invented", "Oppdiktet", "Påhittad")

    assert any(word in _text(path.name) for word in invented)
