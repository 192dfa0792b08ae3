"""Clause numbers, editions and standards that a text names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.settings import Edition

_CLAUSE = re.compile(
    r"(?:\b(?:clauses?|sub-?clauses?|section|punkt|pkt\.?|kapittel|kap\.?|avsnitt|krav|§)\s*"
    r"(?P<named>\d{1,2}(?:\.\d{1,2}){0,3})\b)"
    r"|(?<![\d.,:/-])(?P<bare>(?:[4-9]|10)\.\d{1,2}(?:\.\d{1,2})?)(?![\d%])(?!\s*(?:%|kg|kwh|mwh|t|tonn\w*|tons?|m3|m²|litres?|liter|million))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?![\d])")
_EDITION = re.compile(
    r"(?:14001[:\s-]{0,3}|\b(?:edition|version|utgaven?|utgåvan?|versjonen?|versionen?|standard(?:en)?)\s+"
    r"(?:of\s+|from\s+|fra\s+|från\s+|av\s+)?)(?P<after>(?:19|20)\d\d)\b"
    r"|\b(?P<before>(?:19|20)\d\d)(?:[\s-]*(?:edition|version|standard|utgaven?|utgåvan?|"
    r"års utgåva|-?versjonen?|versionen?))",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\b(?:old|previous|former|earlier|last|gamle|forrige|tidligere|gamla|förra|tidigare) "
    r"(?:edition|version|standard(?:en)?|text|wording|utgave\w*|utgåva\w*|utgåvan|versjon\w*)"
    r"|\b(?:before|prior to|until|før|före|innan) "
    r"(?:the|this|that|last|den|denne|siste|senaste)?\s*"
    r"(?:april )?(?:2026\b|revision(?:en)?\b|revisjonen av standarden)|\bpre-?2026\b"
    r"|\b2015 (?:one|text|wording|rules|requirements?|numbering|teksten?|texten|kravene|kraven)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:new|latest|current|newest|revised|nye|siste|nyeste|gjeldende|reviderte|nya|senaste|"
    r"gällande) "
    r"(?:edition|version|standard(?:en)?|text|one|utgave\w*|utgåva\w*|utgåvan|versjon\w*)"
    r"|\b2026 (?:one|text|wording|rules|requirements?|numbering|teksten?|texten|kravene|kraven)\b"
    r"|\b(?:after|since|etter|efter) (?:the|this|last|den)?\s*"
    r"(?:april )?(?:2026\b|revision(?:en)?\b)",
    re.IGNORECASE,
)
_NEAR_EDITION = re.compile(r"\bed+[io]*t+[io]*n\b", re.IGNORECASE)
_SUBJECT = re.compile(r"14001|edition|utgave|utgåva|versjon|version|standard", re.IGNORECASE)
_MEMBER = re.compile(
    r"\b(?:ISO(?:\s*/\s*(?:IEC|TS|TR))?|IEC|IAF|NS-EN|SS-EN|EN)[\s-]*(?:ISO[\s-]*)?(?:TS\s*|TR\s*)?"
    r"(?P<number>MD\s*\d+|\d{4,5}(?:-\d{1,2})?)(?::(?P<year>(?:19|20)\d\d))?"
    r"|(?<!\d)(?P<plain>14\d{3}(?:-\d)?|19011|17021(?:-\d)?|45001|50001|9001|9000)(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class MemberMention:
    """A standard named in a text, with the year of its edition where one is given."""

    number: str
    year: str | None = None


def find_clauses(text: str) -> tuple[str, ...]:
    """Return clause numbers named in a text, each once, in order ("6.1.2", "clause 8")."""
    found = [match["named"] or match["bare"] for match in _CLAUSE.finditer(text)]
    return tuple(dict.fromkeys(number.rstrip(".") for number in found))


def find_years(text: str) -> tuple[str, ...]:
    """Return the years that a text names as editions of ISO 14001, each once, in order.

    "The old edtion" is understood: words a letter or two away from an edition are read as one.
    """
    text = _NEAR_EDITION.sub("edition", text)
    years = [match["after"] or match["before"] for match in _EDITION.finditer(text)]
    if not years:
        bare = [year for year in _YEAR.findall(text) if year in ("1996", "2004", "2015", "2026")]
        years = bare if len(set(bare)) > 1 or _SUBJECT.search(text) or find_clauses(text) else []
    years += ["2015"] if _OLD.search(text) else []
    years += ["2026"] if _NEW.search(text) else []
    return tuple(dict.fromkeys(years))


def find_editions(text: str) -> tuple[Edition, ...]:
    """Return the editions we hold that a text names, each once."""
    bare = re.fullmatch(r".{0,25}\b(2015|2026)\b.{0,3}", text.strip())
    years = find_years(text) or ((bare[1],) if bare else ())
    known: list[Edition] = []
    for year in years:
        if year == "2015":
            known.append("2015")
        elif year == "2026":
            known.append("2026")
    return tuple(known)


def find_members(text: str) -> tuple[MemberMention, ...]:
    """Return the standards named in a text, each once, in order."""
    found = [
        MemberMention((match["number"] or match["plain"]).upper(), match["year"])
        for match in _MEMBER.finditer(text)
    ]
    return tuple(dict.fromkeys(found))
