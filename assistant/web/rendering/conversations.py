"""Earlier conversations as a menu: open one, rename it, remove it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.agent import StoredConversation
from assistant.settings import Language
from assistant.web.rendering.parts import button, day, element, empty_state, panel, text
from assistant.wording import say

# An event of its own, because going to another conversation stops the answer that is being made.
_LEAVING = "select"


def conversations_menu(
    kept: Sequence[StoredConversation], current: str, language: Language, *, is_open: bool = False
) -> str:
    """Return a menu of a person's conversations.

    Args:
        kept: The conversations, the latest first.
        current: Id of the one that is shown.
        language: Language of the page.
        is_open: Whether the menu is unfolded.
    """
    label = text("summary", say("conversations.earlier", language), "button quiet")
    rows = "".join(_row(conversation, current, language) for conversation in kept)
    shown = element("ul", rows) if rows else empty_state(say("conversations.none", language))
    menu = element("div", panel(shown, language), "menu")
    return element("details", label + menu, "earlier", open="" if is_open else None)


def _row(conversation: StoredConversation, current: str, language: Language) -> str:
    is_current = conversation.id == current
    title = conversation.title or say("conversations.untitled", language)
    opener = element(
        "button",
        text("span", title, "title")
        + text("span", day(conversation.updated_at.astimezone()), "day"),
        "talk",
        type="button",
        data_action="open",
        data_id=conversation.id,
        data_event=_LEAVING,
        aria_current="true" if is_current else None,
    )
    remove = button(
        say("conversations.remove", language),
        "remove",
        conversation.id,
        css="link danger",
        confirm=say("conversations.remove_sure", language),
        event=_LEAVING if is_current else None,
    )
    return element("li", opener + element("div", _rename(conversation, language) + remove, "row"))


def _rename(conversation: StoredConversation, language: Language) -> str:
    name = say("conversations.name", language)
    field = element(
        "input",
        "",
        type="text",
        name="title",
        value=conversation.title,
        maxlength="120",
        aria_label=name,
    )
    # a button that submits, so that Enter in the field presses it
    save = text(
        "button",
        say("conversations.save", language),
        "button",
        type="submit",
        data_action="rename",
        data_id=conversation.id,
    )
    summary = text("summary", say("conversations.rename", language), "button link")
    return element("details", summary + element("form", field + save), "rename")
