"""The sentences of an answer that claim something, each with the markers that follow it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.retrieval.words import sentences

_MARK = re.compile(r"\s*\[(\d+)\]")
_MARKS_FIRST = re.compile(r"(?:\[\d+\]\s*)+")
_LIST_MARK = re.compile(r"^\s*(?:>\s*)?(?:[-*>]|\d+[.)])\s+|^\s*>\s*")
_EMPHASIS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)|^#+\s*", re.MULTILINE)

# Shorter words before a colon may be anything.
_LEAST_LEAD = 8


@dataclass(frozen=True)
class Claim:
    """One sentence that claims something.

    Args:
        text: As it stands in the answer.
        bare: Without markers and emphasis.
        markers: Numbers of the passages it cites.
    """

    text: str
    bare: str
    markers: tuple[int, ...]


def claims_in(answer: str, allowed: str = "") -> list[Claim]:
    """Return what an answer claims; questions, lead-ins and fixed wording claim nothing.

    Args:
        answer: Markdown with numbered markers.
        allowed: Text that may be said as it is: the question, and fixed wording.
    """
    lines = [_LIST_MARK.sub("", line) for line in answer.splitlines() if not line.startswith("#")]
    found = [_claim(text, allowed) for line in lines for text in _sentences(line)]
    return [claim for claim in found if not _is_free(claim.bare, allowed)]


def _sentences(line: str) -> list[str]:
    joined: list[str] = []
    for part in sentences(line):
        marks_first = _MARKS_FIRST.match(part)
        if marks_first and joined:
            joined[-1] += " " + marks_first[0].strip()
            part = part[marks_first.end() :]
        if part.strip():
            joined.append(part.strip())
    return joined


def _claim(text: str, allowed: str) -> Claim:
    markers = tuple(int(number) for number in _MARK.findall(text))
    bare = _EMPHASIS.sub("", _MARK.sub("", text)).strip()
    lead, colon, rest = bare.partition(": ")
    is_ours = bool(colon) and len(lead) >= _LEAST_LEAD and f"{lead}:" in allowed
    return Claim(text, rest if is_ours else bare, markers)


def _is_free(bare: str, allowed: str) -> bool:
    if not bare or bare.endswith(("?", ":")):
        return True
    return bare.rstrip(".") in allowed
