"""What a change rests on: a quote from a document opens the document where it stands."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from assistant.settings import Language
from assistant.web.rendering.parts import element, text

_FROM_FILE = re.compile(r"(?P<file>FILE-\d{3,9}) (?P<where>.+?): [“«”](?P<quote>.+)[”»]", re.DOTALL)
# A longer address is refused by some browsers and servers.
_LONGEST_QUOTE = 1_200


def evidence_html(evidence: str, language: Language) -> str:
    """Return one line of evidence, its place in a document as a link to it.

    Args:
        evidence: As the change keeps it: `FILE-001 permit.pdf, version 1, p. 3: “...”`, or any
            other text.
        language: Language of the page.
    """
    found = _FROM_FILE.fullmatch(evidence)
    if not found:
        return text("p", evidence, "reason")
    words = found["quote"].removesuffix("…").strip()
    asked = urlencode({"quote": words[:_LONGEST_QUOTE], "language": language})
    link = text(
        "a",
        f"{found['file']} {found['where']}",
        href=f"/documents/{quote(found['file'])}?{asked}#cited",
        target="_blank",
        rel="noopener",
    )
    return element("p", f"{link}: {text('q', found['quote'])}", "reason")
