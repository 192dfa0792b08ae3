"""The example company of `ems demo`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from assistant.cli.opening import Opened
from assistant.cli.output import show_progress
from assistant.contents import shipped
from assistant.errors import KnowledgeError
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.retrieval.documents import Progress

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


def load_documents(terminal: Opened) -> bool:
    """Take in the files of the example company unless there are any; tell whether.

    Raises:
        AssistantError: The files cannot be stored.
    """
    if terminal.documents.list(replaced=True):
        return False
    loading = say("cli.demo.loading", terminal.language)

    def tell(progress: Progress) -> None:
        show_progress(f"{loading} {progress.name}")

    show_progress(loading)
    files = sorted((_FOLDER / "documents").iterdir())
    terminal.documents.add(files, person=_WHO, progress=tell)
    show_progress("", done=True)
    return True
