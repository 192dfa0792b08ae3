"""Saying where in a file something stands."""

from __future__ import annotations

from assistant.retrieval import Passage
from assistant.settings import Language
from assistant.wording import say


def place(passage: Passage, language: Language) -> str:
    """Return the place of a passage, to stand behind the name of its file.

    The page as a viewer counts, the printed one beside it where it differs; else the sheet with
    its rows; else the headings.
    """
    told = passage.locator
    if told.page and told.page_label and told.page_label != str(told.page):
        key = "documents-answers.place.labelled"
        return say(key, language, page=told.page, label=told.page_label)
    if told.page:
        return say("documents-answers.place.page", language, page=told.page)
    sheet = say("documents-answers.place.sheet", language, sheet=told.sheet) if told.sheet else ""
    if told.rows:
        key = "rows" if "-" in told.rows else "row"
        return sheet + say(f"documents-answers.place.{key}", language, rows=told.rows)
    if told.heading and not told.sheet:
        return say("documents-answers.place.heading", language, heading=told.heading)
    return sheet
