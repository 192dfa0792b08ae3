from __future__ import annotations

import json

from assistant import Assistant
from assistant.cli.example import load_example
from assistant.cli.opening import Opened
from assistant.contents import shipped
from assistant.record import next_steps

FOLDER = shipped("knowledge") / "example-company"


def test_the_example_company_is_loaded_once(assistant: Assistant) -> None:
    terminal = Opened(assistant, "en", "2026", "kari")

    assert load_example(terminal)
    before = assistant.record.export()
    assert not load_example(terminal)

    assert assistant.record.export() == before
    assert len(terminal.documents.list()) == 2


def test_what_was_removed_from_the_example_does_not_come_back(assistant: Assistant) -> None:
    terminal = Opened(assistant, "en", "2026", "kari")
    load_example(terminal)
    kinds: dict[str, list[object]] = {"aspect": [], "action": [], "objective": []}
    empty = {"schema_version": 1, "organisation": {}, "items": kinds}
    assistant.record.load(empty, person="kari")

    load_example(terminal)

    assert assistant.record.items("aspect") == []


def test_the_example_is_sound_and_leaves_something_to_do(assistant: Assistant) -> None:
    document = json.loads((FOLDER / "record.json").read_text(encoding="utf-8"))
    assistant.record.load(document, person="kari")

    ids = {item.id for item in assistant.record.items()}
    assert _references(document) <= ids
    assert next_steps(assistant.record, assistant.today().date())


def test_the_example_can_be_asked_about(assistant: Assistant) -> None:
    load_example(Opened(assistant, "en", "2026", "kari"))

    answer = assistant.ask("What does our permit say about filters in the spray booths?")

    assert "permit-paint-shop.md" in [citation.title for citation in answer.citations]


def _references(document: dict[str, object]) -> set[str]:
    fields = ("obligations", "objectives", "controls", "actions", "addresses")
    items = [item for items in document["items"].values() for item in items]  # type: ignore[attr-defined]
    return {reference for item in items for field in fields for reference in item.get(field, [])}
