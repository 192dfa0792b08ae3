"""Backups: one archive format for every kind of database."""

from assistant.storage.backup.file import BackupFile, BackupWriter, is_backup, opened_backup
from assistant.storage.backup.manifest import Manifest, refused
from assistant.storage.backup.rows import is_empty, restoring, write_tables

__all__ = [
    "BackupFile",
    "BackupWriter",
    "Manifest",
    "is_backup",
    "is_empty",
    "opened_backup",
    "refused",
    "restoring",
    "write_tables",
]
