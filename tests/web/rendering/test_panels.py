from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.drafting import check_policy
from assistant.errors import RecordError, StaleVersion
from assistant.record import Change, Proposal, Snapshot, from_flat
from assistant.settings import LANGUAGES, Language
from assistant.storage import Draft
from assistant.web.registers import Looking
from assistant.web.rendering.cards import proposals_panel
from assistant.web.rendering.document_list import Shelf, documents_panel
from assistant.web.rendering.documents import added_message
from assistant.web.rendering.drafts import draft_links, policy_check_panel
from assistant.web.rendering.header import header
from assistant.web.rendering.item import Around, item_panel
from assistant.web.rendering.parts import element, error_text
from assistant.web.rendering.record import summary_panel
from assistant.web.rendering.registers import registers_panel
from tests.web.fakes import FakeAdded, FakeFile, FakeNotice

NOW = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
HOSTILE = '"><img src=x onerror=alert(1)>'


def an_item(**values: object):  # type: ignore[no-untyped-def]
    flat = {
        "id": "ASP-001",
        "version": 1,
        "created_at": NOW.isoformat(),
        "updated_at": NOW.isoformat(),
        "updated_by": "Kari",
        "aspect": HOSTILE,
        "impacts": ["one", "two"],
        **values,
    }
    return from_flat("aspect", flat)


def a_proposal(**values: object) -> Proposal:
    change = Change(kind="aspect", operation="create", values={"aspect": HOSTILE, "activity": "a"})
    given = {
        "id": "PRP-0001",
        "changes": (change,),
        "summary": "s",
        "reason": HOSTILE,
        "person": HOSTILE,
        "door": "web",
        "created_at": NOW,
        **values,
    }
    return Proposal.model_validate(given)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_a_person_wrote_becomes_markup(language: Language) -> None:
    item, file = an_item(), FakeFile(name=HOSTILE, error=HOSTILE, created_by=HOSTILE)
    record = Snapshot([item], NOW.date())
    added = FakeAdded(HOSTILE, "refused", HOSTILE, (FakeNotice(HOSTILE, HOSTILE),))
    panels = [
        proposals_panel([a_proposal()], {"": None}, language),
        summary_panel([item], language, can_undo=True),
        registers_panel([item], record, Looking(kind="aspect"), language),
        item_panel(item, Around(record), language),
        documents_panel(Shelf([file]), "all", 0, language),
        added_message([added], language),
        header(HOSTILE, HOSTILE, language),
    ]
    for panel in panels:
        assert "<img" not in panel


def test_a_card_says_what_who_when_and_offers_three_decisions() -> None:
    shown = proposals_panel([a_proposal(reason="said so", person="Kari")], {"": None}, "en")
    assert "Environmental aspect" in shown
    assert "Kari, 2027-03-01" in shown
    assert "said so" in shown
    for words in ("Approve", "Edit", "Reject"):
        assert words in shown


def test_every_card_has_a_tag_of_its_own() -> None:
    shown = proposals_panel([a_proposal(), a_proposal(id="PRP-0002")], {"": None}, "en")
    assert "<ems-prp-0001>" in shown
    assert "<ems-prp-0002>" in shown


def test_a_change_shows_what_was_there_before() -> None:
    change = update_of_aspect(activity="b")
    item = an_item(activity="a", aspect="Noise")
    shown = proposals_panel([a_proposal(changes=(change,))], {"ASP-001": item}, "en")
    assert "<del>a</del>" in shown
    assert "ASP-001 Noise" in shown


def update_of_aspect(version: int = 1, **values: object) -> Change:
    return Change(
        kind="aspect",
        operation="update",
        item_id="ASP-001",
        values=values,
        expected_version=version,
    )


def test_every_change_of_a_proposal_is_shown_and_new_items_go_by_their_name() -> None:
    first = Change(kind="objective", operation="create", values={"title": "Less noise"})
    changes = (first, update_of_aspect(objectives=["NEW-1"], activity="b"))
    item = an_item(activity="a", objectives=["OBJ-007"])
    shown = proposals_panel([a_proposal(changes=changes)], {"ASP-001": item}, "en")
    assert "2 changes" in shown
    assert "<del>OBJ-007</del> → &quot;Less noise&quot; (new environmental objective)" in shown
    assert "<del>a</del> → b" in shown


def test_a_change_that_comes_too_late_shows_both_versions_and_can_be_made_anew() -> None:
    then, now = an_item(activity="Planing"), an_item(activity="Sawing", version=2)
    late = a_proposal(changes=(update_of_aspect(activity="Milling"),))
    shown = proposals_panel([late], {"ASP-001": now}, "en", then={"PRP-0001 ASP-001": then})
    for words in ("Planing", "Sawing", "Milling"):
        assert f">{words}</td>" in shown
    assert 'data-action="again"' in shown
    assert 'data-action="approve"' not in shown


def test_who_asked_cannot_approve_where_four_eyes_are_asked_for() -> None:
    shown = proposals_panel([a_proposal()], {"": None}, "en", barred={"PRP-0001"})
    assert "Somebody else approves it" in shown
    assert 'data-action="approve"' not in shown
    assert 'data-action="reject"' in shown


def test_an_undo_shows_what_it_puts_back() -> None:
    before = {**an_item(activity="a").data.values()}
    change = update_of_aspect().model_copy(update={"operation": "undo", "values": before})
    item = an_item(activity="b")
    shown = proposals_panel([a_proposal(changes=(change,))], {"ASP-001": item}, "en")
    assert "<del>b</del> → a" in shown


def test_an_empty_record_tells_what_to_say_first() -> None:
    assert "joinery" in summary_panel([], "en", can_undo=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_check_counts_what_is_missing(language: Language) -> None:
    shown = policy_check_panel(check_policy("We like trees.", "2026"), language)
    assert "verdict bad" in shown
    assert "5.2" in shown


def test_attributes_are_escaped_and_absent_ones_left_out() -> None:
    assert element("p", "x", data_id='a"b', title=None) == '<p data-id="a&quot;b">x</p>'


def test_an_error_is_told_in_the_language_of_the_page() -> None:
    assert error_text(RecordError("No.", "Do so."), "en") == "No. Do so."
    assert error_text(RecordError("No."), "nb").startswith("Registeret godtar ikke dette.")
    assert error_text(StaleVersion("Old."), "sv").startswith("Posten har ändrats")


def test_a_stale_write_is_told_with_both_versions() -> None:
    error = StaleVersion(
        "Old.", item_id="ASP-001", then={"condition": "normal"}, now={"condition": "abnormal"}
    )
    assert "normal drift → unormal drift" in error_text(error, "nb").lower()


@pytest.mark.parametrize(("kind", "is_checked"), [("policy", True), ("audit-plan", False)])
def test_only_a_policy_is_checked_as_one(kind: str, is_checked: bool) -> None:
    draft = Draft("DRF-001", kind, "Title", "en", "# Title", "draft", NOW, "Kari", [])
    shown = draft_links(draft, "en")
    assert ('data-action="check"' in shown) is is_checked
    assert "/api/drafts/DRF-001.docx" in shown
