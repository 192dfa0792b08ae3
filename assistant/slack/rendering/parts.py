"""What every message, modal and Home tab is made of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)
from slack_sdk.models.blocks.basic_components import Option
from slack_sdk.models.blocks.block_elements import InputInteractiveElement
from slack_sdk.models.blocks.blocks import InputBlock
from slack_sdk.models.views import View

from assistant.settings import Language
from assistant.slack.rendering.markdown import LONGEST, escaped, shortened
from assistant.wording import say

_BUTTON, _HEADER, _TITLE, _OPTION = 75, 150, 24, 75
_MOST_VALUE = 2_000
Json = dict[str, Any]


def plain(words: str, longest: int = LONGEST) -> PlainTextObject:
    """Return plain text, in which Slack looks for nothing."""
    return PlainTextObject(text=shortened(words, longest) or " ", emoji=True)


def marked(text: str, longest: int = LONGEST) -> MarkdownTextObject:
    """Return Slack's own text, in which it adds no links of its own."""
    return MarkdownTextObject(text=shortened(text, longest) or " ", verbatim=True)


def section(text: str, accessory: ButtonElement | None = None) -> Block:
    """Return a paragraph of Slack's text, with a button beside it where one is given."""
    return SectionBlock(text=marked(text), accessory=accessory)


def small(text: str) -> Block:
    """Return a small grey line of Slack's text."""
    return ContextBlock(elements=[marked(text)])


def header(words: str) -> Block:
    """Return a heading of plain words."""
    return HeaderBlock(text=plain(words, _HEADER))


def divider() -> Block:
    """Return a line across."""
    return DividerBlock()


def button(
    label: str, action: str, value: Mapping[str, Any] | str = "", *, style: str | None = None
) -> ButtonElement:
    """Return a button.

    Args:
        label: What it says.
        action: Name of the action; unique within its block.
        value: What it is about, small.
        style: `primary` or `danger`.
    """
    text = value if isinstance(value, str) else packed(value)
    return ButtonElement(
        text=plain(label, _BUTTON), action_id=action, value=text or None, style=style
    )


def buttons(elements: Sequence[ButtonElement], block: str | None = None) -> Block:
    """Return a row of buttons."""
    return ActionsBlock(elements=list(elements), block_id=block)


def option(label: str, value: str) -> Option:
    """Return one of several choices."""
    return Option(text=plain(label, _OPTION), value=shortened(value, 150))


def field(
    name: str,
    label: str,
    element: InputInteractiveElement,
    *,
    hint: str = "",
    optional: bool = False,
) -> Block:
    """Return an input of a modal; what is entered is found under its name."""
    element.action_id = name
    return InputBlock(
        block_id=name,
        label=plain(label, 2_000),
        element=element,
        hint=plain(hint, 2_000) if hint else None,
        optional=optional,
    )


def modal(
    title: str,
    blocks: Sequence[Block],
    language: Language,
    *,
    callback: str = "",
    about: Mapping[str, Any] | None = None,
    send: str = "",
) -> View:
    """Return a modal; one with a callback has a button that sends what was entered.

    Args:
        title: Its title.
        blocks: What stands in it.
        language: Language of its buttons.
        callback: Who takes what is sent.
        about: What it is about; comes back when it is sent.
        send: What the button says.
    """
    submit = plain(send or say("slack.send", language), _TITLE) if callback else None
    close = "slack.cancel" if callback else "slack.close"
    return View(
        type="modal",
        callback_id=callback or None,
        title=plain(title, _TITLE),
        blocks=list(blocks),
        close=plain(say(close, language), _TITLE),
        submit=submit,
        private_metadata=packed(about or {}),
    )


def packed(values: Mapping[str, Any]) -> str:
    """Return what a button or a modal carries along: ids, never what anybody wrote.

    Raises:
        ValueError: It is more than Slack carries.
    """
    text = json.dumps(values, separators=(",", ":"), sort_keys=True)
    if len(text) > _MOST_VALUE:
        raise ValueError("too much for a button")
    return text


def unpacked(value: str | None) -> Json:
    """Return what a button or a modal carried along; nothing when it is none of ours."""
    try:
        found = json.loads(value or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def dicts(blocks: Sequence[Block]) -> list[Json]:
    """Return blocks as JSON values, each checked by the SDK's models."""
    return [block.to_dict() for block in blocks]


def bold(words: str) -> str:
    """Return plain words in bold."""
    return f"*{escaped(' '.join(words.split())).replace('*', '∗')}*"
