from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from assistant.drafting import KINDS, Draft, draft, to_markdown
from assistant.drafting.stored import draft_of
from assistant.settings import LANGUAGES, Language

RECORD = {
    "organisation": {
        "id": "ORG-001",
        "name": "Fjellhus * [Joinery] & Sons_1",
        "sector": "joinery",
        "employees": 40,
        "activities": ["furniture", "windows"],
    },
    "items": {"aspect": [{"id": "ASP-001", "aspect": "solvent #1", "significance": "significant"}]},
}


@dataclass(frozen=True)
class StoredDraft:
    id: str
    kind: str
    title: str
    language: Language
    body: str
    created_at: datetime


def stored(written: Draft) -> StoredDraft:
    now = datetime(2027, 3, 1, tzinfo=UTC)
    return StoredDraft(
        "DRF-001", written.kind, written.title, written.language, to_markdown(written), now
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", [RECORD, {}])
@pytest.mark.parametrize("kind", KINDS)
def test_a_stored_draft_says_the_same_as_when_it_was_written(
    kind: str, language: Language, record: dict[str, object]
) -> None:
    written = draft(kind, record, language=language, edition="2026", today=date(2027, 3, 1))

    again = draft_of(stored(written))

    assert to_markdown(again) == to_markdown(written)
    assert again.organisation == written.organisation
    assert again.approval == written.approval
    assert again.approved_by == written.approved_by
    assert again.gaps == written.gaps
