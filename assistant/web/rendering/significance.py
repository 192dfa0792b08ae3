"""The aspects with score and significance, in the record and by the method."""

from __future__ import annotations

from assistant.record import value_text
from assistant.record.significance import (
    Method,
    Reassessed,
    Reassessment,
    exact,
    number_text,
)
from assistant.settings import Language
from assistant.web.rendering.linking import item_link
from assistant.web.rendering.paging import Part, pager
from assistant.web.rendering.parts import (
    badge,
    button,
    element,
    empty_state,
    escaped,
    table,
    text,
)
from assistant.web.rendering.tones import value_cell
from assistant.wording import say

_FLIPS = {
    "to_significant": "bad",
    "to_not_significant": "good",
    "assessable": "info",
    "no_longer_assessable": "warn",
}


def significance_html(found: Reassessment, part: Part[Reassessed], language: Language) -> str:
    """Return every aspect with its score and what would change, and the button that proposes it.

    Args:
        found: Every aspect by the method.
        part: One page of those that are shown.
        language: Language of the page.
    """
    if not found.aspects:
        return empty_state(say("readiness.start.aspect", language))
    heads = ("aspect", "total", "before", "after", "note")
    names = [say(f"significance.head.{name}", language) for name in heads]
    names.append(say("screens.significance.why", language))
    rows = [_row(each, language) for each in part.rows]
    caption = say("screens.checks.view.significance", language)
    parts = [
        element("p", _method(found.method, language), "lead"),
        _proposing(found, language),
        element("div", table(names, rows, caption), "scroll"),
        pager(part, language),
    ]
    return "".join(parts)


def _method(method: Method, language: Language) -> str:
    threshold = method.data.threshold
    told = say(
        "significance.method_used",
        language,
        name=method.data.name,
        id=method.id,
        version=method.version,
        rule=value_text("method", "rule", method.data.rule, language),
        threshold=say("significance.no_threshold", language)
        if threshold is None
        else number_text(exact(threshold), language),
    )
    own = method.id.startswith("MET-")
    return escaped(told if own else f"{told} {say('screens.significance.stands_in', language)}")


def _proposing(found: Reassessment, language: Language) -> str:
    key = "flipped" if found.flipped else "none_flipped"
    told = say(f"significance.{key}", language, count=len(found.flipped))
    # the changes themselves are worked out when somebody asks for them: each explains its score
    count = sum(each.after != "not_assessed" for each in found.flipped)
    label = say("screens.significance.propose", language, count=count)
    send = button(label, "assess", css="primary") if count else ""
    return text("p", told, "counts") + element("div", send, "buttons")


def _row(each: Reassessed, language: Language) -> list[str]:
    assessment = each.assessment
    total, threshold = assessment.total, assessment.threshold
    score = "–" if total is None else number_text(total, language)
    limit = "" if threshold is None else f" / {number_text(threshold, language)}"
    flip = (
        badge(say(f"significance.flip.{each.flip}", language), _FLIPS[each.flip])
        if each.flip
        else "–"
    )
    summary = text("summary", say("screens.significance.show", language))
    why = element("details", summary + text("p", assessment.explanation(language)), "why")
    return [
        item_link(each.aspect.id, each.aspect.name),
        text("span", score + limit, "nowrap"),
        value_cell("aspect", "significance", each.before, language),
        value_cell("aspect", "significance", each.after, language),
        flip,
        why,
    ]
