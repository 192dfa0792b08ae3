"""The example company of `ems demo`."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assistant.cli.opening import Opened
from assistant.cli.output import show_progress
from assistant.contents import shipped
from assistant.errors import AssistantError, KnowledgeError
from assistant.wording import say

_log = logging.getLogger("assistant.cli")
_WHO = "example"
_FOLDER = shipped("knowledge") / "example-company"


def load_example(terminal: Opened) -> bool:
    """Load the example company unless there is something already; tell whether it was loaded.

    Raises:
        AssistantError: The example cannot be read or stored.
    """
    has_loaded_record = load_record(terminal)
    return load_documents(terminal) or has_loaded_record


def load_record(terminal: Opened) -> bool:
    """Load the record of the example company unless there ever was a record; tell whether.

    Raises:
        AssistantError: The record cannot be read or stored.
    """
    if terminal.assistant.record.history():
        return False
    try:
        document = json.loads((_FOLDER / "record.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(
            "The example company cannot be read.", "Reinstall the assistant."
        ) from error
    terminal.assistant.record.load(document, person=_WHO)
    return True


def load_documents(
    terminal: Opened, *, told: bool = True, is_stopped: Callable[[], bool] = lambda: False
) -> bool:
    """Take in the files of the example company unless there are any; tell whether.

    Args:
        terminal: The open assistant.
        told: Whether the terminal shows which file is being read.
        is_stopped: Asked before each file; the rest is left out when it says yes.

    Raises:
        AssistantError: The files cannot be stored.
    """
    if terminal.documents.list(replaced=True):
        return False
    loading = say("cli.demo.loading", terminal.language)
    for file in sorted((_FOLDER / "documents").iterdir()):
        if is_stopped():
            break
        if told:
            show_progress(f"{loading} {file.name}")
        terminal.documents.add([file], person=_WHO, language=terminal.language)
    if told:
        show_progress("", done=True)
    return True


@contextmanager
def documents_loading(terminal: Opened) -> Iterator[None]:
    """Take in the files beside whatever is done in the block, so that nobody waits for them."""
    stopped = threading.Event()

    def load() -> None:
        try:
            load_documents(terminal, told=False, is_stopped=stopped.is_set)
        except AssistantError as error:
            _log.error("the documents of the example could not be added: %s", error)

    thread = threading.Thread(target=load, name="example", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(timeout=30)
