"""What became of the files that somebody just added: a count, and those that need a look."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.settings import Language
from assistant.web.rendering.documents import Added, added_html
from assistant.web.rendering.parts import button, element, panel, text
from assistant.wording import say

_READ = ("searchable", "indexed")


def results_panel(became: Sequence[Added], language: Language) -> str:
    """Return what became of files; nothing where none was added.

    Args:
        became: The files, with what came in them.
        language: Language of the page.
    """
    if not became:
        return ""
    read = [each for each in became if each.state in _READ]
    failed = [each for each in became if each.state == "refused"]
    known = [each for each in became if each.state == "unchanged" and not each.reason]
    counted = (*failed, *known)
    others = [each for each in became if each not in counted and _needs_a_look(each)]
    shown = _ready(read, language) + _known(known, language) + _shown(others, language)
    if failed:
        shown += text("h3", _counted("failed", failed, language)) + _failures(failed)
    close = button(say("documents-page.result.close", language), "close", css="quiet")
    return panel(shown + element("div", close, "buttons"), language, "results", role="status")


def proposed_panel(proposal_id: str, told: str, language: Language) -> str:
    """Return that a proposal was made from a file, and the way to it.

    Args:
        proposal_id: `PRP-0001`.
        told: What was found in the file.
        language: Language of the page.
    """
    waits = say("documents-page.proposed", language, id=proposal_id)
    decide = decide_link(proposal_id, language, "button primary")
    close = button(say("documents-page.result.close", language), "close", css="quiet")
    inside = text("p", told, "told") + text("p", waits) + element("div", decide + close, "buttons")
    result = element("div", inside, "result good")
    return panel(result, language, "results", role="status")


def decide_link(proposal_id: str, language: Language, css: str = "") -> str:
    """Return a link to the card of a proposal."""
    words = say("documents-page.decide", language, id=proposal_id)
    return text("a", words, css, href=f"#card-{proposal_id}")


def _ready(read: Sequence[Added], language: Language) -> str:
    if not read:
        return ""
    return element("div", text("p", _counted("ready", read, language), "told"), "result good")


def _known(known: Sequence[Added], language: Language) -> str:
    if not known:
        return ""
    return element("div", text("p", _counted("unchanged", known, language)), "result")


def _needs_a_look(document: Added) -> bool:
    return bool(document.state not in _READ or document.reason or document.notices)


def _shown(documents: Sequence[Added], language: Language) -> str:
    return "".join(added_html(document, language) for document in documents)


def _failures(documents: Sequence[Added]) -> str:
    return "".join(
        element("div", text("p", each.name, "told") + text("p", each.reason), "result bad")
        for each in documents
    )


def _counted(key: str, documents: Sequence[Added], language: Language) -> str:
    one = f"{key}_one" if len(documents) == 1 else key
    values = {"count": len(documents), "name": documents[0].name}
    return say(f"documents-page.result.{one}", language, **values)
