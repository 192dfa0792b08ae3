"""How a command ends: 0 done, 1 refused or failed with one plain sentence, 2 wrong usage."""

from __future__ import annotations

import errno
import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from assistant.cli.languages import environment_language
from assistant.cli.log import end_log, log_file
from assistant.cli.output import note
from assistant.contents import Language
from assistant.errors import AssistantError
from assistant.refusals import told
from assistant.wording import say, texts

DONE, FAILED, WRONG_USAGE = 0, 1, 2
_log = logging.getLogger("assistant.cli")


class Refused(AssistantError):
    """A command that cannot be done; its sentence is in the person's language already."""


class WrongUsage(AssistantError):
    """A command line that makes no sense."""


def ended(work: Callable[[], None], language: Language) -> int:
    """Do the work of a command and return its exit code; nobody ever sees a traceback.

    Args:
        work: What to do.
        language: Language of what is told when it fails.
    """
    gc.disable()  # a short command has nothing to collect; this saves a tenth of its time
    try:
        return _ended(work, language)
    finally:
        gc.enable()
        end_log()


def stays() -> None:
    """Collect garbage again, because this command goes on for long; what was loaded stays."""
    gc.freeze()
    gc.enable()


def _ended(work: Callable[[], None], language: Language) -> int:
    try:
        work()
        sys.stdout.flush()
    except SystemExit as leaving:
        return _flushed(leaving.code if isinstance(leaving.code, int) else FAILED, language)
    except KeyboardInterrupt:
        return told_stopped(language)
    except WrongUsage as error:
        note(str(error))
        return WRONG_USAGE
    except AssistantError as error:
        note(error_text(error, language))
        return FAILED
    except OSError as error:
        return _told_system(error, language)
    except Exception:
        return _told_unexpected(language)
    return DONE


def error_text(error: AssistantError, language: Language) -> str:
    """Return what happened and what to do.

    An error that has no words in the language gets a sentence for its kind, with the English
    reason after it.
    """
    if error.reasons or language == "en" or isinstance(error, Refused):
        return told(error, language)
    names = (kind.__name__ for kind in type(error).__mro__)
    known = next(key for name in names if (key := f"cli.error.{name}") in texts(language))
    return f"{say(known, language)} ({error.message})"


def told_stopped(language: Language | None = None) -> int:
    """Tell that a person stopped the command, and return its exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # because a second one must not interrupt this
    sys.unraisablehook = _log_unraisable  # what was half made complains when it goes
    note(say("cli.stopped", language or environment_language()))
    return FAILED


def _log_unraisable(left: sys.UnraisableHookArgs) -> None:
    _log.debug("left half made by a stop: %r", left.object, exc_info=left.exc_value)


def _flushed(code: int, language: Language) -> int:
    """Write out what is left, which may fail as well."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return _told_system(error, language)
    return code


def _told_system(error: OSError, language: Language) -> int:
    if isinstance(error, BrokenPipeError):
        _silence_output()  # whoever read our output has seen enough
        return DONE
    _log.warning("the system refused", exc_info=error)
    _silence_output()
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        note(say("cli.full", language))
    else:
        reason = error.strerror or type(error).__name__
        note(say("cli.system", language, reason=reason, file=error.filename or "-"))
    return FAILED


def _silence_output() -> None:
    """Drop what cannot be written, so that python does not try again at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told_unexpected(language: Language) -> int:
    _log.exception("a command failed")
    note(say("cli.unexpected", language, log=log_file()))
    return FAILED
