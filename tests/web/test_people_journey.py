"""People at the real page: added, given a code, changed, removed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from assistant import Assistant
from tests.web.running import open_page

pytestmark = pytest.mark.slow


def test_a_person_is_added_connected_changed_and_removed(
    chromium: Browser, served: tuple[str, Assistant]
) -> None:
    address, assistant = served
    page = open_page(chromium, address)
    page.locator("#tab-people-button").click()
    panel = page.locator("#people")
    panel.get_by_text("Add a person").click()
    panel.get_by_label("Name", exact=True).fill("Kari Nordmann")
    panel.locator("#new-person-role").select_option("approver")
    panel.get_by_role("button", name="Add", exact=True).click()
    row = panel.locator("tr", has_text="Kari Nordmann")
    expect(row).to_contain_text("Approver")

    row.get_by_role("button", name="Make code").click()
    expect(panel.locator(".code")).to_contain_text("/ems connect ")
    code = panel.locator(".code code").inner_text().rpartition(" ")[2]
    assert assistant.people.bind(code, "slack", "T1", "U1").name == "Kari Nordmann"

    row.locator("summary").click()
    row.locator("select").select_option("viewer")
    row.locator("form button").click()
    expect(row).to_contain_text("Viewer")
    expect(row).to_contain_text("slack/T1/U1")
    expect(panel.locator(".code")).to_have_count(0)

    row.get_by_role("button", name="Remove").click()
    row.get_by_role("button", name="Remove Kari Nordmann?").click()
    expect(row).to_have_count(0)
    assert assistant.people.bound("slack", "T1", "U1") is None

    owner = panel.locator("tr", has_text="PER-001")
    owner.get_by_role("button", name="Remove").click()
    owner.get_by_role("button", name="Remove owner?").click()
    expect(page.locator(".toast-wrap")).to_contain_text("last owner")
    expect(owner).to_have_count(1)
