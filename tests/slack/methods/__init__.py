"""The methods of the Web API by name; each takes a workspace and arguments and returns values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.slack.methods import chat, directory, files, streams, threads, views
from tests.slack.world import Refused, Workspace

Method = Callable[[Workspace, dict[str, Any]], dict[str, Any]]

METHODS: dict[str, Method] = {
    **chat.METHODS,
    **directory.METHODS,
    **files.METHODS,
    **streams.METHODS,
    **threads.METHODS,
    **views.METHODS,
}


def method_named(name: str) -> Method:
    """Return a method; refuses an unknown one as Slack does."""
    if name not in METHODS:
        raise Refused("unknown_method")
    return METHODS[name]
