"""The real page in the real server, in a browser, for tests and for pictures."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import Assistant, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = "/usr/bin/chromium"


@contextmanager
def running_page(folder: Path) -> Iterator[tuple[str, Assistant]]:
    """Serve an assistant whose data is in a folder; give its address and itself."""
    from assistant.server import create_app
    from assistant.server.serving import server_for

    with Assistant.open(Settings(data_dir=folder, _env_file=None)) as assistant:
        port = _free_port()
        server = server_for(create_app(assistant), "127.0.0.1", port)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        _wait_until(lambda: server.started)
        assistant.warm()
        try:
            yield f"http://127.0.0.1:{port}", assistant
        finally:
            server.should_exit = True
            thread.join(timeout=15)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield chromium
        finally:
            chromium.close()


def open_page(chromium: Browser, address: str, **options: object) -> Page:
    """Open the page and wait until a person could write."""
    chosen = {"viewport": {"width": 1280, "height": 860}, "locale": "en-GB", **options}
    page = chromium.new_context(**chosen).new_page()  # type: ignore[arg-type]
    page.goto(address)
    page.locator("#message textarea").wait_for(timeout=30_000)
    page.locator("#proposals h2").wait_for(timeout=30_000)
    return page


def ask(page: Page, words: str) -> None:
    """Write a message and wait for the end of the answer."""
    box = page.locator("#message textarea")
    box.fill(words)
    send(page)


def send(page: Page) -> None:
    """Send what stands in the message box and wait for the end of the answer."""
    before = page.locator("#chat .user-row").count()
    page.locator("#message textarea").press("Enter")
    page.wait_for_function(
        "before => document.querySelectorAll('#chat .user-row').length > before", arg=before
    )
    wait_for_answer(page)


def wait_for_answer(page: Page) -> None:
    """Wait until the last message is final and the box is ready again."""
    page.locator("#message .stop-button").wait_for(state="detached", timeout=60_000)
    page.locator("#chat .working").wait_for(state="detached", timeout=60_000)
    page.wait_for_timeout(200)


def write_permit(folder: Path) -> Path:
    """Write a small permit that says something to ask about, and one thing that is wrong."""
    permit = folder / "permit.md"
    permit.write_text(
        "# Discharge permit for Fjellhus Joinery\n\n## Conditions\n\n"
        "The company may discharge at most 12 cubic metres of process water each day. "
        "The pH of the water shall be between 6 and 9.\n\n## Background\n\n"
        "ISO 14001 was last revised in 2015.\n",
        encoding="utf-8",
    )
    return permit


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_until(is_so: object, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():  # type: ignore[operator]
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.05)
