"""What all work on the files of one organisation shares."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from assistant.retrieval.claims.checking import ClaimChecker
from assistant.retrieval.documents.originals import Originals
from assistant.retrieval.documents.precedence import Precedence
from assistant.retrieval.documents.progress import Pace
from assistant.retrieval.documents.queue import DocumentQueue
from assistant.retrieval.documents.store import ChunkStore, FileStore
from assistant.retrieval.reading.files import Limits


@dataclass
class Ground:
    """What reading, embedding and checking stand on, whichever embedder answers.

    Args:
        files: The files of the organisation.
        chunks: Their chunks.
        organisation: Whose files they are.
        originals: The bytes of the files.
        queue: Where what came in a mail or archive is queued.
        limits: The largest file taken, and the longest time.
        claims: Notices false statements; None leaves them alone.
        pace: How fast the work has been.
        precedence: Lets reading go first.
        stopped: Set when the work is to end soon.
    """

    files: FileStore
    chunks: ChunkStore
    organisation: str
    originals: Originals
    queue: DocumentQueue
    limits: Limits
    claims: ClaimChecker | None = None
    pace: Pace = field(default_factory=Pace)
    precedence: Precedence = field(default_factory=Precedence)
    stopped: threading.Event = field(default_factory=threading.Event)
