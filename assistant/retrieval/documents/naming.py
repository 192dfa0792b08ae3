"""Which files and sections a question names: by id, by name, by kind, by number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from assistant.retrieval.documents.file_names import folded, name_parts
from assistant.retrieval.documents.lexicon import named_kind, stems_of
from assistant.retrieval.documents.query import Query
from assistant.retrieval.documents.terms import SECTION, Held, Term
from assistant.retrieval.passages import Passage

_ID = re.compile(r"\bFILE-\d{3,}\b", re.IGNORECASE)
# What a file's kind and each word of its name or title add to the score of its passages.
# More than the first part of a compound: "environmental" does not tell of its manager.
_TOLD = 0.8
_OF_KIND, _IMPLIED, _OF_NAME, _MOST = 0.2, 0.12, 0.06, 0.32


@dataclass(frozen=True)
class Named:
    """What a question names.

    Args:
        files: Ids of files named outright.
        of_kind: Ids of files that fit the kind of document it names best.
        is_cited: The question asks what such a file says ("according to the permit").
        unknown: An id that it names and no file has; empty otherwise.
        sections: Numbers of sections it names.
    """

    files: frozenset[str] = frozenset()
    of_kind: frozenset[str] = frozenset()
    is_cited: bool = False
    unknown: str = ""
    sections: tuple[str, ...] = ()


class Catalogue:
    """Names and titles of the files in use, ready to be looked up.

    Args:
        names: Names by id.
        titles: First headings by id.
    """

    def __init__(self, names: Mapping[str, str], titles: Mapping[str, str]) -> None:
        self.names = names
        self._titles = titles

    def named_in(self, query: Query) -> Named:
        """Return what a question names."""
        ids = [number.upper() for number in _ID.findall(query.text)]
        outright = {f for f, name in self.names.items() if f in ids or query.asked.names(name)}
        return Named(
            files=frozenset(outright),
            of_kind=frozenset() if outright else self._of_kind(query),
            is_cited=query.is_cited,
            unknown=next((number for number in ids if number not in self.names), ""),
            sections=tuple(dict.fromkeys(SECTION.findall(query.text))),
        )

    def tells(self, term: Term) -> bool:
        """Tell whether the name or title of any file says a term."""
        return any(profile.tells(term) for file in self.names for profile in self._profiles(file))

    def _of_kind(self, query: Query) -> frozenset[str]:
        """Return the files of a kind that is named; those whose name says more of the question.

        What stands right before the kind ("chemical inventory") says most. A year tells only
        between files that say the same otherwise: it is asked about as often as it names.
        """
        kinds = {kind.kind for kind in query.kinds}
        files = {file for kind in kinds for file in self._by_kind.get(kind, ())}
        fitting = {file: _fit(query, self._profiles(file)) for file in files}
        best = max(fitting.values(), default=())
        return frozenset(file for file, fit in fitting.items() if fit == best)

    @cached_property
    def _by_kind(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for file in self.names:
            for kind in frozenset().union(*(each.kinds for each in self._profiles(file))):
                found.setdefault(kind, []).append(file)
        return found

    def _profiles(self, file: str) -> tuple[Profile, Profile]:
        title = self._titles.get(file, "").split(" › ")[0]
        return profile_of(self.names[file]), profile_of(title)


def _fit(query: Query, profiles: Sequence[Profile]) -> tuple[float, ...]:
    told = [t for t in query.terms if any(profile.tells(t) for profile in profiles)]
    words = sum(query.weight(term) for term in told if term.kind != "code")
    about = sum(any(profile.tells(term) for profile in profiles) for term in query.about)
    return about, words, sum(query.weight(term) for term in told if term.kind == "code")


@dataclass(frozen=True)
class Profile:
    """What a file's name or title says: kinds of document, and stems."""

    kinds: frozenset[str]
    held: Held

    def tells(self, term: Term) -> bool:
        """Tell whether it says a term, also in letters of ASCII as names of files often are."""
        return max(self.held.meets(term), self.held.meets(_in_ascii(term))) >= _TOLD


@lru_cache(maxsize=20_000)
def profile_of(name: str) -> Profile:
    """Return what a name or a title says."""
    parts = [part.lower() for part in name_parts(name)]
    kinds = {kind.kind for part in parts if (kind := named_kind(part))}
    return Profile(frozenset(kinds), Held(stem for part in parts for stem in stems_of(part)))


@lru_cache(maxsize=2_000)
def _in_ascii(term: Term) -> Term:
    spelled = frozenset(folded(stem) for stem in term.variants)
    return replace(term, stems=spelled, others=frozenset())


def affinity(query: Query, name: str, title: str) -> float:
    """Return what the name and title of a file add to the score of its passages, 0 to 0.32."""
    kinds = {kind.kind for kind in query.kinds}
    profiles = [profile_of(name), profile_of(title)]
    of_kind = any(kinds & profile.kinds for profile in profiles)
    kind_share = _OF_KIND if query.is_cited else _IMPLIED
    implied = not kinds and any(query.implied & profile.kinds for profile in profiles)
    told = sum(any(p.tells(term) for p in profiles) for term in query.terms)
    return min(_MOST, kind_share * of_kind + _IMPLIED * implied + _OF_NAME * told)


def untold(query: Query, name: str) -> list[Term]:
    """Return the terms of a question that the name of a file does not tell already.

    A compound of which only the first part is known is not told by that part.
    """
    profile = profile_of(name)
    return [term for term in query.terms if term.is_part or not profile.tells(term)]


def stands_under(text: str, heading: str, section: str) -> bool:
    """Tell whether a text is the section with a number, or holds a line that begins with it."""
    start = re.compile(rf"(?:§\s?)?{re.escape(section)}(?![\d]|[.-]\d)", re.IGNORECASE)
    last = heading.rsplit(" › ", 1)[-1]
    return any(start.match(line.strip()) for line in (last, *text.splitlines()))


def of_sections(passage: Passage, sections: Sequence[str]) -> Passage | None:
    """Return what of a passage stands under the sections that a question names, or None.

    Args:
        passage: The passage.
        sections: Numbers of sections.
    """
    if any(stands_under("", passage.locator.heading, number) for number in sections):
        level = max((sentence.score for sentence in passage.sentences), default=0.0)
        even = tuple(replace(sentence, score=level) for sentence in passage.sentences)
        return replace(passage, sentences=even)
    own = [s for s in passage.sentences if any(stands_under(s.text, "", n) for n in sections)]
    return replace(passage, sentences=tuple(own)) if own else None
