"""The network shut off: a connection to anything but this machine is refused and noted.

Python imports this file by itself in every process that has its folder on PYTHONPATH, so it holds
for the processes that tests start as well.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path
from typing import Any

NOTED = "EMS_TESTS_NETWORK"
_connect, _connect_ex = socket.socket.connect, socket.socket.connect_ex
_sendto, _getaddrinfo = socket.socket.sendto, socket.getaddrinfo


class NetworkUsed(OSError):
    """Something tried to leave this machine."""


def _is_here(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    words = host.decode() if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(words.partition("%")[0])
    except ValueError:
        return words == socket.gethostname()
    return address.is_loopback or address.is_unspecified


def _refuse_foreign(host: object) -> None:
    if _is_here(host):
        return
    if os.environ.get(NOTED):
        with Path(os.environ[NOTED]).open("a", encoding="utf-8") as file:
            file.write(f"{host}\n")
    raise NetworkUsed(f"the network is shut off in tests, and {host} was wanted")


def _checked(sock: socket.socket, address: Any) -> Any:
    if sock.family in (socket.AF_INET, socket.AF_INET6):
        _refuse_foreign(address[0])
    return address


def connect(sock: socket.socket, address: Any) -> None:
    _connect(sock, _checked(sock, address))


def connect_ex(sock: socket.socket, address: Any) -> int:
    return _connect_ex(sock, _checked(sock, address))


def sendto(sock: socket.socket, *parts: Any) -> int:
    _checked(sock, parts[-1])
    return _sendto(sock, *parts)


def getaddrinfo(host: Any, *rest: Any, **more: Any) -> Any:
    _refuse_foreign(host)
    return _getaddrinfo(host, *rest, **more)


def shut_off() -> None:
    """Refuse from now on; again, where something put the real functions back."""
    socket.socket.connect = connect  # type: ignore[method-assign]
    socket.socket.connect_ex = connect_ex  # type: ignore[method-assign]
    socket.socket.sendto = sendto  # type: ignore[assignment,method-assign]
    socket.getaddrinfo = getaddrinfo  # type: ignore[assignment]


shut_off()
