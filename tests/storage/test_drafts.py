from __future__ import annotations

import pytest

from assistant.errors import UnknownItem
from assistant.storage import Draft, Drafts

from .fakes import Clock


def add(drafts: Drafts, kind: str = "policy") -> Draft:
    return drafts.add(
        kind=kind, title="Policy", language="nb", body="# Miljøpolitikk", created_by="kari"
    )


def test_drafts_are_numbered_and_come_back_whole(database):
    drafts = Drafts(database, "acme", Clock())
    first, second = add(drafts), add(drafts, "scope")
    assert [draft.id for draft in drafts.all()] == ["DRF-001", "DRF-002"]
    assert drafts.get("DRF-001") == first
    assert drafts.all("scope") == [second]


def test_a_draft_can_be_revised_and_approved(database):
    drafts = Drafts(database, "acme", Clock())
    draft = add(drafts)
    assert drafts.revise(draft.id, body="New").body == "New"
    assert drafts.revise(draft.id, status="approved").status == "approved"
    assert drafts.revise(draft.id) == drafts.get(draft.id)


def test_a_draft_belongs_to_its_organisation(database):
    draft = add(Drafts(database, "acme", Clock()))
    others = Drafts(database, "other", Clock())
    assert others.all() == []
    for reach in (others.get, others.revise):
        with pytest.raises(UnknownItem):
            reach(draft.id)
    others.remove(draft.id)
    assert Drafts(database, "acme", Clock()).get(draft.id) == draft


def test_the_id_of_a_removed_draft_is_not_given_out_again(database):
    drafts = Drafts(database, "acme", Clock())
    drafts.remove(add(drafts).id)
    assert add(drafts).id == "DRF-002"
