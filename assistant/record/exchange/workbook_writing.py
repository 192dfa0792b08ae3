"""The record as a workbook: a sheet for each kind, and one that tells how to use it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.record.exchange.document import SCHEMA_VERSION
from assistant.record.exchange.headings import (
    ID,
    ITEM_VERSION,
    Column,
    columns,
    heading,
    machine_name,
    sheet_names,
)
from assistant.record.exchange.notation import written
from assistant.record.exchange.scalars import as_words, choice_word
from assistant.record.exchange.shapes import Shape, shapes
from assistant.record.items import Item
from assistant.record.kinds import KINDS
from assistant.settings import Language
from assistant.wording import say

if TYPE_CHECKING:
    from openpyxl import Workbook

MARK = "ems.record"
MAX_CELL = 32_767
_STEPS = ("rows", "lines", "entries", "empty", "version", "import")
_HEADINGS = 2
_ROOM = 200
# Excel reads _x0041_ as an escaped letter, and XML cannot hold the two non-characters at all.
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@")
_WIDTHS = {"text": 40, "texts": 40, "named": 36, "entry": 36, "entries": 60, "other": 40}


class _Styles(NamedTuple):
    """One cell of each look, whose style others share."""

    plain: Any
    guarded: Any
    day: Any
    heading: Any
    machine: Any


def to_workbook(
    items: Iterable[Item],
    language: Language,
    *,
    today: date,
    organisation: str = "",
    kinds: Iterable[str] = tuple(KINDS),
) -> bytes:
    """Return items as an XLSX workbook that can be edited and imported again.

    Args:
        items: What to write.
        language: Language of sheet names, headings and words of closed sets.
        today: Day of the export.
        organisation: Whose record it is.
        kinds: Kinds that get a sheet; items of others are left out.

    Returns:
        The file.
    """
    # here, because loading it takes long and most commands write no workbook
    from openpyxl import Workbook

    by_kind: dict[str, list[Item]] = {kind: [] for kind in kinds}
    for item in sorted(items, key=lambda item: item.place):
        if item.kind in by_kind:
            by_kind[item.kind].append(item)
    book = Workbook(write_only=True)
    _explain(book, language, today, organisation)
    for kind, found in by_kind.items():
        _sheet(book, kind, found, language)
    written_file = BytesIO()
    book.save(written_file)
    return written_file.getvalue()


def _explain(book: Workbook, language: Language, today: date, organisation: str) -> None:
    sheet = book.create_sheet(say("exchange.sheet", language))
    styles = _styles(sheet)
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 100
    sheet.append([MARK, SCHEMA_VERSION])
    sheet.append([_cell(sheet, say("exchange.title", language), styles.heading)])
    facts = {
        "organisation": organisation,
        "date": today.isoformat(),
        "schema": str(SCHEMA_VERSION),
        **{name: say(f"exchange.how.{name}", language) for name in _STEPS},
    }
    for name, text in facts.items():
        told = say(f"exchange.about.{name}", language)
        sheet.append([_cell(sheet, told, styles.plain), _text(sheet, text, styles)])


def _sheet(book: Workbook, kind: str, items: list[Item], language: Language) -> None:
    sheet = book.create_sheet(sheet_names(language)[kind])
    styles = _styles(sheet)
    rows = [_values(item, language) for item in items]
    heads = _columns(kind, rows)
    sheet.freeze_panes = f"B{_HEADINGS + 1}"
    # hidden, because a person needs only the headings below; they tell us kind and field
    sheet.row_dimensions[1].hidden = True
    _shape_columns(sheet, kind, heads, language, len(items))
    sheet.append([_cell(sheet, machine_name(kind, head), styles.machine) for head in heads])
    sheet.append([_cell(sheet, heading(head, language), styles.heading) for head in heads])
    for values in rows:
        sheet.append([_piece_cell(sheet, values, head, styles) for head in heads])


def _values(item: Item, language: Language) -> dict[str, list[Any]]:
    """Return the cells of an item by field: several where a text is too long for one."""
    values = item.data.values()
    cells = {field: cell(s, values[field], language) for field, s in shapes(item.kind).items()}
    cells = {ID: item.id, **cells, ITEM_VERSION: item.version}
    return {
        field: pieces(value) if isinstance(value, str) else [value]
        for field, value in cells.items()
    }


def cell(shape: Shape, value: Any, language: Language) -> Any:
    """Return what stands in the cell of a field: a date, a number or a text; None for nothing."""
    if value is None or value in ("", [], {}):
        return None
    if shape.form == "day":
        return date.fromisoformat(value)
    if shape.form in ("whole", "number"):
        return value
    if shape.form in ("text", "choice", "truth"):
        return as_words(shape, value, language)
    return written(shape, value, language)


def pieces(text: str) -> list[str]:
    """Return a text in parts that each fit into a cell as the file holds it."""
    held = _held(text)
    if len(held.encode("utf-16-le")) <= 2 * MAX_CELL:
        return [text]
    middle = len(text) // 2
    return pieces(text[:middle]) + pieces(text[middle:])


def _held(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _columns(kind: str, rows: list[dict[str, list[Any]]]) -> list[Column]:
    most = {field: max((len(row[field]) for row in rows), default=1) for field in columns(kind)}
    return [Column(field, place + 1) for field in columns(kind) for place in range(most[field])]


def _shape_columns(
    sheet: Any, kind: str, heads: list[Column], language: Language, rows: int
) -> None:
    from openpyxl.utils import get_column_letter

    known = shapes(kind)
    for place, head in enumerate(heads, start=1):
        letter = get_column_letter(place)
        shape = known.get(head.field)
        sheet.column_dimensions[letter].width = _WIDTHS.get(shape.form, 16) if shape else 12
        if shape and shape.form in ("choice", "truth"):
            cells = f"{letter}{_HEADINGS + 1}:{letter}{_HEADINGS + rows + _ROOM}"
            _offer(sheet, shape, cells, language)


def _offer(sheet: Any, shape: Shape, cells: str, language: Language) -> None:
    """Offer the words of a closed set as a drop-down list."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if shape.form == "truth":
        words = [say(f"record.value.{truth}", language) for truth in ("true", "false")]
    else:
        words = [choice_word(shape.name, choice, language) for choice in shape.choices]
    listed = ",".join(words).replace('"', '""')
    # Excel takes no longer list and cannot hold a comma in a word of it
    if len(listed) > 255 or any("," in word for word in words):
        return
    offered = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    offered.error = say("exchange.choose", language)
    sheet.data_validations.append(offered)
    offered.add(cells)


def _styles(sheet: Any) -> _Styles:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    wrap = Alignment(wrap_text=True, vertical="top")
    looks = _Styles(*(WriteOnlyCell(sheet) for _ in _Styles._fields))
    for look in looks:
        look.alignment = wrap
    looks.guarded.quotePrefix = True
    looks.day.number_format = "yyyy-mm-dd"
    looks.heading.font = Font(bold=True)
    looks.heading.fill = PatternFill("solid", fgColor="DDE8DD")
    looks.machine.font = Font(color="808080", size=8)
    return looks


def _cell(sheet: Any, value: Any, look: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    made: Any = WriteOnlyCell(sheet, value)
    made._style = look._style
    return made


def _text(sheet: Any, text: str, styles: _Styles) -> Any:
    """Return a cell that is text whatever it begins with, and stays so when somebody edits it."""
    made = _cell(sheet, None, styles.guarded if text.startswith(_FORMULA) else styles.plain)
    made.value = _held(text)
    made.data_type = "s"
    return made


def _piece_cell(sheet: Any, values: dict[str, list[Any]], head: Column, styles: _Styles) -> Any:
    found = values[head.field]
    value = found[head.piece - 1] if head.piece <= len(found) else None
    if value is None:
        return None
    if isinstance(value, str):
        return _text(sheet, value, styles)
    return _cell(sheet, value, styles.day if isinstance(value, date) else styles.plain)
