"""The people of the organisation: roles, accounts, and a code that connects one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.people import Binding, Person, Role, told_entry
from assistant.record import ChangeEntry
from assistant.settings import Language
from assistant.web.rendering.fields import words_field
from assistant.web.rendering.parts import (
    badge,
    button,
    element,
    escaped,
    minute,
    panel,
    sentence,
    table,
    text,
)
from assistant.wording import say

_HEADS = ("name", "role", "accounts", "actions")
_MOST = 30


@dataclass(frozen=True)
class ShownPeople:
    """What the panel shows.

    Args:
        people: Everybody, in order.
        accounts: The accounts that act as each, by id.
        history: What was changed, oldest first.
    """

    people: Sequence[Person]
    accounts: Mapping[str, Sequence[Binding]]
    history: Sequence[ChangeEntry]


def people_panel(shown: ShownPeople, language: Language, code: str = "") -> str:
    """Return everybody with what can be done about them, and a form to add somebody.

    Args:
        shown: Who there is.
        language: Language of the page.
        code: The box with a code that was just made, as HTML.
    """
    heads = [say(f"people.head.{head}", language) for head in _HEADS]
    rows = [_row(person, shown.accounts[person.id], language) for person in shown.people]
    everybody = table(heads, rows, say("people.page.caption", language))
    lead = text("p", say("people.page.lead", language), "lead")
    parts = (
        text("h2", say("people.page.heading", language)) + lead,
        code,
        element("div", everybody, "scroll"),
        _adding(language),
        _roles(language),
        _history(shown.history, language),
    )
    return panel("".join(parts), language, "people")


def code_box(person: Person, code: str, language: Language) -> str:
    """Return a code that was just made, and how the person uses it."""
    how = say("people.code.how", language, code=code)
    private = say("people.code.private", language, name=person.name)
    told = text("p", say("people.code.made", language, name=person.name), "told")
    content = told + element("p", text("code", how)) + text("p", private, "note")
    return element("div", content, "item code", role="status")


def _row(person: Person, accounts: Sequence[Binding], language: Language) -> list[str]:
    name = text("b", person.name) + element("small", escaped(f" {person.id} {person.email}"))
    role = badge(sentence(say(f"people.role.{person.role}", language)))
    keys = "".join(text("li", binding.key) for binding in accounts)
    connected = (
        element("ul", keys)
        if keys
        else text("span", say("people.page.no_account", language), "note")
    )
    return [name, role, connected, _actions(person, bool(accounts), language)]


def _actions(person: Person, is_connected: bool, language: Language) -> str:
    def press(key: str, action: str, confirm: str | None = None) -> str:
        asked = say(f"people.page.{confirm}", language, name=person.name) if confirm else None
        css = "danger" if confirm else ""
        label = say(f"people.page.{key}", language)
        return button(label, action, person.id, css=css, confirm=asked)

    buttons = [press("make_code", "invite")]
    if is_connected:
        buttons.append(press("unlink", "disconnect", "unlink_sure"))
    buttons.append(press("remove", "remove", "remove_sure"))
    return element("div", "".join(buttons), "row-actions") + _role_form(person, language)


def _role_form(person: Person, language: Language) -> str:
    label = say("people.page.role_of", language, name=person.name)
    change = say("people.page.set_role", language)
    form = element(
        "form",
        _role_choice(f"{person.id}-role", person.role, language, aria_label=label)
        + button(change, "role", person.id),
    )
    return element("details", text("summary", change, "button link") + form, "edit")


def _role_choice(key: str, chosen: Role, language: Language, **attributes: str) -> str:
    options = "".join(
        text(
            "option",
            sentence(say(f"people.role.{role}", language)),
            value=role,
            selected="" if role == chosen else None,
        )
        for role in Role
    )
    return element("select", options, name="role", id=key, **attributes)


def _adding(language: Language) -> str:
    label = say("people.page.role", language)
    fields = (
        words_field("name", say("people.page.name", language), "new-person")
        + words_field("email", say("people.page.email", language), "new-person")
        + text("label", label, for_="new-person-role")
        + _role_choice("new-person-role", Role.EDITOR, language)
        + button(say("people.page.save", language), "create", css="primary")
    )
    summary = text("summary", say("people.page.add", language), "button")
    return element("details", summary + element("form", fields), "edit adding-form")


def _roles(language: Language) -> str:
    lines = "".join(
        element(
            "li",
            text("b", sentence(say(f"people.role.{role}", language)))
            + escaped(f": {say(f'people.may.{role}', language)}"),
        )
        for role in Role
    )
    return text("h3", say("people.page.roles", language)) + element("ul", lines)


def _history(history: Sequence[ChangeEntry], language: Language) -> str:
    heading = text("h3", say("people.page.history", language))
    if not history:
        return heading + text("p", say("people.history.none", language), "note")
    lines = "".join(
        element(
            "li",
            text("p", sentence(told_entry(entry, language)), "what")
            + text("p", f"{minute(entry.at)} · {entry.actor}", "reason"),
        )
        for entry in reversed(history[-_MOST:])
    )
    return heading + element("ol", lines, "history")
