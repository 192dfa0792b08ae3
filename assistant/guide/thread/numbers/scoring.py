"""Scores of aspects: by the names of the criteria, for all of them, or for one that is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rapidfuzz.fuzz import ratio

from assistant.guide.cues import shows, table
from assistant.guide.known import Known
from assistant.guide.telling.relations import ids_in
from assistant.guide.thread.likeness import meant
from assistant.guide.turns import Turn

_CUES = "thread"
_CLAUSE = re.compile(r"[,;.!]\s+|\s(?:and|but|while|og|men|mens|och|samt|medan)\s", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?P<number>\d{1,2}|two|three|four|five|fire|fem|fyra|två|tre|"
    r"toer|treer|firer|femmer|tvåa|trea|femma)(?:s|['’]s)?"
    r"(?![\w/%]|[.,]\d|-\w)(?! ?(?:times|ganger|gånger|per|%))",
    re.IGNORECASE,
)
_SPELT = {"two": 2, "three": 3, "four": 4, "five": 5, "tre": 3, "fire": 4, "fem": 5}
_SPELT |= {"två": 2, "fyra": 4, "toer": 2, "treer": 3, "firer": 4, "femmer": 5}
_SPELT |= {"tvåa": 2, "trea": 3, "femma": 5}
_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"(?:en|et|n|t|s)$")
_LIKE = 90
_LEAST = 5
_ALL = "*"
_HIGHEST = 10


class Scored(NamedTuple):
    """What a message scores.

    Args:
        items: Aspects that it may be, each fitting equally well.
        fields: The scores, as the field takes them; none where `score` has no criterion yet.
        score: A number that is told without a criterion.
    """

    items: tuple[Known, ...]
    fields: dict[str, Any]
    score: int | None = None


class _Mark(NamedTuple):
    """A number of a clause, and the criterion it belongs to; empty where none is named."""

    number: int
    criterion: str


def scored(turn: Turn) -> list[Scored]:
    """Return the scores that a message gives, by the aspects it gives them to."""
    aspects = tuple(item for item in turn.items if item.kind == "aspect")
    if not turn.criteria or not aspects:
        return []
    recent = tuple(item for item in turn.recent if item.kind == "aspect")
    found: list[Scored] = []
    items = _named(turn, aspects)
    for clause in _clauses(turn.text):
        items = _meant(clause, aspects, turn) or items
        for number, criterion in _marks(clause, turn):
            owners = items or (recent if len(recent) == 1 else aspects)
            scores = _scores(number, criterion, turn)
            if found and found[-1].items == owners and scores and found[-1].fields:
                found[-1].fields["scores+"].update(scores)
            elif scores:
                found.append(Scored(owners, {"scores+": scores}))
            elif (items or len(recent) == 1) and shows(_CUES, "scoring", clause.strip()):
                found.append(Scored(owners, {}, number))
    return [each for each in found if each.fields] or found[-1:]


def criterion_meant(score: int, item: Known, turn: Turn) -> str:
    """Return the criterion that a bare number corrects: the one talked about last, or empty."""
    held: dict[str, Any] = item.fields.get("scores") or {}
    olds = [int(n) for n in re.findall(r"(?<![\d.,])\d{1,2}(?![\d.,]\d)", turn.text)]
    changed = [name for name in turn.criteria if held.get(name) in olds and held[name] != score]
    if len(changed) == 1 and len(olds) > 1:
        return changed[0]
    for text in reversed(turn.earlier[-3:]):
        if names := [name for _, name in _criteria(text, turn) if name != _ALL]:
            return names[-1] if len(set(names)) == 1 else ""
    return ""


def criterion_in(text: str, turn: Turn) -> str:
    """Return the criterion that an answer names first; empty when it names none."""
    return next((name for _, name in _criteria(text, turn)), "")


def all_of(score: int, criterion: str, turn: Turn) -> dict[str, int]:
    """Return a score under the name of its criterion, or under each of them."""
    return _scores(score, criterion, turn)


def _scores(number: int, criterion: str, turn: Turn) -> dict[str, int]:
    if criterion == _ALL:
        return dict.fromkeys(turn.criteria, number)
    return {criterion: number} if criterion else {}


def _named(turn: Turn, aspects: Sequence[Known]) -> tuple[Known, ...]:
    ids = ids_in(turn.text)
    return tuple(item for item in aspects if item.id in ids)


def _meant(clause: str, aspects: Sequence[Known], turn: Turn) -> tuple[Known, ...]:
    if ids := ids_in(clause):
        return tuple(item for item in aspects if item.id in ids)
    if _named(turn, aspects):
        return ()
    words = clause
    for at, _ in reversed(_criteria(clause, turn)):
        words = words[: at.start()] + " " + words[at.end() :]
    found = meant(words, aspects)
    return found.items if found else ()


def _clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a text; "severity and frequency 4" stays one."""
    start = 0
    for cut in _CLAUSE.finditer(text):
        if _NUMBER.search(text, start, cut.start()) or cut.group().strip() in (".", "!", ";"):
            yield text[start : cut.start()]
            start = cut.end()
    yield text[start:]


def _marks(clause: str, turn: Turn) -> Iterator[_Mark]:
    """Yield the numbers of a clause that are scores, each with its criterion."""
    names = _criteria(clause, turn)
    begin = 0
    for match in _NUMBER.finditer(clause):
        number = _number(match["number"])
        before, behind = clause[begin : match.start()], clause[match.end() :]
        begin = match.end()
        if number is None or shows(_CUES, "not_score", before) or _is_denied(behind):
            continue
        yield _Mark(number, _of(match, before, behind, names, clause))


def _of(
    match: re.Match[str],
    before: str,
    behind: str,
    names: list[tuple[re.Match[str], str]],
    clause: str,
) -> str:
    """Return the criterion of a number: the one right behind it, else the last before it."""
    start = match.start() - len(before)
    linked = re.match(table(_CUES)["for_criterion"], behind, re.IGNORECASE)
    after = [(at, name) for at, name in names if at.start() >= match.end()]
    if linked and after and after[0][0].start() - match.end() <= linked.end():
        return after[0][1]
    ahead = [(at, name) for at, name in names if start <= at.start() < match.start()]
    if not ahead and after and not clause[match.end() : after[0][0].start()].strip():
        return after[0][1]
    for at, name in reversed(ahead):
        is_loose = name == _ALL and not shows(_CUES, "ends_score", behind)
        if not is_loose and shows(_CUES, "to_score", clause[at.end() : match.start()]):
            return name
    return ""


def _is_denied(behind: str) -> bool:
    return shows(_CUES, "too_much", behind)


def _number(word: str) -> int | None:
    number = int(word) if word.isdigit() else _SPELT.get(word.lower())
    return number if number is not None and number <= _HIGHEST else None


def _criteria(text: str, turn: Turn) -> list[tuple[re.Match[str], str]]:
    """Return where criteria are named in a text, or all of them at once, in order."""
    found: list[tuple[re.Match[str], str]] = []
    for name in turn.criteria:
        found += [(m, name) for m in re.finditer(rf"\b{re.escape(name)}\w{{0,3}}\b", text, re.I)]
    taken = {match.start() for match, _ in found}
    for word in _WORD.finditer(text):
        if word.start() not in taken and (name := _misspelt(word.group(), turn)):
            found.append((word, name))
    found += [(m, _ALL) for m in re.finditer(table(_CUES)["all_criteria"], text, re.I)]
    return sorted(found, key=lambda each: each[0].start())


def _misspelt(word: str, turn: Turn) -> str:
    """Return the criterion that a word is but for a letter; empty when it is none."""
    if len(word) < _LEAST:
        return ""
    forms = {word.lower(), _ENDING.sub("", word.lower())}
    return next(
        (n for n in turn.criteria if any(ratio(form, n.lower()) >= _LIKE for form in forms)), ""
    )
