"""Drafts of documented information."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from assistant.errors import UnknownItem
from assistant.refusals import refused
from assistant.settings import Language
from assistant.storage.database import Database
from assistant.storage.numbering import next_number
from assistant.storage.tables import drafts


@dataclass(frozen=True)
class Draft:
    """A text that was drafted and waits for a person.

    Args:
        id: `DRF-001`.
        kind: What it is a draft of.
        title: Its title.
        language: Language it is written in.
        body: The text as Markdown.
        status: `draft`, `approved` or `rejected`.
        created_at: When it was written.
        created_by: Who asked for it.
        sources: What each part rests on, as JSON values.
    """

    id: str
    kind: str
    title: str
    language: Language
    body: str
    status: str
    created_at: datetime
    created_by: str
    sources: list[Any]


class Drafts:
    """The drafts of one organisation.

    Args:
        database: Where the tables are.
        organisation: Whose drafts they are.
        clock: Gives the time as an aware datetime.
    """

    def __init__(
        self, database: Database, organisation: str, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._organisation = organisation
        self._clock = clock

    def add(
        self,
        *,
        kind: str,
        title: str,
        language: Language,
        body: str,
        created_by: str,
        sources: list[Any] | None = None,
    ) -> Draft:
        """Keep a new draft."""
        with self._database.writing(self._organisation) as connection:
            number = next_number(connection, self._organisation, "DRF")
            draft = Draft(
                id=f"DRF-{number:03d}",
                kind=kind,
                title=title,
                language=language,
                body=body,
                status="draft",
                created_at=self._clock(),
                created_by=created_by,
                sources=sources or [],
            )
            connection.execute(
                insert(drafts).values(organisation=self._organisation, **vars(draft))
            )
        return draft

    def get(self, draft_id: str) -> Draft:
        """Return one draft.

        Raises:
            UnknownItem: There is none with this id.
        """
        wanted = select(drafts).filter_by(organisation=self._organisation, id=draft_id)
        with self._database.reading() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise refused(UnknownItem, "refusals.unknown_draft", draft=draft_id)
        return _draft(row)

    def all(self, kind: str | None = None) -> list[Draft]:
        """Return drafts, or those of one kind, oldest first."""
        rows = select(drafts).filter_by(organisation=self._organisation)
        if kind is not None:
            rows = rows.where(drafts.c.kind == kind)
        with self._database.reading() as connection:
            found = [_draft(row) for row in connection.execute(rows)]
        return sorted(found, key=lambda draft: (len(draft.id), draft.id))

    def revise(self, draft_id: str, *, body: str | None = None, status: str | None = None) -> Draft:
        """Replace the text or the status of a draft.

        Raises:
            UnknownItem: There is none with this id.
        """
        new = {"body": body, "status": status}
        values = {name: value for name, value in new.items() if value is not None}
        if values:
            own = {"organisation": self._organisation, "id": draft_id}
            with self._database.writing(self._organisation) as connection:
                connection.execute(update(drafts).filter_by(**own).values(**values))
        return self.get(draft_id)

    def remove(self, draft_id: str) -> None:
        """Forget a draft."""
        own = {"organisation": self._organisation, "id": draft_id}
        with self._database.writing(self._organisation) as connection:
            connection.execute(delete(drafts).filter_by(**own))


def _draft(row: Row[Any]) -> Draft:
    return Draft(**{name: getattr(row, name) for name in Draft.__dataclass_fields__})
