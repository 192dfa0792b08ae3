"""Where a document says something, in words: file, version, page or rows, and the quote."""

from __future__ import annotations

from assistant.extraction.findings import Finding
from assistant.extraction.text.source import Place
from assistant.retrieval.documents.store import StoredFile
from assistant.settings import Language
from assistant.wording import say


def evidence_of(finding: Finding, file: StoredFile, language: Language) -> str:
    """Return what a change rests on, in one line.

    Args:
        finding: What was found.
        file: The file it was found in.
        language: Language of the words around the quote.
    """
    where = ", ".join(
        [f"{file.id} {file.name}", *_version(file, language), *_where(finding.place, language)]
    )
    return say("extraction.evidence", language, where=where, quote=finding.quote)


def _version(file: StoredFile, language: Language) -> list[str]:
    return [say("extraction.version", language, number=file.version)]


def _where(place: Place, language: Language) -> list[str]:
    told = []
    if place.page:
        printed = place.page_label
        key = "printed_page" if printed and printed != str(place.page) else "page"
        told.append(say(f"extraction.{key}", language, page=place.page, printed=printed))
    if place.sheet:
        told.append(say("extraction.sheet", language, name=place.sheet))
    if place.rows:
        key = "rows" if "-" in place.rows else "row"
        told.append(say(f"extraction.{key}", language, rows=place.rows))
    if not (place.page or place.sheet or place.rows) and place.headings:
        told.append(place.headings[-1])
    return told
