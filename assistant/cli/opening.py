"""From choices to settings to an open assistant."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from assistant.cli.choices import Choices
from assistant.cli.ending import WrongUsage
from assistant.cli.languages import environment_language, known_language
from assistant.contents import EDITIONS, LANGUAGES, Edition, Language
from assistant.wording import say

if TYPE_CHECKING:
    from assistant import Assistant, Settings
    from assistant.retrieval.documents.library import Documents
    from assistant.storage import Drafts

DOOR = "cli"


@dataclass(frozen=True)
class Opened:
    """An open assistant, and how to speak to whoever opened it.

    Args:
        assistant: The assistant of the organisation.
        language: Language of everything but an answer.
        edition: Edition the person works with.
        person: Who is speaking.
    """

    assistant: Assistant
    language: Language
    edition: Edition
    person: str

    @property
    def documents(self) -> Documents:
        """The organisation's own documents."""
        return cast("Documents", self.assistant.documents)

    @property
    def drafts(self) -> Drafts:
        """The drafts that are kept."""
        return cast("Drafts", self.assistant.drafts)


def settings_of(chosen: Choices, **more: Any) -> Settings:
    """Return the settings of a command: the environment's, and over them what was chosen.

    Args:
        chosen: The common options.
        more: Settings that the command itself chooses; None leaves the environment's.

    Raises:
        WrongUsage: A choice is not one of ours.
    """
    from pydantic import ValidationError

    from assistant import Settings
    from assistant.cli.log import begin_log

    _check(chosen)
    wanted = {
        "organisation": chosen.org,
        "data_dir": chosen.data_dir,
        "language": chosen.language,
        "edition": chosen.edition,
        **more,
    }
    given: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}
    try:
        settings = Settings(**given)
    except ValidationError as error:
        names = ", ".join(sorted({f"EMS_{fault['loc'][0]}".upper() for fault in error.errors()}))
        raise WrongUsage(say("cli.usage.setting", language_of(chosen), names=names)) from error
    begin_log(settings.data_dir)
    return settings


def _check(chosen: Choices) -> None:
    language = language_of(chosen)
    if chosen.edition is not None and chosen.edition not in EDITIONS:
        raise WrongUsage(say("cli.usage.edition", language, given=chosen.edition))
    if chosen.language is not None and chosen.language not in LANGUAGES:
        raise WrongUsage(say("cli.usage.language", language, given=chosen.language))
    if chosen.org is not None and not chosen.org.strip():
        raise WrongUsage(say("cli.usage.org", language))


def language_of(chosen: Choices) -> Language:
    """Return the language in which a command speaks before it has read any setting."""
    return known_language(chosen.language or "") or environment_language()


@contextmanager
def opened(chosen: Choices, **more: Any) -> Iterator[Opened]:
    """Open the assistant of a command, and close it afterwards.

    Args:
        chosen: The common options.
        more: Settings that the command itself chooses.

    Raises:
        AssistantError: It cannot be opened.
    """
    from assistant import Assistant

    settings = settings_of(chosen, **more)
    with Assistant.open(settings) as assistant:
        language = settings.language or environment_language()
        yield Opened(assistant, language, settings.edition, person())


def person() -> str:
    """Return who is at the terminal."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return os.environ.get("USERNAME") or "owner"
