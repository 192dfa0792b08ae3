"""What one browser keeps between visits: its conversation, language and edition."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.settings import LANGUAGES, Edition, Language, Settings

# There is no login yet: whoever reaches the page is the owner of this organisation's assistant.
PERSON = "owner"
DOOR = "web"
_NORWEGIAN = {"no": "nb", "nn": "nb"}


class Session(BaseModel):
    """What the browser keeps; everything else is on the server.

    Args:
        conversation: Id of its conversation; empty before the first message.
        language: Language of the page.
        edition: Edition the person works with.
        sent: How many messages were sent since the page was opened.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    conversation: str = Field(default="", pattern=r"^[\w.:-]{0,60}$")
    language: Language = "en"
    edition: Edition = "2026"
    sent: int = 0

    def changed(self, **values: Any) -> Session:
        """Return the session with some values set anew; nothing changes when one is not allowed."""
        return read_session({**self.model_dump(), **values}, self)

    def begun(self) -> Session:
        """Return the session with a conversation; its id cannot be guessed."""
        return self if self.conversation else self.changed(conversation=uuid4().hex)

    def sending(self) -> Session:
        """Return the session as of its next message."""
        return self.begun().changed(sent=self.sent + 1)


def read_session(stored: object, default: Session) -> Session:
    """Return what a browser sent as a session, or the default when it is none."""
    try:
        return Session.model_validate(stored)
    except ValidationError:
        return default


def first_session(settings: Settings, accepted: str = "") -> Session:
    """Return the session of a browser that has none yet.

    Args:
        settings: Language and edition chosen for the whole assistant.
        accepted: The browser's `Accept-Language`.
    """
    language = settings.language or preferred_language(accepted)
    return Session(language=language, edition=settings.edition)


def preferred_language(accepted: str) -> Language:
    """Return the first of our languages that a browser asks for, or English."""
    for wanted in re.findall(r"[a-z]{2}(?=[-,;]|$)", accepted.lower()[:200]):
        code = _NORWEGIAN.get(wanted, wanted)
        for language in LANGUAGES:
            if code == language:
                return language
    return "en"
