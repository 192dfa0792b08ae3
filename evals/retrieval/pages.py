"""Which guidance pages are right for a sample, told by the clauses that it names."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.retrieval.guidance.pages import FrontMatter
from evals.samples import Sample


def right_pages(sample: Sample, pages: Sequence[FrontMatter]) -> frozenset[str]:
    """Return the ids of the pages that are about a clause of a sample, in its edition.

    A page about a clause one or more levels below or above counts too, as it does for the scorer
    `clause_cited`; one about a whole chapter (4 to 10) counts only where the chapter is named.

    Args:
        sample: Names its clauses.
        pages: What every page says about itself.
    """
    return frozenset(
        page.id
        for page in pages
        for own in page.clauses.get(sample.edition, ())
        if any(_is_about(own, wanted) for wanted in sample.clauses)
    )


def _is_about(own: str, wanted: str) -> bool:
    is_above = "." in own and wanted.startswith(f"{own}.")
    return own == wanted or own.startswith(f"{wanted}.") or is_above
