"""Pictures of the page: python -m tests.web.screens FOLDER"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from assistant.record import Change
from assistant.settings import shipped
from assistant.web.tabs.checks import VIEWS
from tests.web import document_screens
from tests.web.running import ask, browser, open_page, running_page, write_permit


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        running_page(Path(data)) as (address, _),
        browser() as b,
    ):
        page = open_page(b, address)
        shot(page, folder, "01-empty")
        ask(page, "What is an environmental aspect?")
        shot(page, folder, "02-answer")
        page.locator('#chat a[href^="#cite-"].source').first.click()
        page.locator("dialog.drawer").wait_for()
        shot(page, folder, "03-citation")
        page.keyboard.press("Escape")
        ask(page, "We are a joinery with 40 people in Hamar")
        ask(page, "We run diesel forklifts in the warehouse")
        shot(page, folder, "04-cards")
        page.locator("#proposals summary").first.click()
        shot(page, folder, "05-edit", full=True)
        page.locator("#proposals form [data-action=approve]").first.click()
        page.wait_for_timeout(900)
        page.locator("#proposals [data-action=approve]").first.click()
        page.wait_for_timeout(1500)
        shot(page, folder, "06-approved")
        page.set_input_files("#message input[type=file]", str(write_permit(Path(data))))
        page.wait_for_timeout(800)
        ask(page, "How much process water may we discharge each day?")
        shot(page, folder, "07-document-answer")
        tabs(page, folder)
        page.locator("#language label", has_text="Norsk").click()
        page.wait_for_timeout(1200)
        page.locator("#tab-chat-button").click()
        ask(page, "Hva må miljøpolitikken inneholde?")
        shot(page, folder, "20-nb")
        page.locator("#tab-readiness-button").click()
        page.wait_for_timeout(900)
        shot(page, folder, "21-nb-readiness")
        page.locator("#language label", has_text="Svenska").click()
        page.wait_for_timeout(1200)
        page.locator("#tab-chat-button").click()
        ask(page, "Vi har 12 lastbilar som kör på diesel")
        shot(page, folder, "22-sv")
        dark = open_page(b, address, color_scheme="dark")
        ask(dark, "What changed in the 2026 edition?")
        shot(dark, folder, "30-dark")
        dark.locator("#tab-record-button").click()
        dark.wait_for_timeout(900)
        shot(dark, folder, "31-dark-record")
        company(folder, b)
        narrow(open_page(b, address, viewport={"width": 390, "height": 844}), folder)
    document_screens.main(folder)


def tabs(page: Page, folder: Path) -> None:
    page.locator("#tab-record-button").click()
    page.wait_for_timeout(900)
    page.locator("#record-tables a.item-link").first.click()
    page.wait_for_timeout(900)
    shot(page, folder, "08-record")
    page.locator("#tab-documents-button").click()
    page.wait_for_timeout(900)
    shot(page, folder, "09-documents")
    page.locator("#tab-drafts-button").click()
    page.wait_for_timeout(600)
    page.locator("#make-draft").click()
    page.locator("#draft-text h1").wait_for(timeout=30_000)
    page.wait_for_timeout(600)
    shot(page, folder, "10-drafts")
    page.locator("#draft-links [data-action=check]").click()
    page.wait_for_timeout(1500)
    shot(page, folder, "11-check", full=True)
    page.locator("#tab-readiness-button").click()
    page.wait_for_timeout(1200)
    page.locator("#readiness .cell").nth(8).click()
    shot(page, folder, "12-readiness", full=True)


def company(folder: Path, chromium: Browser) -> None:
    """Take pictures of the example company: light, dark in Norwegian, narrow in Swedish."""
    path = shipped("knowledge") / "example-company" / "record.json"
    looks: dict[str, tuple[str, dict[str, object]]] = {
        "50-company": ("English", {}),
        "60-company-dark": ("Norsk", {"color_scheme": "dark"}),
        "70-company-narrow": ("Svenska", {"viewport": {"width": 390, "height": 844}}),
    }
    with (
        tempfile.TemporaryDirectory() as data,
        running_page(Path(data)) as (address, assistant),
    ):
        assistant.record.load(json.loads(path.read_text(encoding="utf-8")), person="Kari")
        linked = Change(
            kind="objective",
            operation="create",
            values={"title": "Less noise", "actions": ["NEW-2"]},
        )
        wall = Change(kind="action", operation="create", values={"title": "Build a wall"})
        assistant.record.propose([linked, wall], person="Ola", door="slack")
        for name, (language, options) in looks.items():
            page = open_page(chromium, address, **options)
            page.locator("#language label", has_text=language).click()
            page.wait_for_timeout(900)
            the_record(page, folder, name, Path(data))
            the_checks(page, folder, name)


def the_record(page: Page, folder: Path, name: str, data: Path) -> None:
    shot(page, folder, f"{name}-card", full=True)
    page.locator("#tab-record-button").click()
    page.locator("#record-tables [data-action=register][data-id=aspect]").click()
    page.wait_for_timeout(900)
    shot(page, folder, f"{name}-register")
    rows = data / "aspects.csv"
    rows.write_text("id,aspect,condition\nASP-001,Solvents,normal\n,Noise,sometimes\n")
    page.locator("#record-files button").first.click()
    page.set_input_files("#record-drop input[type=file]", str(rows))
    page.wait_for_timeout(900)
    shot(page, folder, f"{name}-import")
    page.locator("#record-tables a.item-link").first.click()
    page.locator("#record-item [data-item]").wait_for()
    shot(page, folder, f"{name}-item", full=True)


def the_checks(page: Page, folder: Path, name: str) -> None:
    page.locator("#tab-readiness-button").click()
    page.locator("#readiness .cell").nth(8).click()
    page.wait_for_timeout(900)
    shot(page, folder, f"{name}-readiness", full=True)
    page.locator("#tab-checks-button").click()
    for place, view in enumerate(VIEWS):
        page.locator("#checks-view label").nth(place).click()
        page.wait_for_timeout(900)
        shot(page, folder, f"{name}-{view}")


def narrow(page: Page, folder: Path) -> None:
    shot(page, folder, "40-narrow-empty")
    ask(page, "Which records must we keep?")
    shot(page, folder, "41-narrow-answer", full=True)
    page.locator('#chat a[href^="#cite-"].source').first.click()
    shot(page, folder, "42-narrow-citation")
    page.keyboard.press("Escape")
    ask(page, "We use 2000 litres of solvent a year")
    shot(page, folder, "43-narrow-card", full=True)
    page.locator("#tab-record-button").click()
    page.wait_for_timeout(900)
    shot(page, folder, "44-narrow-record", full=True)


def shot(page: Page, folder: Path, name: str, *, full: bool = False) -> None:
    page.wait_for_timeout(350)
    page.screenshot(path=folder / f"{name}.png", full_page=full)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
