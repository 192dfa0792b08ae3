"""The terminal: `ems`, one file a group of commands; heavy imports wait for their command."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

__all__ = ["main"]

# What starts up stays: to look through it again and again for garbage takes a tenth of the start.
_GARBAGE_LOOKED_FOR = (20_000, 50, 100)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `ems` and leave the process with its exit code.

    Args:
        arguments: The words after `ems`; those of the process where None.
    """
    gc.set_threshold(*_GARBAGE_LOOKED_FOR)
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        from assistant.cli.app import run

        code = run(words)
    except KeyboardInterrupt:
        from assistant.cli.ending import told_stopped

        code = told_stopped()
    # the last look for garbage would take half a second, and the memory goes back anyway
    gc.freeze()
    sys.exit(code)
