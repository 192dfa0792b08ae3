"""What a model cannot name: another organisation, a person, a role, a place on the machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.messages import AIMessage

from assistant import Assistant, Settings
from assistant.agent.tools import TOOLS
from tests.agent.scripted import ScriptedChatModel, calling

_ARGUMENTS = {
    "search_guidance": {"query", "clause", "edition", "topic"},
    "search_documents": {"query"},
    "read_record": {"what", "query", "compare"},
    "assess_readiness": {"clause", "edition"},
    "propose_changes": {
        "kind",
        "operation",
        "item",
        "fields",
        "changes",
        "from_document",
        "from_sector",
        "only_first",
        "unlink",
        "reason",
    },
    "draft_document": {"kind", "about"},
}
_CLAIMED = {
    "person": "Director",
    "role": "admin",
    "organisation": "neighbour",
    "org": "neighbour",
    "decision": "approve",
    "status": "approved",
    "door": "cli",
    "path": "../note.txt",
}


@pytest.fixture
def neighbour(settings: Settings) -> Iterator[Assistant]:
    beside = settings.model_copy(update={"organisation": "neighbour"})
    with Assistant.open(beside) as opened:
        opened.ask("new risk: acid in tank QUILL-7")
        opened.decide("PRP-0001", "approve", person="owner")
        yield opened


def told(settings: Settings, tool: str, **arguments: object) -> tuple[str, ScriptedChatModel]:
    model = ScriptedChatModel(replies=[calling(tool, **arguments), AIMessage(content="Well?")])
    with Assistant.open(settings, model=model) as assistant:
        assistant.ask("go on", person="Ann", door="api")
    return str(model.shown[-1][-1].text), model


def test_no_tool_takes_a_person_an_organisation_or_a_path() -> None:
    assert {tool.name: set(tool.args) for tool in TOOLS} == _ARGUMENTS


def test_what_no_tool_takes_is_not_listened_to(settings: Settings) -> None:
    fields = json.dumps({"title": "Flood"})
    told(settings, "propose_changes", kind="risk", fields=fields, **_CLAIMED)
    with Assistant.open(settings) as assistant:
        (proposal,) = assistant.record.pending()

        assert (proposal.person, proposal.door, proposal.status) == ("Ann", "api", "pending")
        assert assistant.record.items() == []


@pytest.mark.parametrize(
    "name", ["decide", "approve_changes", "Record.decide", "bash", "read_file"]
)
def test_there_is_no_tool_that_decides_or_reads_files(settings: Settings, name: str) -> None:
    found, _ = told(settings, name, proposal_id="PRP-0001", decision="approve")

    assert "not a valid tool" in found


@pytest.mark.usefixtures("neighbour")
@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("read_record", {"what": "RSK-001", "organisation": "neighbour"}),
        ("read_record", {"what": "all", "query": "QUILL"}),
        ("read_record", {"what": "history"}),
        ("read_record", {"what": "pending"}),
        ("propose_changes", {"operation": "update", "item": "RSK-001", "fields": '{"effect":"x"}'}),
        ("propose_changes", {"operation": "update", "item": "PRP-0001", "fields": "{}"}),
        ("propose_changes", {"operation": "undo", "item": "PRP-0001"}),
        ("propose_changes", {"from_document": "../neighbour"}),
        ("draft_document", {"kind": "nonconformity", "about": "RSK-001"}),
    ],
)
def test_what_a_neighbour_has_is_not_there(
    settings: Settings, tool: str, arguments: dict[str, str]
) -> None:
    found, _ = told(settings, tool, **arguments)

    assert "quill" not in found.casefold()
    with Assistant.open(settings) as assistant:
        assert assistant.record.pending() == []


@pytest.mark.parametrize(
    "place", ["../note.txt", "/etc/passwd", "..\\note.txt", "file:///etc/hosts"]
)
def test_a_path_is_only_the_name_of_a_file_nobody_added(
    settings: Settings, tmp_path: Path, place: str
) -> None:
    (tmp_path / "note.txt").write_text("graphite-lantern")
    found, _ = told(settings, "propose_changes", from_document=place)
    searched, _ = told(settings, "search_documents", query=place)

    assert "graphite" not in found + searched
    assert "root:" not in found + searched
