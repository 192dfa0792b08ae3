"""What a person says, apart from the mail, note or machine text pasted into the message."""

from __future__ import annotations

import re

from assistant.guide.cues import shows

# A shorter quotation is a name or a value.
_LONG = r"[^\"“”«»]{40,}"
_QUOTED = re.compile(rf"[\"“”]{_LONG}[\"“”]|[«»]{_LONG}[«»]")
_HEADED = re.compile(r"^(?:subject|emne|ämne)\s*:.*", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_MACHINE = re.compile(r"```.*?(?:```|$)|\{\s*\".*\}|<\|\w+\|>", re.DOTALL)


def spoken(text: str) -> str:
    """Return a message without what others or machines wrote; whole where nothing would be left.

    A long quotation is taken for somebody else's where the message speaks of a mail or a note, so
    that "scope: «...»" keeps its value.
    """
    own = _MACHINE.sub(" ", text)
    if shows("telling-guards", "received", _QUOTED.sub(" ", own)):
        own = _HEADED.sub(" ", _QUOTED.sub(" ", own))
    return own.strip() or text
