"""What every panel of the page is made of: escaped text, badges, buttons, dates, empty states."""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import date, datetime

from assistant.errors import AssistantError, StaleVersion
from assistant.record import field_label, kind_of, value_text
from assistant.refusals import told
from assistant.settings import Language
from assistant.wording import say, texts


def escaped(text: object) -> str:
    """Return text that HTML shows as it stands, also within an attribute."""
    return html.escape(str(text), quote=True)


def element(tag: str, content: str, css: str = "", **attributes: object) -> str:
    """Return one element; the content is HTML already, the attributes are escaped.

    Args:
        tag: Its name.
        content: HTML inside it.
        css: Its classes.
        attributes: Others; `data_id` becomes `data-id` and `for_` `for`, None is left out.
    """
    given = {"class": css or None, **attributes}
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for name, value in given.items()
        if value is not None
    )
    return f"<{tag}{told}>{content}</{tag}>"


def text(tag: str, words: object, css: str = "", **attributes: object) -> str:
    """Return one element around plain text."""
    return element(tag, escaped(words), css, **attributes)


def button(
    label: str,
    action: str,
    item_id: str = "",
    *,
    css: str = "",
    confirm: str | None = None,
    event: str | None = None,
) -> str:
    """Return a button that sends an action to the server.

    Args:
        label: What it says.
        action: Name of the action.
        item_id: What the action is about.
        css: `primary`, `danger` or `quiet`.
        confirm: What it says after the first press, when a second one is needed.
        event: By which event of its panel it is sent; `click` where None.
    """
    return text(
        "button",
        label,
        f"button {css}".strip(),
        type="button",
        data_action=action,
        data_id=item_id,
        data_confirm=confirm,
        data_event=event,
    )


def badge(words: str, tone: str = "neutral") -> str:
    """Return a small label; the words carry the meaning, the tone only underlines it."""
    return text("span", words, f"badge {tone}")


def empty_state(words: str) -> str:
    """Return what stands where there is nothing yet."""
    return text("p", words, "empty")


def panel(content: str, language: Language, css: str = "", **attributes: object) -> str:
    """Return a part of the page, marked with its language for screen readers."""
    return element("section", content, f"panel {css}".strip(), lang=language, **attributes)


def line_of(words: str, longest: int = 90) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def table(
    headings: Iterable[str],
    rows: Iterable[Iterable[str]],
    caption: str,
    heads: Iterable[str] | None = None,
) -> str:
    """Return a table that scrolls sideways on its own.

    Args:
        headings: Plain text.
        rows: Cells as HTML; each cell also carries its heading for narrow screens.
        caption: What the table is, for screen readers.
        heads: The heading cells as HTML, where they are more than plain text.
    """
    names = list(headings)
    plain = (text("th", name, scope="col") for name in names)
    head = "".join(plain if heads is None else heads)
    body = "".join(
        element(
            "tr",
            "".join(
                element("td", cell, data_label=name) for name, cell in zip(names, row, strict=True)
            ),
        )
        for row in rows
    )
    return element(
        "table",
        text("caption", caption, "hidden")
        + element("thead", element("tr", head))
        + element("tbody", body),
        "table",
    )


def day(moment: date | datetime) -> str:
    """Return a day as everybody in the three languages reads it: 2027-03-31."""
    return moment.strftime("%Y-%m-%d")


def minute(moment: datetime) -> str:
    """Return a moment to the minute, in the time of this computer."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def sentence(words: str) -> str:
    """Return text that begins with a capital letter."""
    return words[:1].upper() + words[1:]


def error_text(error: AssistantError, language: Language) -> str:
    """Return what happened and what to do, in the language of the page.

    An error that has no words in the language gets a sentence for its kind, with the English
    reason after it.
    """
    if isinstance(error, StaleVersion) and error.now:
        return stale_text(error, language)
    if error.reasons or language == "en":
        return told(error, language)
    names = (kind.__name__ for kind in type(error).__mro__)
    known = next(key for name in names if (key := f"web.error.{name}") in texts(language))
    return f"{say(known, language)} ({error.message})"


def stale_text(error: StaleVersion, language: Language) -> str:
    """Return that an item was changed meanwhile, with every field before and after."""
    kind = kind_of(error.item_id) or ""
    fields = [
        say(
            "web.record.from_to",
            language,
            field=sentence(field_label(name, language)),
            old=value_text(kind, name, error.then.get(name), language),
            new=value_text(kind, name, now, language),
        )
        for name, now in error.now.items()
    ]
    return f"{say('screens.stale.lead', language, id=error.item_id)} {'; '.join(fields)}."
