"""The life of documents as a person sees it on the page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant import Assistant
from assistant.retrieval.documents import writing
from assistant.retrieval.embedding.nano import NanoEmbedder
from assistant.retrieval.reading.refusals import Unreadable
from tests.extraction.papers import PERMIT
from tests.web.running import open_page

pytestmark = pytest.mark.slow
Served = tuple[str, Assistant]


@pytest.fixture
def page(chromium: Browser, served: Served) -> Page:
    page = open_page(chromium, served[0])
    page.locator("#tab-documents-button").click()
    return page


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Holds up the making of vectors until it is called."""
    may_go, embed = threading.Event(), NanoEmbedder.embed_passages

    def held_up(self: NanoEmbedder, texts: list[str]) -> Any:
        may_go.wait(60)
        return embed(self, texts)

    monkeypatch.setattr(NanoEmbedder, "embed_passages", held_up)
    return may_go.set


def drop(page: Page, *paths: Path) -> None:
    page.set_input_files("#drop input[type=file]", [str(path) for path in paths])


def row(page: Page, name: str) -> Any:
    return page.locator("#documents tbody tr", has_text=name)


def test_files_are_followed_retried_proposed_and_approved_in_part(
    page: Page,
    served: Served,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    go_on: Callable[[], None],
) -> None:
    read = writing.load_file

    def busy(path: Path, limits: Any) -> Any:
        if path.name == "slow.md":
            raise Unreadable("time", seconds=60).of(path.name)
        return read(path, limits)

    monkeypatch.setattr(writing, "load_file", busy)
    papers = {"site-permit.md": PERMIT, "slow.md": "# Noise\n\nNoise is measured in May.\n"}
    papers["oil.md"] = "# Oil\n\nThe separator is emptied each spring.\n"
    for name, words in papers.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    drop(page, *(tmp_path / name for name in papers))

    stages = page.locator("#under-way .stages li")
    expect(stages).to_have_count(2, timeout=30_000)
    expect(stages.first).to_contain_text("Can be asked about")
    failed = row(page, "slow.md")
    expect(failed).to_contain_text("Split it into smaller files")
    expect(page.locator("#adding .result.bad")).to_contain_text("slow.md")
    go_on()
    expect(page.locator("#under-way .panel")).to_have_count(0, timeout=60_000)
    expect(row(page, "oil.md")).to_contain_text("Ready")

    monkeypatch.setattr(writing, "load_file", read)
    failed.locator("[data-action=again]").click()
    expect(failed).to_contain_text("Ready", timeout=60_000)

    row(page, "site-permit.md").locator("[data-action=propose]").click()
    page.locator('#adding a[href^="#card-"]').click()
    card = page.locator("#proposals .card")
    expect(card.locator(".change")).to_have_count(3)
    expect(card.locator(".change").first).to_contain_text("Zinc in the discharge shall not exceed")
    card.locator("[data-leave]").nth(1).check()
    card.locator("[data-action=approve]").first.click()
    expect(card).to_have_count(0)

    approved = served[1].record.items()
    assert len(approved) == 2


def test_what_waits_is_cancelled_at_once(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read, read = threading.Event(), writing.load_file

    def held_up(path: Path, limits: Any) -> Any:
        may_read.wait(60)
        return read(path, limits)

    monkeypatch.setattr(writing, "load_file", held_up)
    for number in range(4):
        (tmp_path / f"wait-{number}.md").write_text(f"Tank {number} holds oil.")
    drop(page, *sorted(tmp_path.glob("wait-*.md")))
    stages = page.locator("#under-way .stages li")
    expect(stages).to_have_count(4, timeout=30_000)
    expect(stages.first).to_contain_text("Being read", timeout=30_000)

    stages.nth(1).locator("[data-action=cancel]").click()
    expect(stages).to_have_count(3)
    page.locator("#under-way .buttons [data-action=cancel]").click()
    expect(stages).to_have_count(1)

    may_read.set()
    expect(row(page, "wait-")).to_have_count(1, timeout=30_000)
    expect(page.locator("#adding .result.good")).to_have_count(1, timeout=30_000)
    expect(page.locator("#adding .result.bad")).to_have_count(0)


def test_a_former_version_is_marked_and_leads_to_the_newer_one(page: Page, tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    for litres in (100, 200):
        plan.write_text(f"# Plan\n\nAt most {litres} litres of solvent are kept.\n")
        drop(page, plan)
        expect(page.locator("#adding")).to_contain_text("plan.md", timeout=60_000)
        page.locator("#adding [data-action=close]").click()
        expect(page.locator("#adding .panel")).to_have_count(0)
    expect(row(page, "plan.md")).to_have_count(1)
    row(page, "plan.md").locator("summary").click()
    expect(row(page, "plan.md")).to_contain_text("Superseded")

    with page.expect_popup() as popup:
        row(page, "plan.md").locator(".former a").first.click()
    popup.value.locator("a.replaced").click()

    expect(popup.value.locator("main")).to_contain_text("200 litres")


def test_a_page_that_is_left_open_asks_for_nothing_while_nothing_is_under_way(page: Page) -> None:
    page.wait_for_timeout(3_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(4_000)
    assert [address for address in asked if "queue/join" in address] == []
