"""What an assistant is built from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from langchain_core.language_models import BaseChatModel

from assistant.agent.checking import Checker
from assistant.agent.context import DocumentSearch, DraftStore
from assistant.agent.doors import DoorStore
from assistant.agent.memory import ConversationStore
from assistant.agent.usage import UsageStore
from assistant.people import People
from assistant.record import Record
from assistant.retrieval import GuidanceLibrary
from assistant.settings import Settings
from assistant.standard import Standard


@dataclass(frozen=True)
class Rooms:
    """What an assistant is built from; `bootstrap` puts them together."""

    settings: Settings
    model: BaseChatModel
    guidance: GuidanceLibrary
    documents: DocumentSearch
    record: Record
    drafts: DraftStore
    conversations: ConversationStore
    people: People
    doors: DoorStore
    usage: UsageStore
    standard: Standard
    checker: Checker
    clock: Callable[[], datetime]
    close: Callable[[], None]
