"""Nothing leaves the host, and what the page lets in is narrow."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from assistant import Assistant
from tests.web.running import ask, open_page

pytestmark = pytest.mark.slow
Served = tuple[str, Assistant]
TABS = ("record", "readiness", "checks", "documents", "drafts", "people", "chat")


def test_no_request_leaves_the_host_and_no_policy_is_violated(
    chromium: Browser, served: Served
) -> None:
    address = served[0]
    context = chromium.new_context(locale="en-GB")
    requests, complaints = [], []
    context.on("request", lambda request: requests.append(request.url))
    page = context.new_page()
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.locator("#proposals h2").wait_for(timeout=30_000)
    ask(page, "What is an environmental aspect?")
    for tab in TABS:
        page.locator(f"#tab-{tab}-button").click()
        page.wait_for_timeout(300)

    hosts = {urlsplit(url).netloc for url in requests if url.startswith("http")}
    assert hosts == {urlsplit(address).netloc}
    assert complaints == []


def test_the_page_names_no_foreign_address(served: Served) -> None:
    import httpx

    page = httpx.get(served[0])

    assert "googleapis" not in page.text
    assert "raw.githubusercontent" not in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/info",
        "/gradio_api/runs",
        "/docs",
        "/gradio_api/openapi.json",
        "/monitoring",
        "/gradio_api/proxy=http://evil.example",
        "/gradio_api/run/predict",
        "/gradio_api/component_server",
        "/gradio_api/file=/etc/passwd",
        "/manifest.json",
    ],
)
def test_doors_of_gradio_that_the_page_does_not_use_are_closed(served: Served, path: str) -> None:
    import httpx

    assert httpx.get(f"{served[0]}{path}").status_code == 404


def test_six_people_are_answered_at_the_same_time(chromium: Browser, served: Served) -> None:
    pages = [open_page(chromium, served[0]) for _ in range(6)]
    for page in pages:
        page.locator("#message textarea").fill("What must the environmental policy contain?")
    for page in pages:
        page.locator("#message textarea").press("Enter")
    for page in pages:
        page.locator("#chat .sources").wait_for(timeout=30_000)
    conversations = {page.evaluate("localStorage.getItem('ems-assistant')") for page in pages}
    assert len(conversations) == 6


def test_a_slow_answer_does_not_hold_up_another(
    chromium: Browser, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, assistant = served
    stream = assistant.stream

    async def slow(question: str, **options: object):  # type: ignore[no-untyped-def]
        if "slow" in question:
            await asyncio.sleep(20)
        async for event in stream(question, **options):  # type: ignore[arg-type]
            yield event

    monkeypatch.setattr(assistant, "stream", slow)
    waiting = open_page(chromium, address)
    waiting.locator("#message textarea").fill("slow")
    waiting.locator("#message textarea").press("Enter")
    waiting.locator("#message .stop-button").wait_for()

    quick = open_page(chromium, address)
    ask(quick, "What is an audit?")
    waiting.locator("#message .stop-button").click()

    waiting.locator("#message .submit-button").wait_for(timeout=5_000)
    assert "Stopped" in waiting.locator("#chat .bot-row").last.inner_text()
