"""The example company of `ems demo`."""

from __future__ import annotations

import json

from assistant.cli.opening import Opened
from assistant.cli.output import show_progress
from assistant.contents import shipped
from assistant.errors import KnowledgeError
from assistant.wording import say

_WHO = "example"


def load_example(terminal: Opened) -> bool:
    """Load the example company unless there is something already; tell whether it was loaded.

    Raises:
        AssistantError: The example cannot be read or stored.
    """
    folder = shipped("knowledge") / "example-company"
    loaded = False
    record = terminal.assistant.record
    if not record.history():
        try:
            document = json.loads((folder / "record.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise KnowledgeError(
                "The example company cannot be read.", "Reinstall the assistant."
            ) from error
        record.load(document, person=_WHO)
        loaded = True
    if not terminal.documents.list(replaced=True):
        show_progress(say("cli.demo.loading", terminal.language))
        terminal.documents.add(sorted((folder / "documents").iterdir()), person=_WHO)
        show_progress("", done=True)
        loaded = True
    return loaded
