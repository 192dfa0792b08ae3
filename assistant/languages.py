"""Which of the three languages a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from assistant.settings import LANGUAGES, Language
from assistant.shipped_data import words

# Fewer words may be of either language; the conversation decides unless the identifier is sure.
_TELLING, _SURE, _SURE_OF_NEAR = 4, 0.55, 0.9
# Norwegian and Swedish share so many words that a conversation in one of them is left by more.
_TELLING_OF_NEAR = 10
_CODES: dict[str, Language] = {"en": "en", "no": "nb", "nb": "nb", "nn": "nb", "sv": "sv"}


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["en", "no", "sv"])
    return identifier


def detect_language(text: str, default: Language = "en") -> Language:
    """Return the language of a question or sentence.

    Words that belong to one language decide; where they tie, letters do, then a statistical
    identifier (py3langid), and a text without any clue keeps the default.

    Args:
        text: What a person wrote; any length.
        default: The language to assume for texts such as "6.1.2" or "ASP-004".
    """
    found = re.findall(r"[^\W\d_]+", text.lower())
    score = {code: sum(word in words(f"telling_{code}") for word in found) for code in LANGUAGES}
    letters = set(text.lower())
    score["nb"] += 2 * len(letters & set("æø"))
    score["sv"] += 2 * len(letters & set("äö"))
    best = max(score.values())
    leaders = [code for code in LANGUAGES if score[code] == best]
    if best and len(leaders) == 1:
        return leaders[0]
    if sum(len(word) for word in found) < 6:
        return default
    code, probability = _identifier().classify(text)
    guess = _CODES.get(str(code), default)
    needed = _SURE_OF_NEAR if {guess, default} == {"nb", "sv"} else _SURE
    is_near = needed == _SURE_OF_NEAR and len(found) < _TELLING_OF_NEAR
    if not best and (is_near or (len(found) < _TELLING and probability < needed)):
        return default
    if best and default in leaders and (is_near or probability < needed):
        return default
    return (
        guess if not best or guess in leaders else (default if default in leaders else leaders[0])
    )
