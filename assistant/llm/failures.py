"""Why a language model did not answer: one plain reason for whatever a provider's client raises."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, get_args

from assistant.errors import ModelFailed
from assistant.refusals import refused

Reason = Literal[
    "key",
    "denied",
    "unknown",
    "request",
    "too_long",
    "quota",
    "rate_limit",
    "server",
    "reach",
    "time_out",
    "cut",
    "garbage",
    "refusal",
    "empty",
    "loop",
    "uncited",
]
REASONS: tuple[Reason, ...] = get_args(Reason)
# Of these the same call may go well a moment later. A time-out has cost enough already.
PASSING: tuple[Reason, ...] = ("rate_limit", "server", "reach", "cut", "garbage", "empty")
_BY_CODE: dict[int, Reason] = {
    400: "request",
    401: "key",
    402: "quota",
    403: "denied",
    404: "unknown",
    408: "time_out",
    413: "too_long",
    422: "request",
    429: "rate_limit",
}
_QUOTA = ("insufficient_quota", "credit balance", "billing")
_TOO_LONG = ("context length", "context size", "context window", "prompt is too long")
_KEY = ("api key not valid", "api_key_invalid", "invalid api key")
_TIMES = ("Timeout", "DeadlineExceeded")
_BREAKS = ("RemoteProtocolError", "IncompleteRead", "ReadError", "PayloadError", "ChunkedEncoding")
_REACHES = ("Connect", "Connection", "Network", "ProxyError", "UnsupportedProtocol")
_log = logging.getLogger("assistant.llm")


def failed(reason: Reason, name: str) -> ModelFailed:
    """Return the failure of a model, told in plain words in every language.

    Args:
        reason: What went wrong.
        name: The model, as it was chosen.
    """
    failure = refused(ModelFailed, f"llm.failed.{reason}", name=name)
    failure.reason = reason
    return failure


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """Turn whatever a provider's client raises into a `ModelFailed`.

    Neither the failure nor the log holds a word of the provider's message, because it may repeat
    the key or the prompt.
    """
    try:
        yield
    except ModelFailed:
        raise
    except Exception as error:  # because clients of providers raise anything at all
        reason = reason_of(error)
        _log.warning("%s failed: %s (%s, %s)", name, reason, type(error).__name__, _code(error))
        failure = failed(reason, name)
        failure.retry_after = retry_after(error)
        raise failure from None


def reason_of(error: BaseException) -> Reason:
    """Return why a call failed."""
    said = str(error).lower()
    if any(words in said for words in _TOO_LONG):
        return "too_long"
    names = [kind.__name__ for kind in type(error).__mro__]
    if _any(names, _BREAKS) or "incomplete" in said:
        return "cut"
    if code := _code(error):
        return _by_code(code, said)
    if isinstance(error, TimeoutError) or _any(names, _TIMES):
        return "time_out"
    if isinstance(error, OSError) or _any(names, _REACHES):
        return "reach"
    return "empty" if "no generation" in said else "garbage"


def _by_code(code: int, said: str) -> Reason:
    if code == 400 and any(words in said for words in _KEY):
        return "key"
    if code == 429 and any(words in said for words in _QUOTA):
        return "quota"
    return _BY_CODE.get(code, "server" if code >= 500 else "request")


def _any(names: list[str], parts: tuple[str, ...]) -> bool:
    return any(part in name for name in names for part in parts)


def _code(error: BaseException) -> int:
    """Return the HTTP status that an error, or what it came from, carries; 0 where none does."""
    here: BaseException | None = error
    while here is not None:
        response = getattr(here, "response", None)
        for place in (here, response):
            for name in ("status_code", "code"):
                found = getattr(place, name, None)
                if isinstance(found, int) and 400 <= found < 600:
                    return found
        here = here.__cause__
    return 0


def retry_after(error: BaseException) -> float:
    """Return for how many seconds a server wants to be left alone; 0 where it does not say."""
    here: BaseException | None = error
    while here is not None:
        headers = getattr(getattr(here, "response", None), "headers", None) or {}
        value = str(headers.get("retry-after", "") or "")
        if value.replace(".", "", 1).isdigit():
            return float(value)
        here = here.__cause__
    return 0.0
