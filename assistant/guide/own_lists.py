"""Lists, counts and sums from own documents, each row with its citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.guide.compositions import Composition
from assistant.guide.places import place
from assistant.retrieval import Listing, Passage
from assistant.settings import Language
from assistant.wording import say

_SHOWN = 20


def listed(listing: Listing, language: Language) -> Composition:
    """Write the rows that were asked for, their count, and their sum where it was asked for."""
    rows = list(_rows(listing))
    shown = [f"- {text} [{token}]" for text, token in rows[:_SHOWN]]
    left = len(rows) - len(shown)
    more = [say("documents-answers.rows.more", language, count=left)] if left > 0 else []
    lead = _lead(listing, language)
    notes: dict[str, Any] = {"topics": [], "edition": None, "counted": f"{lead} {left}"}
    return Composition("\n\n".join([lead, "\n".join(shown), *more]), "answered", notes)


def _lead(listing: Listing, language: Language) -> str:
    files = _files(listing.passages, language)
    if listing.total:
        total = f"{listing.total} {listing.unit}".strip()
        return say(
            "documents-answers.sum",
            language,
            column=listing.column,
            total=total,
            count=listing.count,
            files=files,
        )
    kind = "rows" if listing.columns else "items"
    number = "one" if listing.count == 1 else "many"
    return say(f"documents-answers.{kind}.{number}", language, count=listing.count, files=files)


def _files(passages: Sequence[Passage], language: Language) -> str:
    """Return the names of the files; of a single one, the place as well."""
    names = list(dict.fromkeys(passage.title for passage in passages))
    places = {place(passage, language) for passage in passages}
    if len(names) == 1 and len(places) == 1:
        return names[0] + places.pop()
    return ", ".join(names)


def _rows(listing: Listing) -> Iterator[tuple[str, str]]:
    for passage in listing.passages:
        for sentence in passage.sentences:
            yield _labelled(sentence.text, listing.columns), passage.token


def _labelled(text: str, columns: Sequence[str]) -> str:
    """Return a row with the names of its columns, the first cell in front."""
    if not columns:
        return text
    first, *others = text.split(" | ")
    rest = [
        f"{column}: {cell}" if column else cell
        for column, cell in zip(columns[1:], others, strict=False)
        if cell
    ]
    return f"{first} – {'; '.join(rest)}" if rest else first
