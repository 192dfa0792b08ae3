"""The terminal: `ems`, one file a group of commands; heavy imports wait for their command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `ems` and leave the process with its exit code.

    Args:
        arguments: The words after `ems`; those of the process where None.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        from assistant.cli.app import run

        code = run(words)
    except KeyboardInterrupt:
        from assistant.cli.ending import told_stopped

        code = told_stopped()
    sys.exit(code)
