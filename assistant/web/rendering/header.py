"""The top of the page and the empty chat."""

from __future__ import annotations

import json

from assistant.settings import Language
from assistant.web.rendering.parts import element, escaped, text
from assistant.wording import say

# What Gradio's own buttons are called; the page's script puts these names on them.
_LABELS = ("send", "stop", "attach", "retry", "copy")
EXAMPLES = ("interview", "aspects", "changes", "next", "policy", "audit")


def header(organisation: str, model: str, language: Language) -> str:
    """Return the name of the program, whose record it is, and how it answers.

    Args:
        organisation: Name of the organisation; empty when the record does not tell.
        model: `guide`, or the language model that answers.
        language: Language of the page.
    """
    key = "guide" if model == "guide" else "model"
    labels = {name: say(f"web.chat.{name}", language) for name in _LABELS}
    skip = text("a", say("web.skip", language), "skip", href="#message")
    name = element("h1", escaped(say("web.name", language)), "name")
    css = "organisation" if organisation else "organisation tagline"
    owner = text("span", organisation or say("web.tagline", language), css)
    status = element(
        "span",
        text("i", "", "dot", aria_hidden="true")
        + escaped(say(f"web.status.{key}", language, model=model)),
        "status",
    )
    mark = text("span", "", "mark", aria_hidden="true")
    names = element("div", name + owner, "names")
    parts = mark + names + status
    return skip + element(
        "div", parts, "brand", data_language=language, data_labels=json.dumps(labels)
    )


def welcome(language: Language) -> str:
    """Return what stands in an empty conversation."""
    return element(
        "div",
        text("h2", say("web.chat.welcome.title", language))
        + text("p", say("web.chat.welcome.text", language))
        + text("p", say("web.chat.hint", language), "hint"),
        "welcome",
    )


def example_questions(language: Language) -> list[str]:
    """Return questions to begin with."""
    return [say(f"web.chat.example.{name}", language) for name in EXAMPLES]


def heading(key: str, language: Language) -> str:
    """Return the heading of a tab with the sentence below it."""
    lead = text("p", say(f"web.{key}.lead", language), "lead")
    return element("div", text("h2", say(f"web.{key}.heading", language)) + lead, "tab-heading")
