"""Earlier conversations at the real page: found again, opened, renamed, removed."""

from __future__ import annotations

import asyncio

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant import Assistant
from assistant.web.session import PERSON
from tests.web.running import ask, open_page

pytestmark = pytest.mark.slow
Served = tuple[str, Assistant]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def page(chromium: Browser, served: Served) -> Page:
    forget(served[1])
    return open_page(chromium, served[0])


def forget(assistant: Assistant) -> None:
    for conversation in assistant.talks.all(PERSON):
        assistant.talks.forget(conversation.id, person=PERSON)


def talk(page: Page, *messages: str) -> None:
    """Say something in a conversation of its own."""
    page.locator("#new").click()
    expect(page.locator("#chat .user-row")).to_have_count(0)
    for message in messages:
        ask(page, message)


def unfold(page: Page) -> Locator:
    page.locator(".earlier > summary").click()
    menu = page.locator(".earlier .menu")
    expect(menu).to_be_visible()
    return menu


def titles(page: Page) -> list[str]:
    return page.locator(".earlier .talk .title").all_inner_texts()


def test_an_empty_menu_says_what_will_stand_there(page: Page) -> None:
    menu = unfold(page)
    expect(menu).to_contain_text("No earlier conversations yet")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_an_earlier_conversation_is_opened_and_gone_on_with(page: Page) -> None:
    talk(page, "hello", "Hi! What must the environmental policy say?")
    talk(page, "What is an audit?")
    page.reload()
    page.locator("#chat .user-row").wait_for(timeout=30_000)

    menu = unfold(page)
    assert titles(page) == ["What is an audit?", "What must the environmental policy say?"]
    expect(menu.locator("[aria-current=true]")).to_contain_text("What is an audit?")
    menu.get_by_text("What must the environmental policy say?").click()

    expect(page.locator("#chat .user-row")).to_have_count(2)
    expect(menu).to_be_hidden()
    ask(page, "and in 2015?")
    expect(page.locator("#chat .user-row")).to_have_count(3)
    expect(page.locator("#chat .bot-row").last).to_contain_text("14001:2015")


def test_a_conversation_is_renamed_by_enter_and_keeps_its_name(page: Page) -> None:
    talk(page, "What is an audit?")
    menu = unfold(page)
    menu.locator(".rename summary").click()
    field = menu.locator("input[name=title]")
    field.fill("Audit <b>2027</b>")

    field.press("Enter")

    expect(menu.locator(".talk .title")).to_have_text("Audit <b>2027</b>")
    expect(menu).to_be_visible()
    page.reload()
    expect(page.locator(".earlier .talk .title")).to_have_text("Audit <b>2027</b>", timeout=30_000)


def test_a_conversation_is_removed_after_a_second_press(page: Page, served: Served) -> None:
    talk(page, "What is an audit?")
    talk(page, "What is an environmental aspect?")
    menu = unfold(page)
    other = menu.locator("li", has_text="What is an audit?").locator("[data-action=remove]")

    other.click()
    expect(other).to_have_text("Really remove?")
    assert len(served[1].talks.all(PERSON)) == 2
    other.click()

    expect(menu.locator("li")).to_have_count(1)
    expect(page.locator("#chat .user-row")).to_have_count(1)
    for _ in range(2):
        menu.locator("[data-action=remove]").click()
    expect(page.locator("#chat .user-row")).to_have_count(0)
    assert served[1].talks.all(PERSON) == []


def test_another_conversation_stops_the_answer_that_is_being_made(
    page: Page, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk(page, "What is an audit?")
    page.locator("#new").click()

    async def slow(question: str, **options: object):  # type: ignore[no-untyped-def]
        await asyncio.sleep(20)
        # nothing, because an answer this late would be kept in the middle of another test
        for event in ():
            yield event

    monkeypatch.setattr(served[1], "stream", slow)
    page.locator("#message textarea").fill("slow")
    page.locator("#message textarea").press("Enter")
    page.locator("#message .stop-button").wait_for()

    unfold(page).locator(".talk").first.click()

    expect(page.locator("#chat .user-row")).to_have_text(["What is an audit?"])
    page.locator("#message .submit-button").wait_for(timeout=5_000)


def test_what_somebody_said_elsewhere_is_not_listed(page: Page, served: Served) -> None:
    served[1].ask("What is a stakeholder?", person="Kari")
    talk(page, "What is an audit?")
    unfold(page)
    assert titles(page) == ["What is an audit?"]


@pytest.mark.parametrize(
    ("locale", "question", "label"),
    [
        ("nb-NO", "Hva er en revisjon?", "Tidligere samtaler"),
        ("sv-SE", "Vad är en revision?", "Tidigare samtal"),
    ],
)
def test_the_menu_fits_a_phone(
    chromium: Browser, served: Served, locale: str, question: str, label: str
) -> None:
    forget(served[1])
    page = open_page(chromium, served[0], viewport=PHONE, locale=locale)
    ask(page, question)
    expect(page.locator(".earlier > summary")).to_have_text(label)
    box = unfold(page).bounding_box()

    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert titles(page) == [question]
