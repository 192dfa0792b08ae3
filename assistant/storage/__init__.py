"""One SQL database for everything that must not be lost; the only room that knows SQL."""

from assistant.storage.backup import (
    BackupFile,
    BackupWriter,
    Manifest,
    is_backup,
    is_empty,
    opened_backup,
    refused,
    restoring,
    write_tables,
)
from assistant.storage.chunks import Chunk, Chunks, FoundChunk
from assistant.storage.conversations import Conversation, Conversations, Turn
from assistant.storage.database import Database, DatabaseDamaged, sqlite_file
from assistant.storage.drafts import Draft, Drafts
from assistant.storage.files import Files, FileState, StoredFile
from assistant.storage.record_transaction import RecordTransaction
from assistant.storage.records import Records

__all__ = [
    "BackupFile",
    "BackupWriter",
    "Chunk",
    "Chunks",
    "Conversation",
    "Conversations",
    "Database",
    "DatabaseDamaged",
    "Draft",
    "Drafts",
    "FileState",
    "Files",
    "FoundChunk",
    "Manifest",
    "RecordTransaction",
    "Records",
    "StoredFile",
    "Turn",
    "is_backup",
    "is_empty",
    "opened_backup",
    "refused",
    "restoring",
    "sqlite_file",
    "write_tables",
]
