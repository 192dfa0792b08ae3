"""What words demand, recommend, allow, deny or limit."""

from __future__ import annotations

import re

from assistant.agent.checking.lexicon import kinds_of, pattern

# "..., not from memory" denies only what follows.
_CONTRASTED = re.compile(
    r",\s*(?:not|ikke|inte) [^,;.]{3,40}$|,\s*(?:not|ikke|inte) [^,;.]{3,40}(?=[.])"
)
# "Without a permit you may not" demands one.
_DOUBLED = re.compile(
    r"\b(?:without|uten|utan)\b.*\b(?:no|not|ikke|inte|ingen|inget|inga|cannot)\b", re.IGNORECASE
)
_BARRING = ("forbidden", "required", "denied")


def force_of(text: str) -> str:
    """Return what a part of a sentence demands, recommends, allows, denies or limits.

    `limited` may go so far and no further, `unlimited` further; a plain statement has none.
    """
    if _DOUBLED.search(text):
        return "required"
    plain = _force_of(pattern("harmless").sub(" ", _CONTRASTED.sub("", text)))
    if pattern("exceeding").search(text) and plain:
        return "unlimited" if plain == "allowed" else "limited" if plain in _BARRING else plain
    return "limited" if plain == "allowed" and pattern("limiting").search(text) else plain


def is_harmless(text: str) -> bool:
    """Tell whether words change nothing of what follows: no number, demand, denial or count."""
    counted = any(pattern("quantity", kind).search(text) for kind in kinds_of("quantity"))
    return not (counted or _force_of(text) or any(letter.isdigit() for letter in text))


def _force_of(bare: str) -> str:
    """Return the force of the first word that has one; whole phrases go before single words."""
    for kind in ("not_required", "forbidden"):
        if pattern("force", kind).search(bare):
            return kind
    if pattern("demanding").search(bare) and pattern("force", "denied").search(bare):
        return "not_required"
    found = {
        kind: match.start()
        for kind in kinds_of("force")
        if (match := pattern("force", kind).search(bare))
    }
    return min(found, key=lambda kind: found[kind], default="")
