"""The text that test documents are made from: one Markdown file with a head for each of them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import KnowledgeError
from assistant.settings import Language
from evals.samples import Part

CORPUS = Path(__file__).parents[1] / "datasets" / "documents"
FOLDERS = ("first", "second")
_PAGE_BREAK = "\n***\n"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi")


class DocumentSource(BaseModel):
    """What one file is made from, and what is to become of it.

    Args:
        name: Name of the file.
        folder: `first`, or `second` for what is added later under a name that is known by then.
        language: Language it is written in.
        title: What it is.
        part: Half of the questions that may ask about it.
        body: Its text as Markdown; a line `***` starts a page or slide.
        roman: So many pages at the front are numbered i, ii, iii; the next one is page 1.
        table: Table file that a CSV file holds.
        encoding: Encoding of a CSV file.
        delimiter: Delimiter of a CSV file.
        sheets: Table files that a workbook holds, by sheet.
        mail: Headers of a mail.
        attachments: Texts inside a mail, by name of the attachment.
        members: Texts inside an archive, by name of the member.
        scan: Its pages are pictures.
        broken: How the file is spoilt.
        outcome: Whether it is to be taken, refused, or may be either.
        reason: Words of which one must stand in the reason of a refusal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    folder: str
    language: Language
    title: str
    part: Part
    body: str = ""
    roman: int = 0
    table: str = ""
    encoding: str = "utf-8"
    delimiter: str = ";"
    sheets: dict[str, str] = {}
    mail: dict[str, str] = {}
    attachments: dict[str, str] = {}
    members: dict[str, str] = {}
    scan: bool = False
    broken: Literal["", "encrypted", "truncated", "empty", "lying", "binary"] = ""
    outcome: Literal["taken", "refused", "either"] = "taken"
    reason: tuple[str, ...] = ()

    @property
    def format(self) -> str:
        """Return the ending of its name, without the dot."""
        return Path(self.name).suffix.lstrip(".").lower()

    @property
    def pages(self) -> tuple[str, ...]:
        """Return its text page by page."""
        return tuple(page.strip() for page in f"\n{self.body}\n".split(_PAGE_BREAK))

    @property
    def inside(self) -> dict[str, str]:
        """Return the texts of its attachments or members by name."""
        return {name: inner_text(key) for name, key in (self.attachments | self.members).items()}

    def label(self, page: int) -> str:
        """Return the number that is printed on a page, counted from 1."""
        return _ROMAN[page - 1] if page <= self.roman else str(page - self.roman)

    def text(self, page: int | None = None, sheet: str = "") -> str:
        """Return what stands on a page or a sheet, or in all of the file."""
        if page is not None:
            return self.pages[page - 1] if page <= len(self.pages) else ""
        if sheet:
            return table_text(self.sheets[sheet]) if sheet in self.sheets else ""
        tables = [name for name in (self.table, *self.sheets.values()) if name]
        mail = " ".join(self.mail.values())
        return "\n".join([mail, self.body, *map(table_text, tables), *self.inside.values()])


def read_corpus(folder: Path = CORPUS) -> tuple[DocumentSource, ...]:
    """Return every source, in the order the files are added.

    Raises:
        KnowledgeError: A source is broken, or there is none.
    """
    found = tuple(
        _source(path) for each in FOLDERS for path in sorted((folder / each).glob("*.md"))
    )
    if not found:
        raise KnowledgeError(f"There are no document sources in {folder}.")
    return found


def table_rows(name: str, folder: Path = CORPUS) -> list[list[str]]:
    """Return the rows of a table file, its head first."""
    return list(csv.reader(io.StringIO(table_text(name, folder)), delimiter=";"))


def table_text(name: str, folder: Path = CORPUS) -> str:
    """Return a table file as it stands."""
    return (folder / "tables" / f"{name}.csv").read_text(encoding="utf-8")


def inner_text(name: str, folder: Path = CORPUS) -> str:
    """Return the text of an attachment or of a member of an archive."""
    return (folder / "inside" / f"{name}.txt").read_text(encoding="utf-8")


def _source(path: Path) -> DocumentSource:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    named = {"name": path.name.removesuffix(".md"), "folder": path.parent.name}
    try:
        return DocumentSource(**named, **yaml.safe_load(head), body=body.strip("\n"))
    except (TypeError, ValidationError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{path.name} is not a valid document source.") from error
