"""Everything that must not be lost into one file, and back: database, uploads and originals."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from assistant import __version__, refusals
from assistant.bootstrap import data_folder, database_url, system_clock
from assistant.errors import DataFolderLocked, StorageFailed
from assistant.retrieval import embedder
from assistant.retrieval.embedding.choice import UsedEmbedders, chosen_models
from assistant.retrieval.vectors.index import VectorIndex
from assistant.retrieval.vectors.lock import FolderLock
from assistant.settings import Settings
from assistant.storage import Database, DatabaseDamaged, sqlite_file
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
from assistant.whole_files import whole_file

# What a backup keeps of the data folder beside the database.
_FOLDERS = ("uploads", "files")
_SQLITE_FILES = ("", "-wal", "-shm")


def back_up(
    settings: Settings, path: Path, *, clock: Callable[[], datetime] = system_clock
) -> Manifest:
    """Write everything as it is at one moment into a file; others may go on working.

    The vectors are left out: they are made again from the texts.

    Args:
        settings: Whose data folder and database.
        path: The file; an earlier backup there is replaced once the new one is whole.
        clock: Gives the time, aware.

    Raises:
        BackupError: There is nothing to back up, or the file is something else than a backup.
        StorageFailed: The database cannot be read.
        OSError: The disk refuses.
    """
    if path.is_dir():
        raise refused("folder", file=path)
    if path.exists() and not is_backup(path):
        raise refused("other_file", file=path)
    if not holds_something(settings):
        raise refused("nothing")
    with (
        closing(Database(database_url(settings))) as database,
        whole_file(path, is_private=True) as file,
        BackupWriter(file, clock()) as backup,
    ):
        counted = write_tables(database, backup)
        for name in _FOLDERS:
            _add_files(backup, settings.data_dir, name)
        return backup.finish(counted, __version__)


def examined(path: Path) -> Manifest:
    """Return what a backup holds, once every part of it was found whole.

    Args:
        path: The file.

    Raises:
        BackupError: It is no backup, a damaged one, or one of a newer program.
        OSError: It cannot be read.
    """
    with opened_backup(path) as backup:
        return backup.manifest


def holds_something(settings: Settings) -> bool:
    """Tell whether a restore would replace something, be it only a damaged database."""
    if not _has_database(settings):
        return False
    try:
        with closing(Database(database_url(settings))) as database:
            return not is_empty(database)
    except StorageFailed:
        return True


def restore(settings: Settings, path: Path, *, replace: bool = False) -> Manifest:
    """Put a backup in place; should anything fail, all is as it was before.

    Args:
        settings: Which data folder and database.
        path: The backup.
        replace: Whether what is there may go.

    Raises:
        BackupError: The backup is not sound, or something is there that may not go.
        DataFolderLocked: Another process is using the data folder.
        StorageFailed: The database refuses.
        OSError: The disk refuses.
    """
    folder = data_folder(settings)
    with (
        opened_backup(path) as backup,
        _alone(settings),
        tempfile.TemporaryDirectory(dir=folder, prefix=".restoring-") as temporary,
    ):
        new, old = Path(temporary, "new"), Path(temporary, "old")
        backup.copy_files(new)
        old.mkdir()
        _restore_rows(settings, backup, replace=replace)
        for name in _FOLDERS:
            for source, target in ((folder, old), (new, folder)):
                if (source / name).exists():
                    os.replace(source / name, target / name)
        return backup.manifest


def _restore_rows(settings: Settings, backup: BackupFile, *, replace: bool) -> None:
    file = sqlite_file(database_url(settings))
    try:
        _fill(settings, backup, replace=replace)
    except DatabaseDamaged:
        if not replace or file is None:
            raise
        with _set_aside(file):
            _fill(settings, backup, replace=replace)


def _fill(settings: Settings, backup: BackupFile, *, replace: bool) -> None:
    with (
        closing(Database(database_url(settings))) as database,
        restoring(database, backup, replace=replace) as before,
    ):
        # before the new rows are kept, because vectors of old ones would be found for them
        _forget_vectors(settings, {*before, *backup.manifest.organisations})


def _has_database(settings: Settings) -> bool:
    file = sqlite_file(database_url(settings))
    return file is None or file.exists()


def _add_files(backup: BackupWriter, data_dir: Path, folder: str) -> None:
    for path in sorted((data_dir / folder).rglob("*")):
        name = path.relative_to(data_dir).as_posix()
        # files come and go, perhaps this very moment; hidden ones are on their way in
        with suppress(FileNotFoundError):
            if path.is_file() and not path.is_symlink() and "/." not in name:
                with path.open("rb") as file:
                    backup.add_file(name, file)


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Keep others from making vectors of what is being replaced."""
    lock = FolderLock(settings.data_dir / "vectors.lock")
    if not settings.chroma_url and not lock.take():
        raise refusals.refused(DataFolderLocked, "faults.folder.restoring")
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _set_aside(file: Path) -> Iterator[None]:
    """Move a damaged database out of the way, and back should the block fail."""
    pairs = [(Path(f"{file}{end}"), Path(f"{file}.damaged{end}")) for end in _SQLITE_FILES]
    moved = [(place, aside) for place, aside in pairs if place.exists()]
    for place, aside in moved:
        os.replace(place, aside)
    is_done = False
    try:
        yield
        is_done = True
    finally:
        if not is_done:
            for place, _ in pairs:
                place.unlink(missing_ok=True)
            for place, aside in moved:
                os.replace(aside, place)


def _forget_vectors(settings: Settings, organisations: Iterable[str]) -> None:
    if not settings.chroma_url:
        if (folder := settings.data_dir / "chroma").exists():
            shutil.rmtree(folder)
        return
    used = UsedEmbedders(settings.data_dir).names()
    for name in {embedder(chosen_models(settings).embedder).name, *used}:
        with closing(VectorIndex(settings.data_dir, name, settings.chroma_url)) as vectors:
            vectors.hold()
            for organisation in sorted(organisations):
                vectors.drop(organisation)
