"""A person at the record of the example company, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant import Assistant
from assistant.record import Change
from assistant.settings import shipped
from tests.web.running import open_page, running_page

pytestmark = pytest.mark.slow
Served = tuple[str, Assistant]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = shipped("knowledge") / "example-company" / "record.json"
    with running_page(tmp_path_factory.mktemp("company")) as (address, assistant):
        assistant.record.load(json.loads(path.read_text(encoding="utf-8")), person="Kari")
        yield address, assistant


@pytest.fixture
def page(chromium: Browser, company: Served) -> Page:
    return open_page(chromium, company[0])


def open_item(page: Page, item_id: str) -> None:
    page.locator("#tab-record-button").click()
    page.locator("#record-search textarea, #record-search input").fill(item_id)
    page.locator(f'#record-tables td a[href="#item-{item_id}"]').first.click()
    expect(page.locator(f'#record-item [data-item="{item_id}"]')).to_be_visible()


def test_a_register_is_opened_sorted_and_turned(page: Page) -> None:
    page.locator("#tab-record-button").click()
    page.locator("#record-tables [data-action=register][data-id=evidence]").click()
    expect(page.locator("#record-tables .pager")).to_contain_text("1 to 50 of 133")
    page.locator("#record-tables [data-action=page]").last.click()
    expect(page.locator("#record-tables .pager")).to_contain_text("51 to 100")

    by_id = page.locator("#record-tables [data-action=sort][data-id=id]")
    by_id.click()
    expect(page.locator("#record-tables th[aria-sort=ascending]")).to_have_count(1)
    by_id.click()

    expect(page.locator("#record-tables tbody tr").first).to_contain_text("EVD-133")


def test_links_lead_from_item_to_item(page: Page) -> None:
    open_item(page, "ASP-001")
    page.locator('#record-item .links a[href="#item-OBJ-001"]').first.click()
    expect(page.locator('#record-item [data-item="OBJ-001"]')).to_be_visible()

    page.locator('#record-item svg a[href="#item-ASP-001"]').click()

    expect(page.locator('#record-item [data-item="ASP-001"]')).to_be_visible()
    page.locator("#record-item [data-action=close]").click()
    expect(page.locator("#record-tables")).to_be_visible()


def test_a_change_made_in_the_form_waits_for_a_decision(page: Page, company: Served) -> None:
    open_item(page, "ASP-009")
    page.locator("#record-item .edit summary").first.click()
    page.locator('#record-item input[name="0.activity"]').fill("Chip extraction at night")
    page.locator("#record-item [data-action=propose]").click()

    waiting = page.locator("#record-item .waiting a")
    expect(waiting).to_have_count(1)
    pending = company[1].record.pending()[-1]
    assert pending.changes[0].values == {"activity": "Chip extraction at night"}
    waiting.click()
    expect(page.locator(f"#card-{pending.id}")).to_be_visible()


def test_a_removal_takes_the_links_out_too(page: Page, company: Served) -> None:
    open_item(page, "OBJ-001")
    page.locator("#record-item .edit summary").last.click()
    page.locator("#record-item [data-action=remove]").click()

    expect(page.locator("#record-item .waiting a")).to_have_count(1)
    changes = company[1].record.pending()[-1].changes
    assert {change.operation for change in changes} == {"remove", "update"}


def test_a_clause_is_opened_and_leads_to_an_item(page: Page) -> None:
    page.locator("#tab-readiness-button").click()
    page.locator('#readiness [data-id="6.1.2"]').click()
    expect(page.locator('#readiness-clause [data-clause="6.1.2"]')).to_be_visible()

    page.locator("#readiness-clause a.item-link").first.click()

    expect(page.locator("#record-item [data-item]")).to_be_visible()


def test_findings_are_chosen_by_severity_and_words(page: Page) -> None:
    page.locator("#tab-checks-button").click()
    page.locator("#checks [data-action=severity][data-id=error]").click()
    expect(page.locator("#checks ul.findings")).to_have_count(1)

    page.locator("#checks-search textarea, #checks-search input").fill("EMG-006")

    expect(page.locator("#checks .findings li")).to_have_count(1)


def test_the_actions_of_the_transition_are_proposed(page: Page, company: Served) -> None:
    page.locator("#tab-checks-button").click()
    page.locator("#checks-view label").nth(2).click()
    page.locator("#checks [data-action=transition]").click()

    expect(page.locator(".toast-body").first).to_contain_text("PRP-")
    assert len(company[1].record.pending()[-1].changes) > 1


def test_a_file_is_looked_at_before_it_is_imported(
    page: Page, company: Served, tmp_path: Path
) -> None:
    rows = tmp_path / "issues.csv"
    rows.write_text("id,title,kind\nISS-001,Solvent rules,external\n,Bad,sideways\n")
    page.locator("#tab-record-button").click()
    page.locator("#record-files button").first.click()
    page.set_input_files("#record-drop input[type=file]", str(rows))
    plan = page.locator("#record-plan")
    expect(plan).to_contain_text("C (kind)")
    assert company[1].record.get("ISS-001").name != "Solvent rules"

    plan.locator("[data-action=import]").click()
    plan.locator("[data-action=import]").click()

    expect(plan.locator(".plan")).to_have_count(0)
    assert company[1].record.get("ISS-001").name == "Solvent rules"


def test_what_comes_too_late_is_proposed_anew(page: Page, company: Served) -> None:
    record = company[1].record

    def proposed(activity: str) -> str:
        values = {"activity": activity}
        change = Change(kind="aspect", operation="update", item_id="ASP-002", values=values)
        return record.propose([change], person="Ola", door="slack").id

    late, early = proposed("Late"), proposed("Early")
    record.decide(early, "approve", person="Kari", door="slack")
    page.reload()
    card = page.locator(f"#card-{late}")
    expect(card).to_contain_text("Early", timeout=30_000)

    card.locator("[data-action=again]").click()

    expect(card).to_have_count(0)
    assert record.proposal(late).status == "rejected"
    assert record.pending()[-1].changes[0].values == {"activity": "Late"}
