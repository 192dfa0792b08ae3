"""Writing the report of a run: to read, to look at in a browser, to compare with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from assistant.errors import DocumentError
from evals.reporting import Report, to_markdown
from evals.telling.page import to_html


class WrittenReport(NamedTuple):
    """Where the report of a run lies, in three forms."""

    markdown: Path
    html: Path
    json: Path


def write_report(report: Report, folder: Path) -> WrittenReport:
    """Write a report as Markdown, HTML and JSON and return the paths.

    Raises:
        DocumentError: The folder cannot be written to.
    """
    stamp = report.date[:19].replace(":", "").replace("T", "-")
    stem = f"eval-{report.part}-{re.sub('[:/]', '-', report.model)}-{stamp}"
    paths = WrittenReport(*(folder / f"{stem}.{ending}" for ending in ("md", "html", "json")))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths.markdown.write_text(to_markdown(report), encoding="utf-8")
        paths.html.write_text(to_html(report), encoding="utf-8")
        paths.json.write_text(report.model_dump_json(indent=1), encoding="utf-8")
    except OSError as error:
        raise DocumentError(f"The report cannot be written to {folder}.") from error
    return paths
