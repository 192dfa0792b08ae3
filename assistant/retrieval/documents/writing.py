"""Reading queued files: their text and their words."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError, DocumentError, Phrase
from assistant.reasons import kept, kept_error
from assistant.refusals import refused
from assistant.retrieval.documents.chunking import Chunk, chunk
from assistant.retrieval.documents.ground import Ground
from assistant.retrieval.documents.indexing import HEADING_JOINT
from assistant.retrieval.documents.store import Reading, StoredChunk, StoredFile
from assistant.retrieval.documents.versions import USABLE, place, succession
from assistant.retrieval.reading.files import SourceDocument, load_file
from assistant.retrieval.vectors.index import VectorIndex
from assistant.retrieval.words import stems

_log = logging.getLogger("assistant.documents")
_FAULT = "faults.document.program"
# Pages without text that are named; a scan may have hundreds.
_LISTED = 10


class DocumentWriter:
    """Reads the queued files of one organisation and stores their words.

    Args:
        ground: Whose files, where their bytes are, and where what came in them is queued.
        vectors: Where the vectors of replaced files are taken out.
    """

    def __init__(self, ground: Ground, vectors: VectorIndex) -> None:
        self._ground = ground
        self._files = ground.files
        self._chunks = ground.chunks
        self._vectors = vectors

    def read(self, file: StoredFile) -> None:
        """Read one file and make it searchable, or note why that cannot be done."""
        self._files.set_state(file.id, "reading")
        try:
            self._store(file)
        except DocumentError as error:
            self._files.set_state(file.id, "failed", error=kept_error(error))
        except AssistantError:
            # the disk or the database: the file waits for better times
            raise
        except Exception as error:
            # one file must not keep all others from being read, at this start and every other
            _log.error("%s could not be read: %s", file.id, type(error).__name__)
            self._files.set_state(
                file.id, "failed", error=kept_error(refused(DocumentError, _FAULT))
            )

    def _store(self, file: StoredFile) -> None:
        started = time.perf_counter()
        with self._ground.originals.opened(file) as path:
            document = load_file(path, self._ground.limits)
        # before its own words: whoever dies between the two reads it again
        members = self._members(document, file)
        reading = self._reading(document, file)
        replaced = self._files.publish(file.id, reading)
        if replaced is None:
            return
        self._ground.pace.read(file, len(reading.chunks), time.perf_counter() - started)
        is_next = replaced and file.id not in [former.id for former in replaced]
        retired = self._retired(file, members) if is_next else []
        self.take_out([*replaced, *retired])

    def _members(self, document: SourceDocument, file: StoredFile) -> list[StoredFile]:
        found = document.members
        if not found or succession(self._files.all(), file).heir:
            return []
        return self._ground.queue.put_members(found, file)

    def settle(self) -> None:
        """Take former versions out of use that an interruption of an earlier program left."""
        files = self._files.all()
        for file in files:
            heir = succession(files, file).heir
            if heir and file.state in USABLE:
                self._files.retire([file.id], by=heir.id)

    def take_out(self, files: Sequence[StoredFile]) -> None:
        """Forget the vectors of files that are no longer in use."""
        numbers = [part.id for file in files for part in self._chunks.of(file.id)]
        if numbers and self._vectors.hold():
            self._vectors.delete(self._ground.organisation, numbers)

    def _retired(self, container: StoredFile, members: Sequence[StoredFile]) -> list[StoredFile]:
        """Take out of use what came in an earlier version of a mail or archive only."""
        inside, kept = place(container), {member.id for member in members}
        former = [
            file for file in self._files.all() if file.parent == inside and file.id not in kept
        ]
        if former:
            self._files.retire([file.id for file in former], by=container.id)
        return former

    def _reading(self, document: SourceDocument, file: StoredFile) -> Reading:
        return Reading(
            [self._stored(part, file.name) for part in chunk(document)],
            document.pages,
            document.media_type,
            _silence(document.silent_pages),
        )

    def _stored(self, part: Chunk, name: str) -> StoredChunk:
        heading = HEADING_JOINT.join(part.heading_path)
        return StoredChunk(
            text=part.text,
            stems=(*stems(Path(name).stem.replace("_", " "), part.language), *part.stems),
            digest=part.digest,
            language=part.language,
            heading=heading,
            page=part.page,
            sheet=part.sheet,
            rows=part.rows,
            page_label=part.page_label,
        )


def _silence(pages: Sequence[int]) -> str:
    if not pages:
        return ""
    listed, more = ", ".join(map(str, pages[:_LISTED])), len(pages) - _LISTED
    key = "faults.document.silent_more" if more > 0 else "faults.document.silent"
    return kept(Phrase(key, values={"pages": listed, "count": more}))
