"""A sentence as the checks read it: telling words, parts with what they demand or deny, figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from assistant.agent.checking.figures import Figures, figures_in
from assistant.agent.checking.force import force_of
from assistant.agent.checking.lexicon import (
    calendar,
    kinds_of,
    light,
    number_words,
    often,
    pattern,
    units,
    variants,
)
from assistant.languages import detect_language
from assistant.months import MONTHS
from assistant.retrieval.documents.lexicon import stems_of
from assistant.retrieval.words import is_common
from assistant.settings import LANGUAGES, Edition, Language
from assistant.standard import find_clauses, find_editions

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CODE = re.compile(r"(?<![\w.])(?=[\w-]*\d)(?=[\w-]*[A-ZÆØÅÄÖ])[A-ZÆØÅÄÖ][\w-]*\w(?![\w-])|"
                   r"(?<=\w )[B-HJ-ZÆØÅÄÖ](?![\w.])")  # fmt: skip
_PARTED = re.compile(
    r"[;:]\s+|,\s+|(?<!nobody)(?<!no one)(?<!nothing)\s+(?:but|while|whereas|unless|and|or|men|"
    r"mens|med mindre|og|eller|medan|och)\s+|\s*[()]\s*",
    re.IGNORECASE,
)
_TURNS = re.compile(r"[;:]|\b(?:but|while|whereas|unless|men|mens|medan)\b", re.IGNORECASE)
# "booth 2", "pump A"
_LABELLED = re.compile(r"(?P<noun>[^\W\d_]{3,}) (?P<label>\d{1,2}|[A-ZÆØÅÄÖ])(?![\w%/]|[.,:]\d)")
_STARTS = re.compile(r"(?:^|[.!?:(\"“»«”]\s*)$")
_TAGGED = re.compile(r"^\((2015|2026)\)\s*")
_LEAST = 2


@dataclass(frozen=True)
class Word:
    """A telling word.

    Args:
        text: As written, in lower case.
        own: Its stems by the rules of each language.
        all: Stems of all that means the same, in any language.
        is_name: It has a capital where others have none.
    """

    text: str
    own: frozenset[str]
    all: frozenset[str]
    is_name: bool


@dataclass(frozen=True)
class Part:
    """A part of a sentence that states something of its own.

    Args:
        text: The part.
        words: Its telling words.
        force: What it demands or denies; empty for a plain statement.
        lent: The force of the part before, which may hold for this one too.
        quantity: `all`, `only`, `some`.
        labels: What tells one thing from others of its kind: the "2" of "booth 2".
    """

    text: str
    words: tuple[Word, ...]
    force: str
    lent: str
    quantity: frozenset[str]
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Piece:
    """A short piece of a sentence, such as one of several amounts with what it is of.

    Args:
        text: The piece.
        words: Its telling words.
        codes: Codes and letters in it.
        held: Stems of its words.
    """

    text: str
    words: tuple[Word, ...]
    codes: frozenset[str]
    held: frozenset[str]


@dataclass(frozen=True)
class Reading:
    """A sentence, read.

    Args:
        text: Without citation markers.
        tag: The edition it is marked to hold for.
    """

    text: str
    tag: Edition | None = None

    @cached_property
    def language(self) -> Language:
        """The language it is written in."""
        return detect_language(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its telling words, in order."""
        return _telling(self.text)

    @cached_property
    def held(self) -> frozenset[str]:
        """Stems of all its words, telling or not."""
        return frozenset(
            own for found in _WORD.findall(self.text.lower()) for own in stems_of(found)
        )

    @cached_property
    def figures(self) -> Figures:
        """Its figures, those of clauses and codes left out."""
        plain = _CODE.sub(" ", self.text)
        for number in self.clauses:
            plain = re.sub(rf"(?<![\d.]){re.escape(number)}(?![\d])", " ", plain)
        return figures_in(plain)

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """Clauses it names."""
        found = find_clauses(self.text)
        dotted = re.findall(
            r"(?:clauses?|punkt(?:ene)?|avsnitt(?:en)?) "
            r"((?:\d{1,2}(?:\.\d)*(?:, | and | og | och )?)+)",
            self.text, re.IGNORECASE)  # fmt: skip
        more = [number for row in dotted for number in re.findall(r"\d{1,2}(?:\.\d+)*", row)]
        return tuple(dict.fromkeys([*found, *more]))

    @cached_property
    def codes(self) -> frozenset[str]:
        """Codes and letters that name one thing: "D4", "NC-027", "point A"."""
        named = re.sub(r"\bISO[\d/: -]*", " ", self.text)
        return frozenset(_CODE.findall(named))

    @cached_property
    def editions(self) -> frozenset[Edition]:
        """Editions of the standard that it names or is marked with."""
        found = set(find_editions(self.text)) if re.search(r"20(?:15|26)", self.text) else set()
        return frozenset(found | ({self.tag} if self.tag else set()))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its parts, each with at least two telling words where there are so many."""
        return tuple(_parts(self.text))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its pieces, however short."""
        cut = (Reading(text) for text in _PARTED.split(self.text) if text.strip())
        return tuple(
            Piece(one.text, one.words, one.codes | labels_in(one.text), one.held) for one in cut
        )

    @cached_property
    def reason(self) -> str:
        """What it gives as the reason of something; empty where it gives none."""
        match = pattern("cause").search(self.text)
        if not match:
            return ""
        after = self.text[match.end() :]
        if match.start() == 0:
            return re.split(r",", after)[0]
        return after


def read(text: str) -> Reading:
    """Return a sentence, read; "(2026)" at its beginning is its edition."""
    return _read(" ".join(text.split()))


@lru_cache(maxsize=4_000)
def _read(text: str) -> Reading:
    tagged = _TAGGED.match(text)
    if tagged:
        return Reading(text[tagged.end() :], "2015" if tagged[1] == "2015" else "2026")
    return Reading(text)


@cache
def _untelling() -> frozenset[str]:
    """Return words that figures and demands are read from already."""
    numbered = (word for code in LANGUAGES for word in number_words(code))
    plain = (word for name in (*units(), *often()) for word in name.split())
    return frozenset([*numbered, *plain, *calendar(), *MONTHS, *light(), "iso"])


@lru_cache(maxsize=8_000)
def _word(word: str, *, is_name: bool) -> Word:
    return Word(word, stems_of(word), variants(word), is_name)


def _telling(text: str) -> tuple[Word, ...]:
    bare = _forceless(text)
    found: list[Word] = []
    for match in _WORD.finditer(bare):
        word = match.group().lower()
        if is_common(word) or word in _untelling() or len(word) < 2:
            continue
        is_name = match.group()[0].isupper() and not _STARTS.search(bare[: match.start()])
        found.append(_word(word, is_name=is_name))
    return tuple(found)


def _forceless(text: str) -> str:
    """Return a text with blanks for the words that demand, deny, count or give a reason."""
    patterns = [pattern("force", kind) for kind in kinds_of("force")]
    patterns += [pattern("quantity", kind) for kind in kinds_of("quantity")]
    for one in (pattern("harmless"), pattern("cause"), *patterns):
        text = one.sub(lambda match: " " * len(match.group()), text)
    return text


def labels_in(text: str) -> frozenset[str]:
    """Return what tells one thing from others of its kind: the "2" of "booth 2"."""
    found = _LABELLED.finditer(text)
    named = (match for match in found if _is_noun(match["noun"].lower(), text[match.end() :]))
    return frozenset(f"#{match['label'].lower()}" for match in named)


def _is_noun(word: str, after: str) -> bool:
    """Tell whether a word before a number can be what is numbered; nothing measured follows."""
    following = _WORD.match(after.lstrip())
    is_measured = after.startswith(" ") and following and following.group().lower() in units()
    return not (is_common(word) or word in _untelling() or is_measured)


def _parts(text: str) -> list[Part]:
    cuts = [0]
    for match in _PARTED.finditer(text):
        enough = len(_telling(text[cuts[-1] : match.start()])) >= _LEAST
        if enough and len(_telling(text[match.end() :])) >= _LEAST:
            cuts.append(match.start())
    pieces = [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    found: list[Part] = []
    for piece in pieces:
        lent = "" if not found or _TURNS.match(piece.strip()) else found[-1].force or found[-1].lent
        quantity = frozenset(
            k for k in kinds_of("quantity") if pattern("quantity", k).search(piece)
        )
        found.append(
            Part(piece, _telling(piece), force_of(piece), lent, quantity, labels_in(piece))
        )
    return found
