from __future__ import annotations

import pytest

from assistant.retrieval.claims.standards import standard_notices
from assistant.standard import load_standard


def corrections(sentence: str, language: str = "en") -> str:
    found = standard_notices(sentence, load_standard(), language)  # type: ignore[arg-type]
    return " ".join(notice.correction for notice in found)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("ISO 14010 – ISO 14015: Miljørevisjon", ["14010", "14011", "14012", "14013", "14014"]),
        ("ISO 14020 - ISO 14024 covers labels", ["14022", "14023"]),
        ("ISO 14040-14043 is about life cycle assessment", ["14041", "14042", "14043"]),
        ("We follow ISO 14041, 14042 and 14043.", ["14041", "14042", "14043"]),
        ("ISO 14031 og ISO 14032", ["14032"]),
        ("Audits follow ISO 19011:2018.", ["ISO 19011:2026"]),
        ("Våra påståenden följer ISO 14021:2016.", ["ISO 14021:2026"]),
        ("Carbon neutrality follows ISO 14068-1.", ["ISO 14068-1"]),
    ],
)
def test_a_standard_out_of_date_is_noticed(sentence, named):
    found = corrections(sentence)
    assert all(number in found for number in named)
    assert "14015" not in found
    assert "14020" not in found


@pytest.mark.parametrize(
    "sentence",
    [
        "We are certified to ISO 14001:2015.",
        "ISO 14004 gives guidance, and ISO 14031:2021 is about indicators.",
        "ISO 14010 was withdrawn and replaced by ISO 19011.",
        "ISO 14041 er trukket tilbake.",
        "Our policy was last revised in 2015.",
        "ISO 14040 was last revised in 2006.",
        "Order 14010 was delivered in hall 14011.",
    ],
)
def test_what_is_right_or_none_of_our_business_is_left_alone(sentence):
    assert corrections(sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "ISO 14001 was last revised in 2015.",
        "ISO 14000-serien ble introdusert i 1996 og sist revidert i 2015.",
        "Den senaste utgåvan av ISO 14001 är från 2015.",
    ],
)
def test_an_old_edition_taken_for_the_newest_is_noticed(sentence):
    assert "ISO 14001:2026" in corrections(sentence)


def test_the_correction_is_in_the_language_of_the_document():
    assert "trukket tilbake" in corrections("ISO 14010 gjelder revisjon.", "nb")
