"""Slack's limits as data, from its reference of blocks, elements, views and streams."""

from __future__ import annotations

BLOCK_COUNTS = {"message": 50, "modal": 100, "home": 100}
_ALL = frozenset({"message", "modal", "home"})
_MESSAGE = frozenset({"message"})
# Where a block may stand.
SURFACES = {
    "actions": _ALL,
    "alert": _ALL,
    "card": _MESSAGE,
    "carousel": _MESSAGE,
    "context": _ALL,
    "context_actions": _MESSAGE,
    "divider": _ALL,
    "file": _MESSAGE,
    "header": _ALL,
    "image": _ALL,
    "input": _ALL,
    "markdown": _MESSAGE,
    "plan": _MESSAGE,
    "rich_text": _ALL,
    "section": _ALL,
    "table": _MESSAGE,
    "task_card": _MESSAGE,
    "video": _ALL,
}
_SELECTS = {
    f"{many}{kind}_select"
    for many in ("", "multi_")
    for kind in ("static", "external", "users", "conversations", "channels")
}
_PICKERS = {"datepicker", "timepicker", "datetimepicker", "checkboxes", "radio_buttons"}
_INPUTS = {f"{kind}_input" for kind in ("plain_text", "email_text", "url_text", "number", "file")}
# What may stand within a block.
ELEMENTS: dict[str, set[str]] = {
    "actions": _SELECTS | _PICKERS | {"button", "overflow", "rich_text_input"},
    "section": _SELECTS | _PICKERS | {"button", "overflow", "image"},
    "input": _SELECTS | _PICKERS | _INPUTS | {"rich_text_input"},
    "context": {"image", "mrkdwn", "plain_text"},
    "context_actions": {"feedback_buttons", "icon_button"},
}
REQUIRED = {
    "actions": ("elements",),
    "alert": ("text",),
    "button": ("text",),
    "context": ("elements",),
    "context_actions": ("elements",),
    "feedback_buttons": ("positive_button", "negative_button"),
    "header": ("text",),
    "icon_button": ("icon", "text"),
    "image": ("alt_text",),
    "input": ("label", "element"),
    "markdown": ("text",),
    "static_select": ("action_id",),
    "table": ("rows",),
}
# Longest texts, by the place they stand in or, for any place, by their name.
LENGTHS = {
    "action_id": 255,
    "block_id": 255,
    "callback_id": 255,
    "private_metadata": 3000,
    "external_id": 255,
    "button.text": 75,
    "button.url": 3000,
    "button.value": 2000,
    "button.accessibility_label": 75,
    "confirm.title": 100,
    "confirm.text": 300,
    "confirm.confirm": 30,
    "confirm.deny": 30,
    "header.text": 150,
    "markdown.text": 12000,
    "image.alt_text": 2000,
    "image.image_url": 3000,
    "input.label": 2000,
    "input.hint": 2000,
    "options.text": 75,
    "options.value": 150,
    "options.description": 75,
    "modal.title": 24,
    "modal.submit": 24,
    "modal.close": 24,
    "placeholder": 150,
    "positive_button.text": 75,
    "negative_button.text": 75,
    "section.fields": 2000,
    **{f"{kind}.placeholder": 150 for kind in (*_SELECTS, *_INPUTS, "datepicker")},
    **{f"{kind}.options": 75 for kind in ("overflow", "checkboxes", "radio_buttons")},
    "plain_text_input.initial_value": 3000,
}
# Most entries of a list.
MOST = {
    "actions.elements": 25,
    "checkboxes.options": 10,
    "context.elements": 10,
    "context_actions.elements": 5,
    "overflow.options": 5,
    "radio_buttons.options": 10,
    "section.fields": 10,
    "static_select.options": 100,
    "multi_static_select.options": 100,
    "table.rows": 100,
}
# Where Slack takes no mrkdwn.
PLAIN = {
    "button.text",
    "confirm.title",
    "confirm.confirm",
    "confirm.deny",
    "feedback_buttons.text",
    "header.text",
    "input.hint",
    "input.label",
    "modal.close",
    "modal.submit",
    "modal.title",
    "negative_button.text",
    "positive_button.text",
    *(f"{kind}.placeholder" for kind in (*_SELECTS, *_INPUTS, "datepicker")),
}
CHUNK_FIELDS = {
    "markdown_text": {"text"},
    "plan_update": {"title"},
    "task_update": {"id", "title", "status"},
    "blocks": {"blocks"},
}
TASK_STATES = {"pending", "in_progress", "complete", "error"}
# Words of which one must stand.
CHOICES = {
    "alert.level": {"default", "info", "warning", "error", "success"},
    "button.style": {"primary", "danger"},
    "task_card.status": TASK_STATES,
}
