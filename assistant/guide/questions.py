"""Whether a message asks for an answer, and whether yes or no would be one."""

from __future__ import annotations

import re

from assistant.guide.cues import shows
from assistant.guide.telling import is_ordered

_QUESTION = re.compile(
    r"^(and |but |so |ok |please |hi,? |hello,? |og |men |så |och )?"
    r"(what|which|who|whom|whose|how|why|when|where|is|are|do|does|did|can|could|should|shall|must|may|will|"
    r"would|has|have|am|explain|describe|define|list|name|tell me|walk me|guide me|help|give|"
    r"show|compare|summari[sz]e|"
    r"vis|visa|lista|ka|kva|kem|kven|kor|korleis|korsn|koffor|kvifor|hva|hvilke[nt]?|hvem|hvordan|hvorfor|når|hvor|er|må|kan|skal|bør|har|gjelder|trenger|forklar|beskriv|fortell|"
    r"vad|vilk[ea][nt]?|vilka|vem|hur|varför|när|var|är|måste|ska|gäller|behöver|förklara|beskriv|berätta)\b",
    re.IGNORECASE,
)
# "look at our noise surveys and tell me whether we are within the permit"
_TO_LOOK = re.compile(
    r"^(?:please |can you |kan du |vennligst |snälla )?(?:look (?:at|into|up)|check|see|"
    r"find out|read|se (?:på|over|etter)|sjekk|kontroller|finn ut|les|titta på|kolla|kontrollera|"
    r"ta reda på|läs)\b"
    r".*\b(?:whether|if|tell me|om (?:vi|det|den|noe|något)|si|säg|hva|vad|hvor|hur)\b",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_LATER = re.compile(
    r"(?:[.,;:–-]|\band\b|\bbut\b|\bso\b|\bmen\b|\bog\b|\boch\b)\s*(?:now |so |and |then |nå |nu )?"
    r"(?:what|whats|which|who|how|why|when|where|(?:is|are|am|was|were|do|does|did|can|could|should|must|"
    r"may|will|would|has|have) "
    r"(?:it|that|this|we|i|you|they|he|she|there|the|our|my|an?|one|these|those|iso|somebody|anyone|any)|"
    r"hva|hvilke[nt]?|hvordan|hvorfor|når|må vi|kan vi|bør vi|er det|vad|vilk[ea]t?|hur|"
    r"varför|måste vi|bör vi|är det)\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\b(?:without|skip|leave out|leaving out|do away with|avoid|get around|drop|uten|droppe|"
    r"hoppe over|slippe(?: unna)?|sløyfe|unngå|utan|hoppa över|slippa|strunta i|undvika|utelämna|"
    r"skippa|skippe)\b",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Tell whether a message asks for an answer; "could you add ..." asks for a change."""
    if not is_question(text):
        return False
    return not shows("telling-guards", "order", text.strip()) and not is_ordered(text)


def is_question(text: str) -> bool:
    """Tell whether a message asks rather than tells."""
    stripped = text.strip()
    return (
        "?" in stripped
        or any(p.search(stripped) for p in (_QUESTION, _ASKS_LATER, _TO_LOOK))
        or stripped[:1].isdigit()
    )


def is_closed(text: str) -> bool:
    """Tell whether a question can be answered with yes or no."""
    last = re.split(r"(?<=[.,;!])\s+", text.strip())[-1]
    return bool(
        re.match(
            r"^(and |but |so |or |og |men |och )?(is|are|do|does|did|can|could|should|shall|"
            r"must|may|will|would|has|have|"
            r"er|må|kan|skal|bør|har|gjelder|trenger|är|måste|ska|bör|gäller|behöver)\b",
            last,
            re.IGNORECASE,
        )
    )


def done_without(text: str) -> str:
    """Return what a question would do without, from the word that says so on; else empty."""
    match = _WITHOUT.search(text)
    return text[match.end() :] if match else ""
