"""Choosing what to say: the passage that answers, and the few sentences that support it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import token_set_ratio

from assistant.guide.questions import done_without
from assistant.guide.reading import Reading, own_words, way_of_asking
from assistant.guide.results import GuidanceFound
from assistant.retrieval import Facet, Passage, Sentence

# An answer reads like a good adviser's: 60 to 130 words (DESIGN section 3).
WORD_LIMIT = 100
LONG_WORD_LIMIT = 260
_ALIKE = 84
_LISTS: tuple[Facet, ...] = ("required", "how_to", "evidence", "auditors", "mistakes")
# What the side of a topic that is asked for is worth, and below which nearness it decides alone.
_SIDE = 0.06
_UNASKED = 0.12
# Sides of a topic that are told only when they are asked for.
_ASKED_FOR: tuple[Facet, ...] = ("auditors", "example", "mistakes")
# Ways of asking whose answers serve no other way: a person, a time, a number.
_WAYS = {"who", "when", "how often", "how many", "how long", "where"}
_FAIR = 0.42
# Shorter stems stand within too many words.
_STEM = 5
# "Yes, usually." answers the question it stands under, and no other.
_OPENING = re.compile(
    r"(?:Yes|No|Not|Only|Partly|Rarely|Usually|Ja|Jo|Nei|Nej|Ikke|Inte|Bare|Kun|Bara|Endast|"
    r"Delvis|Sjelden|Sällan|Vanligvis|Som regel|Vanligtvis|Oftast)\b[^.]{0,40}\.\s"
)
# A supporting sentence must be at least this near to the question.
_ENOUGH, _ENOUGH_LONG = 0.36, 0.25


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
    floor = _ENOUGH_LONG if long else _ENOUGH
    for score, sentence, passage in _supporting(found, lead, reading):
        if score < floor or len(choice.points) >= (10 if long else 5) or choice.room < 8:
            break
        choice.add(sentence, passage)
    return choice


def _lead(found: GuidanceFound, reading: Reading) -> Passage | None:
    """Return the passage to begin with: the nearest one, the side asked for counting more."""
    page = found.topics[0].page if found.topics else ""
    best = max(found.passages, key=lambda p: p.score + _side(p, reading, page), default=None)
    section = _section(found, reading.facet) if reading.facet else None
    if section is not None and (reading.bare or best is None or best.score < _FAIR):
        return section
    if found.looked_up and (best is None or best.score < _FAIR):
        return _section(found, "required") or _section(found, "summary") or best
    return best


def _side(passage: Passage, reading: Reading, page: str) -> float:
    """Return how much better or worse a passage fits the way of asking.

    The side that is asked for is that of the leading topic; another one's is about something else.
    """
    fit = 0.0
    if reading.facet and passage.facet == reading.facet:
        fit += _SIDE if passage.id == page else 0.0
    elif passage.facet in _ASKED_FOR:
        fit -= _UNASKED
    if passage.question:
        asked, answered = reading.way, way_of_asking(passage.question)
        if asked != answered and {asked, answered} & _WAYS:
            fit -= _SIDE
    return fit


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
        stands = (reading.closed or reading.assumes) and not _asks_other(lead.question, reading)
        for sentence in (_units(lead.sentences) if stands else _said(lead))[:most]:
            choice.add(sentence, lead, direct=True)


def _asks_other(question: str, reading: Reading) -> bool:
    """Tell whether yes or no to a question would mislead as an answer to the one that was asked.

    It shares no word with it, or the one would do without what the other has: "yes, audits are
    needed without certification" does not answer "can we be certified without audits?".
    """
    if not question or not reading.words:
        return False
    without = frozenset(own_words(done_without(question)))
    if without or reading.without:
        return not _meet(without, reading.without)
    return not _meet(frozenset(own_words(question)), reading.words)


def _meet(some: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two sets of stems share one, or a part of a compound word."""
    pairs = ((a, b) for a in some for b in others)
    return any(a == b or (min(len(a), len(b)) >= _STEM and (a in b or b in a)) for a, b in pairs)


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
            sentence = Sentence(f"{opening.text} {sentence.text}", sentence.edition, sentence.score)
        joined.append(sentence)
    return joined


def _supporting(
    found: GuidanceFound, lead: Passage, reading: Reading
) -> list[tuple[float, Sentence, Passage]]:
    """Return further sentences of near answers and of the topic, the most telling first."""
    pool: list[tuple[float, Sentence, Passage]] = []
    for passage in found.passages:
        same_question = token_set_ratio(passage.question, lead.question) >= 90
        if passage is lead or (passage.question and same_question):
            continue
        pool += [(0.55 * s.score + 0.45 * passage.score, s, passage) for s in _said(passage)]
    page = lead.id
    weight = next((topic.score for topic in found.topics if topic.page == page), 0.4)
    for section in found.sections:
        if section.id == page and section.facet != lead.facet:
            extra = 0.05 if section.facet == "required" else 0.0
            pool += [(0.55 * s.score + 0.45 * weight + extra, s, section) for s in _said(section)]
    wanted = ("auditors", "example")
    pool = [row for row in pool if row[2].facet not in wanted or row[2].facet == reading.facet]
    return sorted(pool, key=lambda row: -row[0])


def _said(passage: Passage) -> list[Sentence]:
    """Return the sentences of a passage as support: an opening "Yes." answers another question."""
    if passage.facet != "question":
        return list(passage.sentences)
    kept: list[Sentence] = []
    for sentence in _units(passage.sentences):
        opening = _OPENING.match(sentence.text)
        text = sentence.text[opening.end() :] if opening else sentence.text
        if len(text.split()) > 4:
            kept.append(Sentence(text, sentence.edition, sentence.score))
    return kept
