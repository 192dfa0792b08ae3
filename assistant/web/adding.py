"""Adding files while telling how far it has come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from assistant.agent import Assistant
from assistant.progress import StepProgress
from assistant.settings import Language
from assistant.web.rendering.documents import Added
from assistant.web.rooms import documents_of
from assistant.web.session import PERSON

_WAIT = 0.2


class Result(NamedTuple):
    """What became of the files."""

    documents: Sequence[Added]


async def add_files(
    assistant: Assistant, paths: Sequence[str], language: Language
) -> AsyncIterator[StepProgress | Result]:
    """Add uploaded files; their uploaded copies are deleted in the end.

    Args:
        assistant: Whose documents they become.
        paths: Where the upload put them.
        language: Language of the reasons why files cannot be read.

    Yields:
        How far it has come, as often as that changes; last of all what became of the files.

    Raises:
        AssistantError: None of them could be taken.
    """
    news: asyncio.Queue[StepProgress] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def tell(progress: StepProgress) -> None:
        loop.call_soon_threadsafe(news.put_nowait, progress)

    work = asyncio.create_task(asyncio.to_thread(_add, assistant, paths, language, tell))
    while not (work.done() and news.empty()):
        try:
            progress = await asyncio.wait_for(news.get(), _WAIT)
        except TimeoutError:
            continue
        while not news.empty():
            progress = news.get_nowait()
        yield progress
    yield Result(await work)


def enqueue_files(
    assistant: Assistant, paths: Sequence[str], language: Language
) -> Sequence[Added]:
    """Take uploaded files in; they are read in the background, their uploaded copies deleted.

    Args:
        assistant: Whose documents they become.
        paths: Where the upload put them.
        language: Language of the reasons why files cannot be taken.

    Raises:
        AssistantError: None of them could be taken.
    """
    with _uploaded(paths) as files:
        return documents_of(assistant).enqueue(files, person=PERSON, language=language)


def _add(
    assistant: Assistant,
    paths: Sequence[str],
    language: Language,
    tell: Callable[[StepProgress], None],
) -> Sequence[Added]:
    with _uploaded(paths) as files:
        return documents_of(assistant).add(files, person=PERSON, progress=tell, language=language)


@contextmanager
def _uploaded(paths: Sequence[str]) -> Iterator[list[str]]:
    """Give the files of an upload, and delete them afterwards."""
    try:
        # an upload is always a file, and a folder would bring along what others upload
        yield [path for path in paths if Path(path).is_file()]
    finally:
        for path in paths:
            Path(path).unlink(missing_ok=True)
