"""A CSV file with whatever stands between its cells, as tables."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice

from assistant.retrieval.reading.grids import Row, grid_parts
from assistant.retrieval.reading.parts import Part
from assistant.retrieval.reading.refusals import Unreadable

_DELIMITERS = (";", ",", "\t", "|")
_SEPARATOR = re.compile(r"sep=(.)\n", re.IGNORECASE)
_SAMPLE_ROWS = 60
_MAX_TEXT = 10_000_000


def delimited_parts(text: str) -> tuple[Part, ...]:
    """Return the tables of a CSV file; the text of a formula is kept as it stands.

    Args:
        text: The file, its lines ended by line feeds alone.

    Raises:
        Unreadable: It holds more text than one file may.
    """
    if len(text) > _MAX_TEXT:
        raise Unreadable("too_much_text")
    given = _SEPARATOR.match(text)
    text = text[given.end() :] if given else text
    delimiter = given[1] if given else _delimiter(text)
    rows = [Row(number, cells) for number, cells in enumerate(_rows(text, delimiter), start=1)]
    return grid_parts(rows)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    # a list of long texts may well be longer than the 128 kB that a cell may have else
    csv.field_size_limit(_MAX_TEXT)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Unreadable("unreadable") from error


def _delimiter(text: str) -> str:
    """Return what cuts most of the first rows into the same number of cells, as many as can be."""
    sample = "\n".join(islice(text[:200_000].split("\n"), _SAMPLE_ROWS))
    return max(_DELIMITERS, key=lambda mark: _fit(sample, mark))


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    widths = Counter(len(cells) for cells in _rows(sample, delimiter) if any(cells))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0, 0
    width, count = max(wide.items(), key=lambda pair: (pair[1], pair[0]))
    return round(count / widths.total(), 1), width
