from __future__ import annotations

import pytest

from assistant.languages import detect_language
from assistant.settings import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hva er grensen for kobber i prosessvannet i Hamar?", "nb"),
        ("List opp stoffene som har en grense for utslipp til vann.", "nb"),
        ("Hvem har kurs i varmt arbeid?", "nb"),
        ("Vem ansvarar for pumpen i Moss?", "sv"),
        ("hur mycket zink", "sv"),
        ("Vilket gränsvärde har koppar?", "sv"),
        ("what is the limit for zinc in Moss?", "en"),
        ("who has taken the course?", "en"),
    ],
)
def test_the_language_of_a_short_question_is_known(text: str, language: Language) -> None:
    assert detect_language(text) == language


def test_a_text_without_a_clue_keeps_the_default() -> None:
    assert detect_language("ASP-004", "sv") == "sv"
