"""Lists, counts and sums from the rows of whole files, never from the nearest passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal

from assistant.retrieval.documents.findings import Listing
from assistant.retrieval.documents.fitting import Fit, chosen, fit_of, is_chosen_from, names_person
from assistant.retrieval.documents.lexicon import shows
from assistant.retrieval.documents.naming import Named
from assistant.retrieval.documents.passages import passage_of
from assistant.retrieval.documents.query import Query
from assistant.retrieval.documents.store import ChunkStore, StoredChunk
from assistant.retrieval.documents.sums import amount_column, shown, total
from assistant.retrieval.documents.tables import Row, tables_in
from assistant.retrieval.passages import Passage, Sentence

Asked = Literal["list", "which", "count", "sum"]
_FILES, _FILES_OF_KIND = 4, 60
_CHUNKS = 4_000


class Lister:
    """Reads rows of the files that meet a question.

    Args:
        chunks: Chunks of the organisation.
    """

    def __init__(self, chunks: ChunkStore) -> None:
        self._chunks = chunks

    def listing(
        self,
        query: Query,
        names: Mapping[str, str],
        named: Named,
        best: Sequence[StoredChunk],
    ) -> Listing | None:
        """Return the rows that a question asks for; None where the structure does not tell them.

        Args:
            query: The question.
            names: Names of the files in use by id.
            named: What it names.
            best: The chunks that meet it best.
        """
        asked = asked_for(query.text)
        if asked is None or not query.terms:
            return None
        fits = [
            fit
            for file in self._files(named, best)
            for table in tables_in(self._chunks.of(file, _CHUNKS))
            if (fit := fit_of(table, query, names[file], named))
        ]
        if asked == "which":
            fits = [fit for fit in fits if is_chosen_from(fit)]
        if shows("who", query.text):
            fits = [fit for fit in fits if all(names_person(row) for row in fit.rows)]
        best_fits = chosen(fits, is_counted=asked == "count")
        if not best_fits:
            return None
        listing = _listing(asked, best_fits, query, names)
        return None if asked == "sum" and not listing.total else listing

    def _files(self, named: Named, best: Sequence[StoredChunk]) -> list[str]:
        if named.files or named.of_kind:
            return sorted(named.files or named.of_kind)[:_FILES_OF_KIND]
        return list(dict.fromkeys(chunk.file_id for chunk in best))[:_FILES]


def asked_for(text: str) -> Asked | None:
    """Return whether a question asks for a sum, a count or a list; None where for neither."""
    if shows("sum", text):
        return "sum"
    if shows("count", text) and not shows("amount", text):
        return "count"
    if shows("list", text):
        return "list"
    return "which" if shows("which", text) or shows("who", text) else None


def _listing(asked: Asked, fits: Sequence[Fit], query: Query, names: Mapping[str, str]) -> Listing:
    rows = [row for fit in fits for row in fit.rows]
    columns = fits[0].table.columns
    listing = Listing(
        asked=asked,
        passages=tuple(_passages(rows, names)),
        columns=columns,
        count=len(rows),
    )
    if asked != "sum" or not columns:
        return listing
    place = amount_column(columns, rows, query)
    added = None if place is None else total(columns[place], place, rows)
    if place is None or added is None:
        return listing
    return replace(
        listing,
        total=shown(added.value, rows[0].chunk.language),
        unit=added.unit,
        column=columns[place],
    )


def _passages(rows: Sequence[Row], names: Mapping[str, str]) -> list[Passage]:
    """Return the rows by the chunks they stand in."""
    found: list[Passage] = []
    for _, group in groupby(rows, key=lambda row: (row.chunk.file_id, row.chunk.sequence)):
        own = list(group)
        passage = passage_of(own[0].chunk, names[own[0].chunk.file_id])
        numbers = [row.number for row in own if row.number is not None]
        place = passage.locator
        if numbers:
            ends = f"{min(numbers)}-{max(numbers)}" if len(numbers) > 1 else str(numbers[0])
            place = replace(place, rows=ends)
        sentences = tuple(Sentence(row.text) for row in own)
        found.append(replace(passage, sentences=sentences, locator=place, score=1.0))
    return found
