"""What a search in own documents hands over beside passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.retrieval.passages import Passage


@dataclass(frozen=True)
class Listing:
    """Rows or items of own documents that meet a question, complete.

    Args:
        asked: Whether they are to be listed, picked, counted or added up.
        passages: One passage a chunk, its sentences the rows, cells joined by " | ".
        columns: Names of the columns, in order; empty for items of a list.
        count: How many rows there are.
        total: Sum of the column asked for, as digits; empty where none was asked for or it cannot
            be told.
        unit: Unit of the sum.
        column: Name of the column that was added up.
    """

    asked: Literal["list", "which", "count", "sum"]
    passages: tuple[Passage, ...]
    columns: tuple[str, ...]
    count: int
    total: str = ""
    unit: str = ""
    column: str = ""


@dataclass(frozen=True)
class Findings:
    """What own documents say on a question.

    Args:
        passages: Best first.
        absent: Names, numbers and substances asked about that the documents nowhere hold.
        missing: A word of the trade is asked about that no document holds in any language.
        named: The question names a file, or a kind of document that is there.
        is_anchored: The question names a place, product or number that the documents hold.
        differing: Two passages, a sentence each, that give different amounts for what is asked.
        listing: Rows or items that were asked for, where the structure gives them.
    """

    passages: tuple[Passage, ...] = ()
    absent: tuple[str, ...] = ()
    missing: bool = False
    named: Literal["", "kind", "file"] = ""
    is_anchored: bool = False
    differing: tuple[Passage, ...] = ()
    listing: Listing | None = None
