"""`ems serve` and `ems demo`: the web page."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.cli.choices import Choices, command
from assistant.cli.ending import stays
from assistant.cli.opening import Opened, opened, settings_of
from assistant.cli.output import note
from assistant.wording import say

_DEMO_FOLDER = "demo"
Host = Annotated[str | None, typer.Option("--host", help="cli.option.host", metavar="ADDRESS")]
Port = Annotated[
    int | None, typer.Option("--port", help="cli.option.port", metavar="NUMBER", min=1, max=65535)
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    command(app, "serve")(serve)
    command(app, "demo")(demo)


def serve(chosen: Choices, host: Host = None, port: Port = None) -> None:
    """Serve the web page until somebody stops it."""
    _serve(chosen, {"host": host, "port": port})


def demo(chosen: Choices, host: Host = None, port: Port = None) -> None:
    """Serve the web page with a small example company, in a data folder of its own."""
    from assistant.cli.example import documents_loading, load_record

    folder = chosen.data_dir or settings_of(chosen).data_dir / _DEMO_FOLDER
    with opened(chosen, data_dir=folder) as terminal:
        if load_record(terminal):
            note(say("cli.demo.loaded", terminal.language, folder=folder))
        with documents_loading(terminal):
            _until_stopped(terminal, {"host": host, "port": port})


def _serve(chosen: Choices, where: dict[str, Any]) -> None:
    with opened(chosen, **where) as terminal:
        _until_stopped(terminal, where)


def _until_stopped(terminal: Opened, where: dict[str, Any]) -> None:
    from assistant.server import serve as serve_page

    stays()
    settings = terminal.assistant.settings
    host, port = where["host"] or settings.host, where["port"] or settings.port
    address = f"http://{_shown(host)}:{port}"
    note(say("cli.serve.starting", terminal.language, address=address))
    serve_page(terminal.assistant, host, port)
    note(say("cli.serve.stopped", terminal.language))


def _shown(host: str) -> str:
    """Return an address that a browser can open."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}
    return everywhere.get(host, f"[{host}]" if ":" in host else host)
