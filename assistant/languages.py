"""Which of the three languages a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from assistant.settings import LANGUAGES, Language

_CODES: dict[str, Language] = {"en": "en", "no": "nb", "nb": "nb", "nn": "nb", "sv": "sv"}
# Words that occur in one of the three languages only, or nearly so.
_TELLING: dict[Language, frozenset[str]] = {
    "en": frozenset(
        "the and is are do does we our what which how who when where why must need should can of to "
        "for with from have has it this that not you i my be in an by or if there will please list "
        "show give tell draft write about their they use run buy bought".split()
    ),
    "nb": frozenset(
        "og ikke vi jeg hva hvordan hvilke hvilken hvem hvor hvorfor må trenger vår våre vårt fra noe "
        "kreves mellom blir være etter også eller gjør bør lag vis skal har er som til av på "
        "uten miljøpolitikk miljøaspekter samsvar avvik dere oss bare kjører bruker".split()
    ),
    "sv": frozenset(
        "och inte vi jag vad hur vilka vilken vem var varför måste behöver vår våra vårt från något "
        "krävs mellan blir vara efter också eller gör bör ska har är som till av på utan miljöpolicy "
        "miljöaspekter efterlevnad avvikelse oss bara kör använder ni att för när".split()
    ),
}


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["en", "no", "nb", "sv"])
    return identifier


def detect_language(text: str, default: Language = "en") -> Language:
    """Return the language of a question or sentence.

    Words that belong to one language decide; where they tie, letters do, then a statistical
    identifier (py3langid), and a text without any clue keeps the default.

    Args:
        text: What a person wrote; any length.
        default: The language to assume for texts such as "6.1.2" or "ASP-004".
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    score = {code: sum(word in _TELLING[code] for word in words) for code in LANGUAGES}
    letters = set(text.lower())
    score["nb"] += 2 * len(letters & set("æø"))
    score["sv"] += 2 * len(letters & set("äö"))
    best = max(score.values())
    leaders = [code for code in LANGUAGES if score[code] == best]
    if best and len(leaders) == 1:
        return leaders[0]
    if sum(len(word) for word in words) < 6:
        return default
    found, _ = _identifier().classify(text)
    guess = _CODES.get(str(found), default)
    return guess if not best or guess in leaders else (default if default in leaders else leaders[0])
