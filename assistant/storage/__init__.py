"""One SQL database for everything that must not be lost; the only room that knows SQL."""

from assistant.storage.chunks import Chunk, Chunks, FoundChunk
from assistant.storage.conversations import Conversation, Conversations, Turn
from assistant.storage.database import Database, DatabaseDamaged, sqlite_file
from assistant.storage.doors import DoorEvent, DoorPost, Doors
from assistant.storage.drafts import Draft, Drafts
from assistant.storage.files import Files, FileState, StoredFile, organisations_with_work
from assistant.storage.jobs import Jobs, can_spread
from assistant.storage.people import PeopleRows
from assistant.storage.record_transaction import RecordTransaction
from assistant.storage.records import Records
from assistant.storage.usage import Usage, Used

__all__ = [
    "Chunk",
    "Chunks",
    "Conversation",
    "Conversations",
    "Database",
    "DatabaseDamaged",
    "DoorEvent",
    "DoorPost",
    "Doors",
    "Draft",
    "Drafts",
    "FileState",
    "Files",
    "FoundChunk",
    "Jobs",
    "PeopleRows",
    "RecordTransaction",
    "Records",
    "StoredFile",
    "Turn",
    "Usage",
    "Used",
    "can_spread",
    "organisations_with_work",
    "sqlite_file",
]
