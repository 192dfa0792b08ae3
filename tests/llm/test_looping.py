from __future__ import annotations

import pytest

from assistant.llm import loops, unlooped

NORWEGIAN = "Organisasjonen skal sikre at alle kjenner politikken. "


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ja. " + NORWEGIAN * 5, "Ja. " + NORWEGIAN.strip()),
        ("Ja. " + "og at det er " * 12, "Ja. og at det er"),
        ("Det er viktig å sikre, " * 8, "Det er viktig å sikre"),
        ("Nej" + "n" * 100, "Nejn"),
        (
            "1. Alle må kjenne politikken godt [S1]. 2. Ledelsen vedtar politikken hvert år [S2]. "
            "3. Alle må kjenne politikken godt [S1]. 4. Alle må kjenne politikken godt [S3].",
            "1. Alle må kjenne politikken godt [S1]. 2. Ledelsen vedtar politikken hvert år [S2]. "
            "3",
        ),
    ],
)
def test_a_text_in_circles_is_cut_where_it_repeats_itself(text: str, kept: str) -> None:
    assert loops(text)
    assert unlooped(text).rstrip(".") == kept.rstrip(".")


@pytest.mark.parametrize(
    "text",
    [
        "Yes.\n\n- Air [S1]\n- Water [S1]\n- Soil [S1]\n- Noise [S1]\n- Waste [S1]\n- Energy [S1]",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 |",
        "The organisation determines its aspects [S1]. It determines its obligations [S2].",
        "-" * 60,
    ],
)
def test_an_honest_list_or_table_is_no_circle(text: str) -> None:
    assert not loops(text)
    assert unlooped(text) == text
