"""Standards named in a sentence that are withdrawn, never published, or have a newer edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from assistant.retrieval.passages import Notice
from assistant.settings import CURRENT_EDITION, Language
from assistant.standard import FamilyMember, Standard
from assistant.wording import say

_KIND = r"(?:ISO|IEC)(?:/(?:IEC|TS|TR|DIS|PAS))?"
_NUMBER = r"\d{4,5}(?:-\d{1,2}(?!\d))?"
_LIST = re.compile(
    rf"{_KIND}[\s\u00a0]*{_NUMBER}(?::\d{{4}})?"
    rf"(?:(?:\s*(?:,|/|–|-|—)\s*|\s*,?\s*(?:and|or|to|og|eller|til|och|till)\s+)"
    rf"(?:{_KIND}[\s\u00a0]*)?\d{{5}}(?:-\d{{1,2}}(?!\d))?(?::\d{{4}})?)*",
    re.IGNORECASE,
)
_ITEM = re.compile(rf"({_NUMBER})(?::(\d{{4}}))?")
_RANGE = re.compile(r"^\s*(?:–|-|—|to|til|till)\s*$", re.IGNORECASE)
_TOLD = re.compile(
    r"withdrawn|replac|supersed|former|earlier|previous|histor|never published|draft|"
    r"trukket|erstatt|utgått|oppheve|tidligere|aldri utgitt|utkast|"
    r"upphäv|ersatt|ersätt|tidigare|föregå|aldrig utgiven|dragits",
    re.IGNORECASE,
)
_NEWEST = re.compile(
    r"\b(?:last|latest|most recent|newest|current|siste?|nyeste|gjeldende|senaste?|gällande)\b"
    r"[^.]{0,40}"
    r"(?:revi|updat|edition|version|amend|utga|utgå|oppdat|uppdat|versjon|published|utgitt)"
    r"|(?:edition|version|utgaven?|utgåvan?|versjon)[^.]{0,30}"
    r"\b(?:last|latest|newest|current|siste|nyeste|gjeldende|senaste|gällande)\b",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    r"\b(?:ISO 1400[01]|the standards?\b|standard(?:en|ene|erna)\b)", re.IGNORECASE
)
_OLD_EDITIONS = {"1996", "2004", "2015"}


def standard_notices(sentence: str, standard: Standard, language: Language) -> list[Notice]:
    """Return what is out of date in the standards a sentence names.

    Args:
        sentence: One sentence of a document.
        standard: What is known about the family.
        language: Language of the corrections.
    """
    if _TOLD.search(sentence):
        return []
    outdated: list[tuple[str, FamilyMember]] = []
    for member, edition in _named(sentence, standard):
        state = _fault(member, edition)
        if state and (state, member) not in outdated:
            outdated.append((state, member))
    outdated.sort(key=lambda pair: (pair[0], pair[1].replaced_by))
    notices = [
        _notice(sentence, state, [member for _, member in rows], language)
        for (state, _), rows in groupby(outdated, key=lambda pair: (pair[0], pair[1].replaced_by))
    ]
    newest = _newest_notice(sentence, standard, language)
    return [*notices, newest] if newest else notices


def _named(sentence: str, standard: Standard) -> Iterator[tuple[FamilyMember, str]]:
    """Return the family members a sentence names, ranges filled in, with the edition written."""
    for found in _LIST.finditer(sentence):
        previous: tuple[int, int] | None = None
        for item in _ITEM.finditer(found.group()):
            between = found.group()[previous[1] : item.start()] if previous else ""
            first = previous[0] if previous and _RANGE.match(_bare(between)) else None
            yield from _members(first, item[1], item[2] or "", standard)
            previous = (int(item[1].split("-")[0]), item.end())


def _bare(between: str) -> str:
    return re.sub(_KIND, "", between, flags=re.IGNORECASE)


def _members(
    first: int | None, last: str, edition: str, standard: Standard
) -> Iterator[tuple[FamilyMember, str]]:
    whole = int(last.split("-")[0])
    numbers = [str(n) for n in range(first + 1, whole)] if first and whole - first < 100 else []
    for number in [*numbers, last]:
        member = standard.member(number) or _part_of_family(number, standard)
        if member:
            yield member, edition if number == last else ""


def _part_of_family(number: str, standard: Standard) -> FamilyMember | None:
    """Return the technical report or specification with this number."""
    return standard.member(f"TR {number}") or standard.member(f"TS {number}")


def _fault(member: FamilyMember, edition: str) -> str:
    if member.status == "withdrawn":
        return "withdrawn"
    if member.status == "never published" and member.number != "ISO 14000":
        return "never"
    # both editions of ISO 14001 are in use until 2029, so naming the older one is no fault
    current = (member.edition or "")[:4]
    if edition and current and edition < current and member.number != "ISO 14001":
        return "superseded"
    return ""


def _notice(sentence: str, state: str, members: list[FamilyMember], language: Language) -> Notice:
    lines: list[str] = []
    for member in members:
        number = member.number
        if state == "superseded":
            edition = (member.edition or "")[:4]
            lines.append(
                say("standard.family.current_undated", language, number=number, edition=edition)
            )
        else:
            lines.append(say(f"standard.family.{state}", language, number=number))
    if members[0].replaced_by:
        by = ", ".join(members[0].replaced_by)
        names = ", ".join(member.number for member in members)
        lines.append(say("standard.family.replaced", language, number=names, by=by))
    return Notice(sentence, " ".join(lines), f"standard:{members[0].number}")


def _newest_notice(sentence: str, standard: Standard, language: Language) -> Notice | None:
    """Notice a sentence that takes an old edition of ISO 14001 for the newest one."""
    years = set(re.findall(r"\b(?:19|20)\d\d\b", sentence))
    others = set(re.findall(r"ISO[\s\u00a0]*(\d{4,5})", sentence)) - {"14001", "14000"}
    told = years and years <= _OLD_EDITIONS and not others
    if not (told and _NEWEST.search(sentence) and _OWN_SUBJECT.search(sentence)):
        return None
    member = standard.member("ISO 14001")
    if member is None or sentence.rstrip().endswith("?"):
        return None
    correction = say(
        "standard.family.current",
        language,
        number=member.number,
        edition=member.edition or CURRENT_EDITION,
        published=member.published or "",
    )
    return Notice(sentence, correction, f"standard:{member.number}")
