"""What is asked of an answer as a whole: the language and the edition that were asked for."""

from __future__ import annotations

import re

from assistant.languages import detect_language
from assistant.settings import Edition, Language
from assistant.standard import find_editions

_MARK = re.compile(r"\s*\[\d+\]")
# Fewer words may be a name, a title or a quote.
_LEAST_WORDS = 8


def faults_of_answer(
    body: str, allowed: str, language: Language, edition: Edition
) -> tuple[str, ...]:
    """Return what is wrong with an answer as a whole.

    Args:
        body: Markdown with numbered markers.
        allowed: The question first, which may ask for another edition.
        language: The language asked for.
        edition: The edition the person works with.
    """
    plain = _MARK.sub("", body)
    faults: list[str] = []
    if len(plain.split()) >= _LEAST_WORDS and detect_language(plain, language) != language:
        faults.append("language")
    named = set(find_editions(plain)) if re.search("20(?:15|26)", plain) else set()
    asked = {edition, *(find_editions(allowed.partition("\n")[0]))}
    if named and not named & asked:
        faults.append("other_edition")
    return tuple(faults)
