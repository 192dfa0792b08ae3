"""What goes wrong on demand: a method, or all of them, once or until it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True)
class RateLimited:
    """Status 429 with the seconds to wait."""

    seconds: int = 1


@dataclass(frozen=True)
class ServerError:
    """A status of 500 or above, with a body that is not JSON."""

    status: int = 503


@dataclass(frozen=True)
class ApiError:
    """An answer with `ok: false` and this error."""

    error: str


@dataclass(frozen=True)
class Slow:
    """The call is done, but only after some seconds."""

    seconds: float


Fault = RateLimited | ServerError | ApiError | Slow
EVERY = "*"


class Faults:
    """The faults that wait for calls, those of a method before those of every method."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: dict[str, list[Fault]] = {}
        self._lasting: dict[str, Fault] = {}

    def add(self, method: str, *faults: Fault) -> None:
        """Have the next calls of a method meet these faults, one each; `*` is every method."""
        with self._lock:
            self._waiting.setdefault(method, []).extend(faults)

    def keep(self, method: str, fault: Fault) -> None:
        """Have every call of a method meet a fault until `clear`."""
        with self._lock:
            self._lasting[method] = fault

    def clear(self) -> None:
        """Let everything work again."""
        with self._lock:
            self._waiting.clear()
            self._lasting.clear()

    def take(self, method: str) -> Fault | None:
        """Return what a call meets, and count it as met."""
        with self._lock:
            for name in (method, EVERY):
                if self._waiting.get(name):
                    return self._waiting[name].pop(0)
            return self._lasting.get(method) or self._lasting.get(EVERY)
