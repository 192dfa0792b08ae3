"""Choosing what to say: the passage that answers, and the few sentences that support it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import token_set_ratio

from assistant.guide.reading import Reading
from assistant.guide.results import GuidanceFound
from assistant.retrieval import Facet, Passage, Sentence

# An answer reads like a good adviser's: 60 to 130 words (DESIGN section 3).
WORD_LIMIT = 100
LONG_WORD_LIMIT = 260
_ALIKE = 84
_LISTS: tuple[Facet, ...] = ("required", "how_to", "evidence", "auditors", "mistakes")
# A question whose own answer is in the guidance is answered by it, whatever side it seems to ask for.
_SURE = 0.72
_FAIR = 0.5


@dataclass(frozen=True)
class Chosen:
    """A sentence with the passage that carries it."""

    sentence: Sentence
    passage: Passage


@dataclass
class Choice:
    """What an answer will say: the direct part, then the supporting points."""

    direct: list[Chosen] = field(default_factory=list)
    points: list[Chosen] = field(default_factory=list)
    limit: int = WORD_LIMIT

    @property
    def said(self) -> list[Chosen]:
        """Everything chosen so far."""
        return self.direct + self.points

    @property
    def room(self) -> int:
        """How many words may still be said."""
        return self.limit - sum(len(chosen.sentence.text.split()) for chosen in self.said)

    def repeats(self, sentence: Sentence) -> bool:
        """Tell whether the sentence says again what is chosen already."""
        return any(
            token_set_ratio(sentence.text, chosen.sentence.text) >= _ALIKE for chosen in self.said
        )

    def add(self, sentence: Sentence, passage: Passage, *, direct: bool = False) -> bool:
        """Take a sentence unless it repeats another or does not fit any more."""
        if self.repeats(sentence) or len(sentence.text.split()) > self.room:
            return False
        (self.direct if direct else self.points).append(Chosen(sentence, passage))
        return True


def choose(found: GuidanceFound, reading: Reading, *, long: bool = False) -> Choice:
    """Choose what answers a question.

    Args:
        found: Ranked passages and the sections of the leading topics.
        reading: Which side is asked for.
        long: Say more ("tell me more").
    """
    choice = Choice(limit=LONG_WORD_LIMIT if long else WORD_LIMIT)
    lead = _lead(found, reading)
    if lead is None:
        return choice
    _say_lead(choice, lead, reading)
    for passage in _supporting(found, lead, reading):
        _support(choice, passage, most=4 if long else 2)
        if len(choice.points) >= (9 if long else 5) or choice.room < 12:
            break
    return choice


def _lead(found: GuidanceFound, reading: Reading) -> Passage | None:
    """Return the passage to begin with: the nearest answer, or the side of the topic that is asked for."""
    best = found.passages[0] if found.passages else None
    section = _section(found, reading.facet) if reading.facet else None
    if section is None and found.looked_up and (best is None or best.score < _FAIR):
        section = _section(found, "required") or _section(found, "summary")
    if section is None or best is None:
        return best or section
    if reading.bare:
        return section
    own_answer = best.facet == "question" and best.score >= (_SURE if reading.facet in _LISTS else _FAIR)
    return best if own_answer or best.facet == section.facet else section


def _section(found: GuidanceFound, facet: Facet | None) -> Passage | None:
    """Return one side of the leading topic."""
    page = found.topics[0].page if found.topics else ""
    own = (s for s in found.sections if s.facet == facet and s.id == page)
    return next(own, None)


def _say_lead(choice: Choice, lead: Passage, reading: Reading) -> None:
    if lead.facet in _LISTS and lead.question == "":
        for sentence in _most_telling(lead.sentences, 6):
            choice.add(sentence, lead)
    else:
        most = 3 if lead.facet == "summary" else 4
        for sentence in _units(lead.sentences)[:most]:
            choice.add(sentence, lead, direct=True)


def _most_telling(sentences: Sequence[Sentence], most: int) -> list[Sentence]:
    """Return the sentences that meet the question best, in the order in which they stand."""
    if len(sentences) <= most:
        return list(sentences)
    best = sorted(sentences, key=lambda s: -s.score)[:most]
    return [sentence for sentence in sentences if sentence in best]


def _units(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Join a short opening ("Yes.") with the sentence after it, because neither stands alone."""
    joined: list[Sentence] = []
    for sentence in sentences:
        if joined and len(joined[-1].text.split()) <= 3:
            opening = joined.pop()
            sentence = Sentence(
                f"{opening.text} {sentence.text}", sentence.edition, sentence.score
            )
        joined.append(sentence)
    return joined


def _supporting(found: GuidanceFound, lead: Passage, reading: Reading) -> Iterable[Passage]:
    """Yield passages that add to the lead: other answers near the question first, then its own topic."""
    floor = max(0.42, 0.62 * lead.score) if lead.score else 0.42
    for passage in found.passages:
        if passage.question and token_set_ratio(passage.question, lead.question) >= 90:
            continue
        near = passage.score >= (floor - 0.12 if passage.id == lead.id else floor)
        if passage is not lead and near and passage.facet not in ("auditors", "example"):
            yield passage
    wanted: tuple[Facet, ...] = ("required", "summary")
    if reading.facet == "changes":
        wanted = ("changes",)
    for facet in wanted:
        section = next((s for s in found.sections if s.facet == facet and s.id == lead.id), None)
        if section and section is not lead:
            yield section


def _support(choice: Choice, passage: Passage, *, most: int) -> None:
    if passage.facet == "question":
        for sentence in _units(passage.sentences)[:most]:
            opening = re.match(r"(Yes|No|Not|Only|Partly)\b[^.]*\.\s", sentence.text)
            # "Yes." answers another question than the one asked, so it is not carried along
            text = sentence.text[opening.end() :] if opening else sentence.text
            if len(text.split()) > 3:
                choice.add(Sentence(text, sentence.edition, sentence.score), passage)
        return
    ranked = sorted(passage.sentences, key=lambda s: -s.score)
    for sentence in ranked[:most]:
        if sentence.score >= 0.4:
            choice.add(sentence, passage)
