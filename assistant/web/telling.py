"""Telling a person how something went; the page's front door for errors."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import gradio as gr

from assistant.errors import AssistantError
from assistant.settings import Language
from assistant.web.rendering.parts import error_text, escaped
from assistant.wording import say

_log = logging.getLogger("assistant.web")


def tell(words: str) -> None:
    """Show a short message that goes away by itself."""
    gr.Info(escaped(words), duration=6, title="")


def warn(words: str) -> None:
    """Show what did not work."""
    gr.Warning(escaped(words), duration=12, title="")


@contextmanager
def errors_told(language: Language) -> Iterator[None]:
    """Tell an error in one plain sentence; what nobody foresaw is logged and told in general."""
    try:
        yield
    except AssistantError as error:
        warn(error_text(error, language))
    except Exception:
        _log.exception("the page could not do what was asked")
        warn(say("web.error.internal", language))
