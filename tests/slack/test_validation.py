"""The validator takes what the SDK builds and finds what Slack would not take."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.models import blocks as b

from tests.slack.validation import block_faults, view_faults

BUTTON = b.ButtonElement(text="Approve", action_id="approve", value="PRP-0001")
FEEDBACK = b.FeedbackButtonsElement(
    action_id="feedback",
    positive_button=b.FeedbackButtonObject(text="Good", value="good"),
    negative_button=b.FeedbackButtonObject(text="Bad", value="bad"),
)
GOOD = [
    b.HeaderBlock(text="Proposal"),
    b.SectionBlock(text="Before", fields=["*Due*", "2027-03-31"], accessory=BUTTON),
    b.ActionsBlock(elements=[BUTTON]),
    b.ContextBlock(elements=[b.MarkdownTextObject(text="permit.pdf, page 2")]),
    b.ContextActionsBlock(elements=[FEEDBACK]),
    b.DividerBlock(),
    b.MarkdownBlock(text="**Zinc**: 0.5 mg/l [1]"),
    b.AlertBlock(text="No source was cited", level="warning"),
]
INPUT = b.InputBlock(
    label="What happened?", element=b.PlainTextInputElement(action_id="what", multiline=True)
)
TITLE = {"type": "plain_text", "text": "Spill"}


def text(words: str, kind: str = "mrkdwn") -> dict[str, str]:
    return {"type": kind, "text": words}


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": "a", "text": text("Go", "plain_text")} | more


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def test_what_the_sdk_builds_is_taken() -> None:
    assert block_faults([block.to_dict() for block in GOOD]) == []


@pytest.mark.parametrize(
    "blocks",
    [
        "no list",
        [{"type": "unknown"}],
        ["no block"],
        [{"type": "divider"}] * 51,
        [{"type": "divider", "block_id": "x"}] * 2,
        [{"type": "divider", "block_id": "x" * 256}],
        [{"type": "section"}],
        [{"type": "section", "text": text("x" * 3001)}],
        [{"type": "section", "text": text("")}],
        [{"type": "section", "fields": [text("x")] * 11}],
        [{"type": "section", "fields": [text("x" * 2001)]}],
        [{"type": "header", "text": text("x" * 151, "plain_text")}],
        [{"type": "header", "text": text("x")}],
        [{"type": "markdown", "text": "x" * 12_001}],
        [{"type": "markdown", "text": "x" * 7_000}] * 2,
        [actions()],
        [actions(*(button(action_id=str(n)) for n in range(26)))],
        [actions(button(), button())],
        [actions(button(text=text("x" * 76, "plain_text")))],
        [actions(button(text=text("x")))],
        [actions(button(value="x" * 2001))],
        [actions(button(style="loud"))],
        [actions({"type": "plain_text_input", "action_id": "a"})],
        [{"type": "context", "elements": [text("x")] * 11}],
        [{"type": "context", "elements": [button()]}],
        [{"type": "context_actions", "elements": [button()]}],
    ],
)
def test_what_slack_would_not_take_is_found(blocks: Any) -> None:
    assert block_faults(blocks) != []


def modal(**more: Any) -> dict[str, Any]:
    submit = text("Send", "plain_text")
    return {"type": "modal", "title": TITLE, "submit": submit, "blocks": [INPUT.to_dict()]} | more


def test_a_modal_and_a_home_tab_are_taken() -> None:
    assert view_faults(modal(), "modal") == []
    home = [b.HeaderBlock(text="Readiness").to_dict(), b.ActionsBlock(elements=[BUTTON]).to_dict()]
    assert view_faults({"type": "home", "blocks": home}, "home") == []


@pytest.mark.parametrize(
    "view",
    [
        modal(title=text("x" * 25, "plain_text")),
        modal(title=text("x")),
        modal(private_metadata="x" * 3001),
        modal(callback_id="x" * 256),
        modal(blocks=[{"type": "divider"}] * 101),
        modal(blocks=[{"type": "markdown", "text": "x"}]),
        {name: value for name, value in modal().items() if name != "submit"},
        {name: value for name, value in modal().items() if name != "title"},
        modal(type="home"),
    ],
)
def test_a_view_that_slack_would_not_take_is_found(view: dict[str, Any]) -> None:
    assert view_faults(view, "modal") != []
