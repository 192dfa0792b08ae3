from __future__ import annotations

from assistant import Assistant
from assistant.cli.example import load_example, load_record
from assistant.cli.opening import Opened
from assistant.contents import shipped
from assistant.record.readiness import next_steps

FOLDER = shipped("knowledge") / "example-company"


def _terminal(assistant: Assistant) -> Opened:
    return Opened(assistant, "en", "2026", "kari")


def test_the_example_company_is_loaded_once_and_can_be_asked_about(assistant: Assistant) -> None:
    terminal = _terminal(assistant)

    assert load_example(terminal)
    before = assistant.record.export()
    assert not load_example(terminal)

    assert assistant.record.export() == before
    shipped_files = sorted(path.name for path in (FOLDER / "documents").iterdir())
    assert sorted(file.name for file in terminal.documents.list()) == shipped_files

    answer = assistant.ask("What does our permit say about filters in the spray booths?")
    assert "permit-paint-shop.md" in [citation.title for citation in answer.citations]


def test_what_was_removed_from_the_example_does_not_come_back(assistant: Assistant) -> None:
    assert load_record(_terminal(assistant))
    empty = {"schema_version": 1, "organisation": {}, "items": {"evidence": []}}
    assistant.record.load(empty, person="kari")

    assert not load_record(_terminal(assistant))

    assert assistant.record.items("evidence") == []


def test_the_example_leaves_something_to_do(assistant: Assistant) -> None:
    load_record(_terminal(assistant))

    assert next_steps(assistant.record, assistant.today().date())
