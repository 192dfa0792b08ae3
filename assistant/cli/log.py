"""The log: a file in the data folder, never the terminal."""

from __future__ import annotations

import logging
import tempfile
from contextlib import suppress
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_chosen: Path | None = None
_handler: logging.Handler | None = None


def log_file() -> Path:
    """Return where the log is; begin one in the temporary folder where no command chose another."""
    return _chosen or begin_log(Path(tempfile.gettempdir()))


def begin_log(folder: Path) -> Path:
    """Send every log entry to a file in a folder, and nothing to the terminal.

    Args:
        folder: The data folder; the temporary folder stands in where it cannot be written.
    """
    global _chosen, _handler
    end_log()
    _chosen = _writable(folder) / "ems.log"
    # an entry that cannot be written must not become a traceback on the terminal
    logging.raiseExceptions = False
    _handler = logging.FileHandler(_chosen, encoding="utf-8", delay=True)
    _handler.setFormatter(logging.Formatter(_FORMAT))
    _handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(_handler)
    logging.captureWarnings(True)
    return _chosen


def end_log() -> None:
    """Leave logging as it was before the command."""
    global _chosen, _handler
    if _handler:
        logging.captureWarnings(False)
        logging.raiseExceptions = True
        logging.getLogger().removeHandler(_handler)
        with suppress(OSError):  # the disk may be full
            _handler.close()
    _chosen = _handler = None


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return Path(tempfile.gettempdir())
