from __future__ import annotations

import re

import pytest

from assistant.record import KINDS
from assistant.record.lint import findings
from assistant.settings import LANGUAGES, Language
from assistant.web.registers import Looking
from assistant.web.rendering.item import Around, item_panel
from assistant.web.rendering.linking import linked_text
from assistant.web.rendering.registers import registers_panel
from assistant.web.rendering.thread import places, thread_drawing, thread_of
from tests.web.items import a_record, an_item

HOSTILE = '"><img src=x onerror=alert(1)>'
ASPECT = an_item("ASP-001", "Noise", objectives=["OBJ-001"], controls=["CTL-404"])
RECORD = a_record(
    ASPECT,
    an_item("OBJ-001", "Half of it", actions=["ACT-001"]),
    an_item("ACT-001", "Build a wall", addresses=["ASP-001"]),
    an_item("EVD-001", "aspects.impacts", note="See ASP-001"),
)


def test_links_stand_in_both_directions_and_open_their_item() -> None:
    shown = item_panel(ASPECT, Around(RECORD), "en")
    for item_id in ("OBJ-001", "ACT-001", "EVD-001"):
        assert f'href="#item-{item_id}"' in shown
    assert "CTL-404" in shown
    assert "#item-CTL-404" not in shown


def test_a_removal_says_what_points_there() -> None:
    shown = item_panel(ASPECT, Around(RECORD), "en")
    assert "Entries that point here: 1" in shown
    assert 'data-action="remove"' in shown


def test_what_the_checks_say_stands_with_the_item() -> None:
    found = [f for f in findings(RECORD, "2026") if f.item_id == "ASP-001"]
    shown = item_panel(ASPECT, Around(RECORD, findings=found), "en")
    assert found
    assert all(finding.remedy("en") in shown for finding in found[:1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_item_of_every_kind_is_shown_and_escaped(kind: str, language: Language) -> None:
    name = "2027-01-31" if kind == "review" else HOSTILE
    item = an_item(f"{KINDS[kind].prefix}-001", name)
    record = a_record(item)
    page = item_panel(item, Around(record), language)
    table = registers_panel([item], record, Looking(kind=kind), language)
    assert "<img" not in page + table


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_register_says_what_to_do_next(kind: str) -> None:
    record = a_record(an_item("ORG-001", "Us") if kind != "organisation" else ASPECT)
    shown = registers_panel([], record, Looking(kind=kind), "en")
    assert 'class="empty"' in shown
    assert 'data-action="create"' in shown


def test_only_ids_that_exist_become_links() -> None:
    shown = linked_text("<b> ASP-001, XASP-001 and ASP-009", RECORD)
    assert shown.count("<a") == 1
    assert shown.startswith("&lt;b&gt; <a")


def test_no_two_boxes_of_a_thread_lie_on_each_other() -> None:
    found = thread_of(RECORD, "ASP-001")
    spots = places(sorted(found.nodes, key=lambda node: node.column))
    assert len(set(spots.values())) == len(found.nodes) == 4


def test_a_thread_too_long_to_draw_keeps_its_start() -> None:
    actions = [an_item(f"ACT-{n:03d}", "Do", addresses=["ASP-001"]) for n in range(1, 90)]
    drawn = thread_drawing(thread_of(a_record(ASPECT, *actions), "ASP-001"), "en")
    assert drawn.count("<rect") < 40
    assert re.search(r'class="node start"[^>]*#item-ASP-001', drawn)
    assert "than fit here" in drawn
