"""A person at the real page, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant import Assistant
from tests.web.running import ask, open_page, send, wait_for_answer, write_permit

pytestmark = pytest.mark.slow
Served = tuple[str, Assistant]


@pytest.fixture
def page(chromium: Browser, served: Served) -> Page:
    return open_page(chromium, served[0])


def cards(page: Page) -> int:
    return page.locator("#proposals .card").count()


def tell(page: Page, words: str) -> str:
    """Tell a fact; return the id of the proposal that came of it."""
    before = cards(page)
    ask(page, words)
    expect(page.locator("#proposals .card")).to_have_count(before + 1)
    return str(page.locator("#proposals .card .id").first.inner_text())


def test_a_question_is_answered_with_a_source_that_opens(page: Page) -> None:
    ask(page, "What is an environmental aspect?")
    marker = page.locator('#chat .bot-row a[href^="#cite-"]').first
    expect(marker).to_have_text("[1]")

    marker.click()

    drawer = page.locator("dialog.drawer")
    expect(drawer).to_be_visible()
    expect(drawer.locator("h2")).to_contain_text("[1]")
    assert len(drawer.locator("blockquote").inner_text()) > 20
    expect(drawer.locator(".place")).to_contain_text("ISO 14001")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()


def test_an_example_is_asked_by_one_press(page: Page) -> None:
    page.locator("#chat .example").nth(1).click()
    page.locator("#chat .sources").wait_for(timeout=30_000)
    expect(page.locator("#chat .user-row")).to_have_count(1)


def test_a_fact_told_waits_for_approval_and_then_stands_in_the_record(
    page: Page, served: Served
) -> None:
    tell(page, "We run diesel forklifts in the warehouse")
    before = len(served[1].record.items())

    page.locator("#proposals [data-action=approve]").first.dblclick()

    expect(page.locator("#summary")).to_contain_text("ASP-")
    page.wait_for_timeout(500)
    assert len(served[1].record.items()) == before + 1


def test_edits_are_approved_with_the_proposal(page: Page, served: Served) -> None:
    tell(page, "We wash 20 lorries a week in the yard")
    card = page.locator("#proposals .card").first
    card.locator("summary").click()
    field = card.locator("input[type=text]").first
    name = field.get_attribute("name") or ""
    field.fill("Washing of lorries <b>outdoors</b>")

    card.locator("form [data-action=approve]").click()

    expect(page.locator("#summary li").first).to_be_visible()
    page.wait_for_timeout(800)
    newest = served[1].record.history()[-1]
    assert (newest.after or {})[name.partition(".")[2]] == "Washing of lorries <b>outdoors</b>"
    assert page.locator("#summary b, #proposals .card h3 b").count() == 0


def test_a_rejected_proposal_changes_nothing(page: Page, served: Served) -> None:
    proposal = tell(page, "We use 200 litres of solvent a month")
    before = len(served[1].record.items())

    page.locator("#proposals [data-action=reject]").first.click()

    expect(page.locator(f"#card-{proposal}")).to_have_count(0)
    assert served[1].record.proposal(proposal).status == "rejected"
    assert len(served[1].record.items()) == before


def test_the_last_change_can_be_undone_through_a_proposal(page: Page) -> None:
    tell(page, "We burn wood chips for heating")
    page.locator("#proposals [data-action=approve]").first.click()
    expect(page.locator("#proposals .card")).to_have_count(0)

    page.locator("#summary [data-action=undo]").click()

    expect(page.locator("#proposals .card .badge").first).to_have_text("Undo")
    page.locator("#proposals [data-action=reject]").first.click()
    expect(page.locator("#proposals .card")).to_have_count(0)


def test_a_file_is_added_by_the_clip_and_then_asked_about(page: Page, tmp_path: Path) -> None:
    page.set_input_files("#message input[type=file]", str(write_permit(tmp_path)))
    page.locator("#message .file-icon, #message .thumbnail-item").first.wait_for()
    send(page)
    told = page.locator("#chat .added")
    expect(told).to_contain_text("permit.md")
    expect(told).to_contain_text("last revised in 2015")

    ask(page, "How much process water may we discharge each day?")

    answer = page.locator("#chat .bot-row").last
    expect(answer).to_contain_text("12 cubic metres")
    answer.locator("a.source.organisation").first.click()
    expect(page.locator("dialog.drawer h2")).to_contain_text("permit.md")
    page.reload()
    expect(page.locator("#chat .added")).to_contain_text("permit.md", timeout=30_000)


def test_a_file_that_cannot_be_read_is_told_with_a_remedy(page: Page, tmp_path: Path) -> None:
    broken = tmp_path / "broken<img src=x>.pdf"
    broken.write_bytes(b"this is no pdf")
    page.locator("#tab-documents-button").click()
    page.set_input_files("#drop input[type=file]", str(broken))

    expect(page.locator("#adding .result.bad")).to_be_visible(timeout=60_000)
    assert page.locator("#adding img").count() == 0


def test_a_document_is_removed_after_a_second_press(page: Page, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Waste\n\nWe sort cardboard on Fridays.\n", encoding="utf-8")
    page.locator("#tab-documents-button").click()
    page.set_input_files("#drop input[type=file]", str(note))
    row = page.locator("#documents tr", has_text="note.md")
    expect(row).to_be_visible(timeout=60_000)

    row.locator("[data-action=remove]").click()
    expect(row.locator("[data-action=remove]")).to_have_text("Really remove?")
    row.locator("[data-action=remove]").click()

    expect(row).to_have_count(0)


def test_a_policy_is_drafted_checked_and_downloaded(page: Page, tmp_path: Path) -> None:
    page.locator("#tab-drafts-button").click()
    page.locator("#make-draft").click()
    page.locator("#draft-text h1").wait_for(timeout=30_000)

    with page.expect_download() as word:
        page.locator('#draft-links a[href$=".docx"]').click()
    with page.expect_download() as markdown:
        page.locator('#draft-links a[href$=".md"]').click()
    page.locator("#draft-links [data-action=check]").click()

    expect(page.locator("#policy-check .verdict")).to_contain_text("5.2")
    word.value.save_as(tmp_path / "policy.docx")
    markdown.value.save_as(tmp_path / "policy.md")
    assert _words(tmp_path / "policy.docx") >= 60
    assert (tmp_path / "policy.md").read_text(encoding="utf-8").startswith("# ")


def _words(path: Path) -> int:
    from docx import Document

    return len(" ".join(p.text for p in Document(str(path)).paragraphs).split())


@pytest.mark.parametrize(
    ("language", "code", "tabs"),
    [("Norsk", "nb", "Dokumenter"), ("Svenska", "sv", "Dokument"), ("English", "en", "Documents")],
)
def test_the_language_switch_changes_the_page(
    page: Page, language: str, code: str, tabs: str
) -> None:
    page.locator("#language label", has_text=language).click()

    expect(page.locator("#tab-documents-button")).to_have_text(re.compile(rf"^\s*{tabs}\s*$"))
    expect(page.locator("html")).to_have_attribute("lang", code)


def test_norwegian_browsers_are_met_in_norwegian(chromium: Browser, served: Served) -> None:
    page = open_page(chromium, served[0], locale="nb-NO")
    expect(page.locator("#tab-chat-button")).to_contain_text("Samtale")


def test_a_reload_shows_the_same_conversation(page: Page) -> None:
    ask(page, "What is an interested party?")
    answer = page.locator("#chat .bot-row").last.inner_text()

    page.reload()

    expect(page.locator("#chat .bot-row")).to_have_count(1, timeout=30_000)
    assert page.locator("#chat .bot-row").last.inner_text() == answer
    page.locator("#new").click()
    expect(page.locator("#chat .bot-row")).to_have_count(0)


def test_the_edition_is_named_in_the_answer(page: Page) -> None:
    page.locator("#edition label", has_text="2015").click()
    page.wait_for_timeout(1500)
    ask(page, "What does clause 6.1.2 ask for?")
    expect(page.locator("#chat .bot-row").last).to_contain_text("14001:2015")


def test_the_record_tab_shows_an_item_with_its_history(page: Page) -> None:
    tell(page, "We store lubricating oil in drums")
    page.locator("#proposals [data-action=approve]").first.click()
    expect(page.locator("#proposals .card")).to_have_count(0)
    page.locator("#tab-record-button").click()

    page.locator("#record-tables a.item-link").last.click()

    expect(page.locator("#record-item .history")).to_contain_text("owner")
    page.locator("#record-item [data-action=close]").click()
    page.locator("#record-files button").first.click()
    with page.expect_download() as export:
        page.locator("#record-export a").last.click()
    assert export.value.suggested_filename == "ems-record.json"


def test_what_a_person_writes_cannot_become_markup(page: Page) -> None:
    ask(page, '<img src=x onerror="document.title=1"> [a](http://evil.example) **b** 1. # x')
    said = page.locator("#chat .user-row").last
    expect(said).to_contain_text("<img src=x")
    assert said.locator("img, a, strong").count() == 0
    wait_for_answer(page)
    assert page.locator("#chat img").count() == 0


def test_every_control_can_be_reached_by_keyboard(page: Page) -> None:
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.closest('[id]')?.id"))
    assert {"edition", "language", "tab-record-button", "message", "new"} <= seen
