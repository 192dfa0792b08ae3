"""What a person asks of own documents by a button."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from assistant.agent import Assistant
from assistant.errors import DocumentError
from assistant.extraction import extract, found_text, propose_extracted
from assistant.settings import Language
from assistant.web.actions import Action
from assistant.web.rooms import documents_of, today
from assistant.web.session import DOOR, PERSON, Session
from assistant.web.telling import tell
from assistant.wording import say


class Proposed(NamedTuple):
    """A proposal that was made from a file.

    Args:
        id: `PRP-0001`.
        told: What was found in the file.
    """

    id: str
    told: str


class DocumentRequests:
    """Does what was asked with the files of an assistant.

    Args:
        assistant: Whose files they are.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._documents = documents_of(assistant)

    def act(self, action: Action, session: Session) -> Proposed | None:
        """Do it; return the proposal where one was made.

        Raises:
            AssistantError: It cannot be done.
        """
        language = session.language
        if action.name == "propose":
            return self._propose(action.id, language)
        if action.name == "remove":
            file = self._documents.remove(action.id)
            tell(say("web.documents.removed", language, name=file.name))
        elif action.name == "again" and action.id:
            file = self._documents.requeue(action.id)
            tell(say("documents-page.retrying", language, name=file.name))
        elif action.name == "again":
            self._documents.go_on()
        elif action.name == "cancel":
            self._cancel(action.id, language)
        return None

    def _cancel(self, file_id: str, language: Language) -> None:
        """Take a file out of the queue, or every one that nobody has begun to read."""
        waiting = [file.id for file in self._documents.progress() if file.state == "queued"]
        for each in [file_id] if file_id else waiting:
            # somebody else may have been quicker
            with suppress(DocumentError):
                self._documents.remove(each)
        key = "cancelled_one" if file_id or len(waiting) == 1 else "cancelled"
        tell(say(f"documents-page.{key}", language, count=len(waiting)))

    def _propose(self, file_id: str, language: Language) -> Proposed:
        record = self._assistant.record
        extraction = extract(
            self._assistant.documents,
            record,
            file_id,
            today=today(self._assistant).isoformat(),
            language=language,
        )
        proposal = propose_extracted(
            extraction, record, person=PERSON, door=DOOR, language=language
        )
        return Proposed(proposal.id, found_text(extraction, language))
