"""How each provider writes the same reply: as pieces of a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What a server gives back to one request.

    Args:
        text: Words, cut into pieces of three.
        calls: Names of tools with their arguments.
        status: HTTP status; anything but 200 is an error of the provider.
        headers: More headers.
        pause: Seconds before anything is sent.
        breaks: The connection is dropped before the reply is whole.
        ends: Where false, the stream stops without saying how it ended.
        raw: Sent instead of any reply.
        refuses: The provider's filter stepped in.
    """

    text: str = ""
    calls: tuple[tuple[str, dict[str, Any]], ...] = ()
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    breaks: bool = False
    ends: bool = True
    raw: bytes | None = None
    refuses: bool = False

    @property
    def pieces(self) -> list[str]:
        words = self.text.split(" ")
        return [
            " ".join(words[n : n + 3]) + (" " if n + 3 < len(words) else "")
            for n in range(0, len(words), 3)
            if self.text
        ]


def _event(value: Any, name: str = "") -> bytes:
    lead = f"event: {name}\n" if name else ""
    return f"{lead}data: {json.dumps(value)}\n\n".encode()


def _choice(delta: dict[str, Any], ending: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": ending}
    told = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return {**told, "choices": [choice]}


def openai(reply: Reply) -> Iterator[bytes]:
    yield _event(_choice({"role": "assistant", "content": ""}))
    for piece in reply.pieces:
        yield _event(_choice({"content": piece}))
    for number, (name, arguments) in enumerate(reply.calls):
        call = {"index": number, "id": f"call_{number}", "type": "function"}
        function = {"name": name, "arguments": ""}
        yield _event(_choice({"tool_calls": [{**call, "function": function}]}))
        text = json.dumps(arguments)
        for part in (text[:7], text[7:]):
            given = {"index": number, "function": {"arguments": part}}
            yield _event(_choice({"tool_calls": [given]}))
    if not reply.ends:
        return
    ending = "content_filter" if reply.refuses else "tool_calls" if reply.calls else "stop"
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    yield _event({**_choice({}, ending), "usage": usage})
    yield b"data: [DONE]\n\n"


def mistral(reply: Reply) -> Iterator[bytes]:
    yield _event(_choice({"role": "assistant", "content": ""}))
    for piece in reply.pieces:
        yield _event(_choice({"content": piece}))
    calls = [
        {"id": f"call0000{n}", "function": {"name": name, "arguments": json.dumps(given)}}
        for n, (name, given) in enumerate(reply.calls)
    ]
    if not reply.ends:
        return
    ending = "content_filter" if reply.refuses else "tool_calls" if calls else "stop"
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    delta = {"content": "", "tool_calls": calls} if calls else {"content": ""}
    yield _event({**_choice(delta, ending), "usage": usage})
    yield b"data: [DONE]\n\n"


def anthropic(reply: Reply) -> Iterator[bytes]:
    usage = {"input_tokens": 100, "output_tokens": 1}
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": "m", "content": []}
    ended = {"stop_reason": None, "stop_sequence": None}
    start = {"type": "message_start", "message": {**message, **ended, "usage": usage}}
    yield _event(start, "message_start")
    blocks: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []
    if reply.text:
        deltas = [{"type": "text_delta", "text": piece} for piece in reply.pieces]
        blocks.append(({"type": "text", "text": ""}, deltas))
    for number, (name, given) in enumerate(reply.calls):
        block = {"type": "tool_use", "id": f"toolu_{number}", "name": name, "input": {}}
        text = json.dumps(given)
        parts = [{"type": "input_json_delta", "partial_json": p} for p in (text[:7], text[7:])]
        blocks.append((block, parts))
    for index, (block, deltas) in enumerate(blocks):
        begun = {"type": "content_block_start", "index": index, "content_block": block}
        yield _event(begun, "content_block_start")
        for delta in deltas:
            told = {"type": "content_block_delta", "index": index, "delta": delta}
            yield _event(told, "content_block_delta")
        yield _event({"type": "content_block_stop", "index": index}, "content_block_stop")
    if not reply.ends:
        return
    reason = "refusal" if reply.refuses else "tool_use" if reply.calls else "end_turn"
    delta = {"stop_reason": reason, "stop_sequence": None}
    over = {"type": "message_delta", "delta": delta, "usage": {**usage, "output_tokens": 20}}
    yield _event(over, "message_delta")
    yield _event({"type": "message_stop"}, "message_stop")


def google(reply: Reply) -> Iterator[bytes]:
    for piece in reply.pieces:
        yield _event(_candidate([{"text": piece}]))
    parts = [{"functionCall": {"name": name, "args": given}} for name, given in reply.calls]
    if parts:
        yield _event(_candidate(parts))
    if not reply.ends:
        return
    usage = {"promptTokenCount": 100, "candidatesTokenCount": 20, "totalTokenCount": 120}
    ending = "SAFETY" if reply.refuses else "STOP"
    yield _event({**_candidate([{"text": ""}], ending), "usageMetadata": usage})


def _candidate(parts: list[dict[str, Any]], ending: str = "") -> dict[str, Any]:
    content = {"role": "model", "parts": parts}
    ended = {"finishReason": ending} if ending else {}
    return {"candidates": [{"index": 0, "content": content, **ended}], "modelVersion": "m"}


def ollama(reply: Reply) -> Iterator[bytes]:
    for piece in reply.pieces:
        yield _line({"role": "assistant", "content": piece})
    if reply.calls:
        calls = [{"function": {"name": name, "arguments": given}} for name, given in reply.calls]
        yield _line({"role": "assistant", "content": "", "tool_calls": calls})
    if not reply.ends:
        return
    told = {"prompt_eval_count": 100, "eval_count": 20}
    ending = "content_filter" if reply.refuses else "stop"
    over = {"done": True, "done_reason": ending, **told}
    yield _line({"role": "assistant", "content": ""}, **over)


def _line(message: dict[str, Any], **over: Any) -> bytes:
    told = {"model": "m", "created_at": "2026-11-22T00:00:00Z", "message": message, "done": False}
    return json.dumps({**told, **over}).encode() + b"\n"


def failing(status: int) -> dict[str, Any]:
    """Return an error that each of the clients can read; it repeats a key, as some do."""
    error = {"message": "sk-secret-key is wrong", "type": "error", "code": status}
    return {"type": "error", "error": {**error, "status": "FAILED"}, "message": "sk-secret-key"}
