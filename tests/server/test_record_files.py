from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant import Assistant, Settings
from assistant.record import Change
from assistant.server.record_files import record_file_of


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("organisation")
    with Assistant.open(Settings(data_dir=folder, _env_file=None)) as opened:
        change = Change(kind="aspect", operation="create", values={"aspect": "Støy"})
        kept = opened.record.propose([change], person="Kari", door="web")
        opened.decide(kept.id, "approve", person="Ola")
        yield opened


def test_a_register_is_a_csv_file_with_headings_in_the_language(assistant: Assistant) -> None:
    response = record_file_of(assistant, "aspect.csv", "nb")
    told = bytes(response.body).decode("utf-8-sig")
    assert "Støy" in told
    assert "miljøaspekt" in told.splitlines()[0].casefold()


def test_the_record_is_a_workbook(assistant: Assistant) -> None:
    response = record_file_of(assistant, "record.xlsx", "en")
    book = load_workbook(BytesIO(bytes(response.body)))
    assert len(book.sheetnames) > 20


def test_a_register_alone_can_be_imported_again(assistant: Assistant) -> None:
    import json

    document = json.loads(bytes(record_file_of(assistant, "aspect.json", "en").body))
    assert assistant.record.plan(document).steps == ()


@pytest.mark.parametrize("name", ["record.csv", "aspect.exe", "unheard.json", "..json", "json"])
def test_what_is_not_there_is_not_found(assistant: Assistant, name: str) -> None:
    assert record_file_of(assistant, name, "en").status_code == 404
