"""Serving until somebody stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import StorageFailed

if TYPE_CHECKING:
    from assistant.agent import Assistant

# Browsers keep a connection open for as long as the page is; they are not waited for.
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
    import uvicorn

    from assistant.server.app import create_app

    _refuse_taken_port(host, port)
    uvicorn.run(
        create_app(assistant, host),
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_LAST_ANSWERS,
    )


def _refuse_taken_port(host: str, port: int) -> None:
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise StorageFailed(
                f"The page cannot be served at {host}:{port}: {error.strerror}.",
                "Choose another port with --port or EMS_PORT.",
            ) from error
