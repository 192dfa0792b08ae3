"""What a person asks of the record from a form: each becomes a proposal that waits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.agent import Assistant
from assistant.errors import RecordError
from assistant.record import KINDS, Change, Item
from assistant.web.actions import Action
from assistant.web.forms import editable, edits_of
from assistant.web.session import DOOR, PERSON, Session
from assistant.web.telling import tell, warn
from assistant.wording import say


class ItemRequests:
    """Turns what a form holds into proposals.

    Args:
        assistant: Whose record it is.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._record = assistant.record

    def act(self, action: Action, session: Session) -> None:
        """Do what was asked about an item.

        Raises:
            RecordError: The record does not accept it.
        """
        if action.name == "propose":
            self._change(self._record.get(action.id), action, session)
        elif action.name == "remove":
            self._remove(self._record.get(action.id), action, session)
        elif action.name == "undo":
            self._undo(action.id, session)
        else:
            warn(say("web.error.unexpected", session.language))

    def create(self, action: Action, session: Session) -> None:
        """Propose a new item; the action names its kind.

        Raises:
            RecordError: The record does not accept it.
        """
        if action.id not in KINDS:
            raise RecordError(say("web.error.unexpected", session.language))
        empty = Change(
            kind=action.id, operation="create", values={KINDS[action.id].model.naming: ""}
        )
        given = edits_of((empty,), action.values).get(0, {})
        values = {name: value for name, value in given.items() if value not in (None, "", [])}
        self._propose([Change(kind=action.id, operation="create", values=values)], action, session)

    def _change(self, item: Item, action: Action, session: Session) -> None:
        shown = Change(kind=item.kind, operation="update", item_id=item.id, values=editable(item))
        values = edits_of((shown,), action.values).get(0, {})
        if not values:
            warn(say("screens.item.same", session.language))
            return
        version = action.values.get("version", "")
        change = Change(
            kind=item.kind,
            operation="update",
            item_id=item.id,
            values=values,
            expected_version=int(version) if version.isdecimal() else None,
        )
        self._propose([change], action, session)

    def _remove(self, item: Item, action: Action, session: Session) -> None:
        change = Change(kind=item.kind, operation="remove", item_id=item.id)
        self._propose([change], action, session, unlink=True)

    def _undo(self, item_id: str, session: Session) -> None:
        last = self._record.history(item_id)[-1:]
        proposal = self._record.undo(
            last[0].sequence if last else 0, person=PERSON, door=DOOR, language=session.language
        )
        tell(say("screens.proposed", session.language, id=proposal.id))

    def _propose(
        self, changes: Iterable[Change], action: Action, session: Session, **how: Any
    ) -> None:
        proposal = self._record.propose(
            changes,
            person=PERSON,
            door=DOOR,
            reason=action.values.get("reason", "").strip(),
            language=session.language,
            **how,
        )
        tell(say("screens.proposed", session.language, id=proposal.id))
