"""Serving until somebody stops it."""

from __future__ import annotations

import signal
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from assistant.errors import StorageFailed
from assistant.refusals import refused

if TYPE_CHECKING:
    from fastapi import FastAPI
    from uvicorn import Server

    from assistant.agent import Assistant

# Seconds that answers on their way get to arrive.
_LAST_ANSWERS = 3


def serve(assistant: Assistant, host: str, port: int) -> None:
    """Serve the page and the API until the process is told to stop.

    Args:
        assistant: Who answers; the caller closes it.
        host: Address to listen on.
        port: Port to listen on.

    Raises:
        StorageFailed: The port is taken or may not be used.
    """
    from assistant.server.app import create_app

    _refuse_taken_port(host, port)
    server = server_for(create_app(assistant, host), host, port)
    # uvicorn raises the signal that stopped it once more, and that would end the process before
    # its caller has closed the rooms
    former = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        with suppress(KeyboardInterrupt):
            server.run()
    finally:
        signal.signal(signal.SIGTERM, former)


def server_for(app: FastAPI, host: str, port: int) -> Server:
    """Return the server of an app; it stops without waiting for open pages."""
    import uvicorn

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            app.state.end_streams()
            await super().shutdown(sockets)

    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_LAST_ANSWERS,
    )
    return Server(config)


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise refused(
                StorageFailed, "faults.page.address", host=host, port=port, why=error.strerror
            ) from error
