"""Who somebody in Slack is to the organisation, and which language they read."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from assistant.agent import Assistant
from assistant.people import Action, Person, Role, may
from assistant.settings import Language
from assistant.slack.faults import fault_of
from assistant.web.session import preferred_language

DOOR = "slack"
_MOST_KNOWN = 5_000
_log = logging.getLogger("assistant.slack")


@dataclass(frozen=True)
class Visitor:
    """Somebody in Slack.

    Args:
        home: Workspace they belong to.
        user: Their account there.
        person: The person of the organisation they act as; None for a stranger.
        language: Language of buttons and modals for them.
    """

    home: str
    user: str
    person: Person | None
    language: Language

    @property
    def role(self) -> Role | None:
        """What they are in the organisation."""
        return self.person.role if self.person else None

    @property
    def name(self) -> str:
        """What the record calls them; of a stranger, an id that no person can have."""
        return self.person.name if self.person else f"slack:{self.home}:{self.user}"

    def may(self, action: Action) -> bool:
        """Tell whether they may do something."""
        return may(self.role, action)


class Visitors:
    """Tells who somebody is; asks Slack for their language once.

    Args:
        assistant: Whose people they may be.
        client: Slack of the workspace.
    """

    def __init__(self, assistant: Assistant, client: AsyncWebClient) -> None:
        self._assistant = assistant
        self._client = client
        self._languages: dict[str, Language] = {}

    async def visitor(self, home: str, user: str) -> Visitor:
        """Return somebody, as what they are at this moment.

        Args:
            home: Workspace they belong to.
            user: Their account.
        """
        person = self._assistant.people.bound(DOOR, home, user)
        return Visitor(home, user, person, await self._language(user))

    async def _language(self, user: str) -> Language:
        if user not in self._languages:
            if len(self._languages) >= _MOST_KNOWN:
                self._languages.clear()
            self._languages[user] = await self._asked(user)
        return self._languages[user]

    async def _asked(self, user: str) -> Language:
        otherwise = self._assistant.settings.language or "en"
        try:
            found = await self._client.users_info(user=user, include_locale=True)
        except SlackApiError as error:
            _log.warning("the language of a user is not known: %s", fault_of(error))
            return otherwise
        locale = str((found.get("user") or {}).get("locale") or "")
        return preferred_language(locale) if locale else otherwise
