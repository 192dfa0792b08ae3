"""What Slack takes: blocks, views, messages and chunks, by the limits of its documentation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from tests.slack.limits import (
    BLOCK_COUNTS,
    CHOICES,
    CHUNK_FIELDS,
    ELEMENTS,
    LENGTHS,
    MOST,
    PLAIN,
    REQUIRED,
    SURFACES,
    TASK_STATES,
)
from tests.slack.world import Refused

_TEXTS = ("plain_text", "mrkdwn")
_LONGEST_TEXT, _LONGEST_OBJECT, _LONGEST_MARKDOWN = 40_000, 3_000, 12_000


def block_faults(blocks: Any, surface: str = "message") -> list[str]:
    """Return what Slack would not take about blocks, a sentence each; none where it takes them.

    Args:
        blocks: As they are sent, in JSON values.
        surface: `message`, `modal` or `home`.
    """
    if not isinstance(blocks, list):
        return ["blocks must be a list"]
    found = []
    if len(blocks) > BLOCK_COUNTS[surface]:
        found.append(f"no more than {BLOCK_COUNTS[surface]} blocks")
    ids = Counter(block.get("block_id") for block in blocks if isinstance(block, dict))
    found += [f"block_id {name} stands twice" for name, count in ids.items() if name and count > 1]
    markdown = sum(len(b.get("text", "")) for b in blocks if _kind(b) == "markdown")
    if markdown > _LONGEST_MARKDOWN:
        found.append(f"markdown blocks hold more than {_LONGEST_MARKDOWN} characters together")
    for place, block in enumerate(blocks):
        found += [f"/blocks/{place}: {fault}" for fault in _block(block, surface)]
    return found


def view_faults(view: dict[str, Any], kind: str) -> list[str]:
    """Return what Slack would not take about a modal or a Home tab."""
    if view.get("type") != kind:
        return [f"the view must be of type {kind}"]
    found = block_faults(view.get("blocks"), kind) + _lengths("view", view)
    if kind == "modal":
        if "title" not in view:
            found.append("a modal needs a title")
        has_input = any(_kind(block) == "input" for block in view.get("blocks", []))
        if has_input and "submit" not in view:
            found.append("a modal with inputs needs submit")
    return found + [fault for part, where in _parts(view, "view") for fault in _part(part, where)]


def check_blocks(blocks: Any) -> None:
    """Refuse blocks of a message as Slack does."""
    if faults := block_faults(blocks):
        raise Refused("invalid_blocks", [f"[ERROR] {fault}" for fault in faults])


def check_view(view: dict[str, Any], kind: str) -> None:
    """Refuse a view as Slack does."""
    if faults := view_faults(view, kind):
        raise Refused("invalid_arguments", [f"[ERROR] {fault}" for fault in faults])


def check_message(arguments: dict[str, Any]) -> None:
    """Refuse a message without content, too long, or with wrong blocks or metadata."""
    text = arguments.get("text") or arguments.get("markdown_text") or ""
    if not (text or arguments.get("blocks") or arguments.get("attachments")):
        raise Refused("no_text")
    if len(text) > _LONGEST_TEXT or len(arguments.get("markdown_text", "")) > _LONGEST_MARKDOWN:
        raise Refused("msg_too_long")
    check_blocks(arguments.get("blocks", []))
    metadata = arguments.get("metadata")
    if metadata and set(metadata) != {"event_type", "event_payload"}:
        raise Refused("invalid_metadata_format")


def check_chunks(chunks: list[dict[str, Any]]) -> None:
    """Refuse chunks of a stream that Slack does not know."""
    for chunk in chunks:
        needed = CHUNK_FIELDS.get(_kind(chunk))
        if needed is None or not needed <= chunk.keys():
            raise Refused("invalid_chunks", [f"[ERROR] {chunk}"])
        if chunk["type"] == "task_update" and chunk["status"] not in TASK_STATES:
            raise Refused("invalid_chunks", [f"[ERROR] status {chunk['status']}"])
        if chunk["type"] == "blocks":
            check_blocks(chunk["blocks"])


def _kind(part: Any) -> str:
    return str(part.get("type", "")) if isinstance(part, dict) else ""


def _block(block: Any, surface: str) -> list[str]:
    kind = _kind(block)
    if kind not in SURFACES:
        return [f"{kind or block!r} is no block"]
    found = [] if surface in SURFACES[kind] else [f"{kind} cannot stand in a {surface}"]
    found += _elements(block, kind)
    found += [fault for part, where in _parts(block, kind) for fault in _part(part, where)]
    try:
        Block.parse(block).validate_json()  # type: ignore[union-attr]
    except (SlackObjectFormationError, TypeError, ValueError) as error:
        found.append(f"the SDK says: {error}")
    return found


def _elements(block: dict[str, Any], kind: str) -> list[str]:
    if kind == "section" and not (block.get("text") or block.get("fields")):
        return ["a section needs text or fields"]
    allowed = ELEMENTS.get(kind)
    given = block.get("elements", [])
    given = given + [block[name] for name in ("element", "accessory") if name in block]
    wrong = [_kind(part) for part in given if allowed is not None and _kind(part) not in allowed]
    actions = Counter(part.get("action_id") for part in given if isinstance(part, dict))
    twice = [name for name, count in actions.items() if name and count > 1]
    return [f"{name} cannot stand in {kind}" for name in wrong] + [
        f"action_id {name} stands twice" for name in twice
    ]


def _parts(part: Any, where: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Return every object of a block with the place it stands in, such as `button.text`."""
    if isinstance(part, list):
        for each in part:
            yield from _parts(each, where)
    elif isinstance(part, dict):
        yield part, where
        kind = _kind(part) or where
        for name, inner in part.items():
            yield from _parts(inner, f"{kind}.{name}")


def _part(part: dict[str, Any], where: str) -> list[str]:
    kind = _kind(part)
    if kind in _TEXTS:
        return _text(part, where)
    missing = [name for name in REQUIRED.get(kind, ()) if not part.get(name)]
    return [f"{kind} needs {name}" for name in missing] + _lengths(kind, part)


def _text(part: dict[str, Any], where: str) -> list[str]:
    found, words = [], part.get("text")
    if not isinstance(words, str) or not words:
        found.append(f"the text of {where} is empty")
    elif len(words) > LENGTHS.get(where, _LONGEST_OBJECT):
        found.append(f"{where} is longer than {LENGTHS.get(where, _LONGEST_OBJECT)} characters")
    if where in PLAIN and _kind(part) != "plain_text":
        found.append(f"{where} must be plain_text")
    return found


def _lengths(kind: str, part: dict[str, Any]) -> list[str]:
    found = []
    for name, value in part.items():
        where = f"{kind}.{name}"
        if isinstance(value, str) and len(value) > LENGTHS.get(where, LENGTHS.get(name, 10**9)):
            found.append(f"{where} is too long")
        if where in CHOICES and value not in CHOICES[where]:
            found.append(f"{where} cannot be {value}")
        if isinstance(value, list) and where in MOST and not 1 <= len(value) <= MOST[where]:
            found.append(f"{where} must have 1 to {MOST[where]} entries")
    return found
