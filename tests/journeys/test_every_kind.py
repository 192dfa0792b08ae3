"""Every kind through chat, terminal and Python: made, read, changed, linked, undone, carried."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.record import KINDS, LINK_FIELDS, Change, Item
from tests.cli.conftest import Ems, data_dir, ems

__all__ = ["data_dir", "ems"]

# What a person says of each kind, and what they say to change it afterwards.
TOLD = {
    "organisation": ("our company is called Fjord AS", "ORG-001: sector joinery"),
    "issue": ("droughts may limit our water supply", "ISS-001: effect less water"),
    "interested_party": ("the neighbours complained about noise", "rename IPA-001 to Naboer"),
    "scope": ("our EMS covers the hall in Hamar", "rename SCO-001 to The hall"),
    "policy": ("our environmental policy: we prevent pollution", "POL-001 is approved"),
    "role": ("Anna is responsible for waste", "ROL-001: person Per"),
    "aspect": ("we run diesel forklifts in the warehouse", "ASP-001 is significant"),
    "method": ("adopt the simple method", "MET-001 is obsolete"),
    "obligation": ("our permit requires us to measure noise", "OBL-001: reference 19-2"),
    "risk": ("flooding is a risk", "RSK-001: effect wet floors"),
    "action": ("Kari will order kits by 1 March 2027", "ACT-001 is done"),
    "objective": ("our goal is to cut diesel by 10 % by 2027", "Kari owns OBJ-001"),
    "change": ("we will move to a new hall next year", "CHG-001: plan in May"),
    "competence": ("our forklift drivers need a licence", "CMP-001: person Per"),
    "communication": ("we inform the neighbours about noise every year", "COM-001: how letter"),
    "document": ("procedure P-07 version 2 approved", "DOC-001: owner Kari"),
    "control": ("the oil separator is emptied every month", "CTL-001: method by hand"),
    "provider": ("supplier Stena collects our waste", "PRO-001: extent contract"),
    "emergency": ("fire drill on 5 May went well", "EMG-001: response call 110"),
    "measurement": ("we measure pH monthly", "reading for MEA-001 today: 7,2"),
    "evaluation": ("we checked compliance with the noise limit", "EVA-001: evaluator Kari"),
    "audit": ("we had an internal audit on 3 March by Ola", "AUD-001 finding: no labels"),
    "nonconformity": ("oil spill at the tank yesterday, cleaned up", "close NC-001"),
    "review": ("management review on 12 January", "REV-001: date 2026-01-13"),
    "evidence": ("evidence for 9.2: the report", "EVD-001: note the new report"),
}


def said(assistant: Assistant, text: str) -> list[str]:
    """Say something, approve what is proposed, and return the ids of the items."""
    answer = assistant.ask(text, person="owner", language="en")
    assert answer.proposals, (text, answer.answer)
    decided = [assistant.decide(card.id, "approve", person="owner") for card in answer.proposals]
    return [change.item_id for proposal in decided for change in proposal.changes]


def states(assistant: Assistant) -> dict[str, Item]:
    return {item.id: item for item in assistant.record.items()}


def test_every_kind_is_told() -> None:
    assert TOLD.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_made_read_changed_and_undone_by_chat(assistant: Assistant, kind: str) -> None:
    told, changed = TOLD[kind]
    (item_id,) = said(assistant, told)
    made = assistant.record.get(item_id)

    assert made.kind == kind
    assert item_id in assistant.ask(f"show {item_id}", language="en").answer
    assert said(assistant, changed) == [item_id]
    assert assistant.record.get(item_id).data != made.data

    assert said(assistant, "undo the last change") == [item_id]
    assert assistant.record.get(item_id).data == made.data
    said(assistant, "undo change 1")
    assert not assistant.record.exists(item_id)


def test_a_whole_record_is_linked_asked_about_and_carried(
    assistant: Assistant, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    for told, _ in TOLD.values():
        said(assistant, told)
    for (kind, field), targets in LINK_FIELDS.items():
        source = assistant.record.items(kind)[0]
        target = next(t for t in targets if t != kind)
        other = assistant.record.items(target)[0]
        if isinstance(source.value(field), list):
            said(assistant, f"link {source.id} to {other.id}")

    assert assistant.record.verify().valid
    for question in ("what is overdue", "what is wrong with our record", "history"):
        assert assistant.ask(question, language="en").status == "answered"
    chosen = Settings(_env_file=None, data_dir=tmp_path / "other")  # type: ignore[call-arg]
    with Assistant.open(chosen, clock=clock) as other_one:
        other_one.record.load(assistant.record.export(), person="owner")
        assert states(other_one) == states(assistant)


def test_every_kind_is_made_changed_and_carried_by_the_terminal(ems: Ems, tmp_path: Path) -> None:
    for kind, (model, _) in KINDS.items():
        value = "2026-03-01" if model.naming == "date" else "Something"
        ended = ems("changes", "propose", "create", kind, f"{model.naming}={value}", "--json")
        assert ems("changes", "approve", ended.json["id"]).code == 0
        assert len(json.loads(ems("record", "show", kind, "--json").out)) == 1
    file = tmp_path / "record.json"
    assert ems("record", "export", file).code == 0

    ended = ems("--org", "other", "record", "import", file)

    assert ended.code == 0, ended.err
    both = [ems("--org", org, "record", "export").json for org in ("default", "other")]
    assert both[0]["items"] == both[1]["items"]


def test_every_kind_is_made_linked_and_removed_in_python(assistant: Assistant) -> None:
    record = assistant.record
    creations = [
        Change(
            kind=kind,
            operation="create",
            values={model.naming: "2026-03-01" if model.naming == "date" else "Something"},
        )
        for kind, (model, _) in KINDS.items()
    ]
    proposal = record.propose(creations, person="owner", door="python")
    assistant.decide(proposal.id, "approve", person="owner")
    undone = record.undo(proposal=proposal.id, person="owner", door="python")

    assistant.decide(undone.id, "approve", person="owner")

    assert record.items() == []
    assert record.verify().valid
