"""Pictures of the life of documents: python -m tests.web.document_screens FOLDER"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from evals.documents.building import build
from evals.documents.sources import read_corpus
from tests.web.running import ask, browser, open_page, running_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from assistant import Assistant

LOOKS: dict[str, tuple[str, dict[str, object]]] = {
    "light": ("English", {}),
    "dark": ("Norsk", {"color_scheme": "dark"}),
    "narrow": ("Svenska", {"viewport": {"width": 390, "height": 844}}),
}
# Enough of each kind, and few enough for a busy machine.
_SHOWN = (
    "utslippstillatelse-moss",
    "avfallskontrakt-moss",
    "water-analyses-naantali",
    "klagomal-buller",
    "kontroll-av-tanker",
    "kjemikalieoversikt",
    "nodlagesplan",
    "drawing-outfall",
    "tom-journal",
    "management-review",
)
_ASKED = "What is the limit for zinc in the permit for Moss?"
_CITED = {"sheet": "kjemikalieoversikt", "mail": "klagomal-buller"}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running_page(Path(data)) as (address, assistant),
        browser() as chromium,
    ):
        page = at_documents(chromium, address, "light")
        shot(page, folder, "empty-light")
        papers = Path(data) / "papers"
        chosen = [source for source in read_corpus() if source.name.startswith(_SHOWN)]
        first = [str(path) for path in build(chosen, papers) if path.parent.name == "first"]
        page.set_input_files("#drop input[type=file]", first)
        page.locator("#under-way .stages").wait_for(timeout=60_000)
        page.wait_for_timeout(1500)
        for look in LOOKS:
            other = at_documents(chromium, address, look)
            other.wait_for_timeout(1500)
            shot(other, folder, f"under-way-{look}")
        page.locator("#under-way .panel").wait_for(state="detached", timeout=150_000)
        shot(page, folder, "done-light", full=True)
        second = [str(path) for path in sorted((papers / "second").iterdir())]
        page.set_input_files("#drop input[type=file]", second)
        page.locator("#adding .panel").wait_for(timeout=60_000)
        page.locator("#under-way .panel").wait_for(state="detached", timeout=120_000)
        for look in LOOKS:
            shot(at_documents(chromium, address, look), folder, f"list-{look}", full=True)
        page.locator("#documents details.former summary").first.click()
        shot(page, folder, "versions-light")
        the_proposal(page, folder, chromium, address)
        the_citations(folder, chromium, address, assistant)
        the_answer(page, folder)


def the_proposal(page: Page, folder: Path, chromium: Browser, address: str) -> None:
    page.locator("#documents [data-action=propose]").first.click()
    page.locator('#adding a[href^="#card-"]').wait_for(timeout=30_000)
    shot(page, folder, "proposed-light")
    page.locator('#adding a[href^="#card-"]').click()
    page.locator("#proposals .card [data-leave]").nth(1).check()
    shot(page, folder, "card-light", full=True)
    for look in ("dark", "narrow"):
        other = open_page(chromium, address, **LOOKS[look][1])
        speak(other, look)
        shot(other, folder, f"card-{look}", full=True)


def the_answer(page: Page, folder: Path) -> None:
    page.locator("#tab-chat-button").click()
    ask(page, _ASKED)
    page.locator("#chat .bot-row").last.locator("a.source.organisation").first.click()
    page.locator("dialog.drawer a.button").wait_for()
    shot(page, folder, "drawer-pdf")
    with page.expect_popup() as popup:
        page.locator("dialog.drawer a.button").click()
    popup.value.wait_for_load_state()
    shot(popup.value, folder, "citation-pdf")


def the_citations(folder: Path, chromium: Browser, address: str, assistant: Assistant) -> None:
    """Open a sheet and a mail where something in the middle of them is quoted."""
    files: Any = assistant.documents
    for name, begins in _CITED.items():
        file = next(file for file in files.list() if file.name.startswith(begins))
        parts = files.parts(file.id)
        part = parts[len(parts) // 2]
        line = part.text.splitlines()[-1]
        asked = urlencode({"quote": line, "sheet": part.sheet, "language": "sv"})
        for look, (_, options) in LOOKS.items():
            page = chromium.new_context(**options).new_page()  # type: ignore[arg-type]
            page.goto(f"{address}/documents/{file.id}?{asked}#cited")
            shot(page, folder, f"citation-{name}-{look}")


def at_documents(chromium: Browser, address: str, look: str) -> Page:
    page = open_page(chromium, address, **LOOKS[look][1])
    speak(page, look)
    if look == "narrow":
        # the last tabs stand in a menu there
        page.locator("#tabs .overflow-menu > button").click()
        page.locator("#tabs .overflow-dropdown button").first.click()
    else:
        page.locator("#tab-documents-button").click()
    page.wait_for_timeout(1200)
    return page


def speak(page: Page, look: str) -> None:
    page.locator("#language label", has_text=LOOKS[look][0]).click()
    page.wait_for_timeout(1200)


def shot(page: Page, folder: Path, name: str, *, full: bool = False) -> None:
    page.wait_for_timeout(350)
    page.screenshot(path=folder / f"documents-{name}.png", full_page=full)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
