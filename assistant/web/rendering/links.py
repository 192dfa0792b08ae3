"""The links of an item in both directions, and the proposals that wait about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from assistant.record import (
    Link,
    Proposal,
    Snapshot,
    describe_changes,
    field_label,
    kind_name,
)
from assistant.settings import Language
from assistant.web.rendering.linking import item_link
from assistant.web.rendering.parts import element, escaped, line_of, sentence, text
from assistant.wording import say

_MOST = 40


def links_list(item_id: str, record: Snapshot, language: Language) -> str:
    """Return where an item points and what points at it, by field and kind."""
    outgoing = [(link.target, link) for link in record.links_from(item_id)]
    incoming = [(link.source, link) for link in record.links_to(item_id)]
    if not outgoing and not incoming:
        return text("p", say("screens.links.none", language), "made")
    to, by = say("screens.links.to", language), say("screens.links.by", language)
    return _direction(to, outgoing, record, language) + _direction(by, incoming, record, language)


def pointing_ids(item_id: str, record: Snapshot) -> list[str]:
    """Return the ids of the items that point at an item by a field made for it."""
    return list(dict.fromkeys(link.source for link in record.links_to(item_id) if link.is_typed))


def _direction(
    heading: str, pairs: Sequence[tuple[str, Link]], record: Snapshot, language: Language
) -> str:
    if not pairs:
        return ""
    ordered = sorted(pairs, key=lambda pair: (_of(pair[0], record), pair[1].field))[:_MOST]
    groups = "".join(
        text("dt", f"{sentence(_kind(kind, language))} ({field_label(field, language)})")
        + element("dd", _lines((other for other, _ in of), record, language))
        for (kind, field), of in groupby(ordered, lambda p: (_of(p[0], record), p[1].field))
    )
    more = len(pairs) - _MOST
    rest = text("p", say("screens.more", language, count=more), "more") if more > 0 else ""
    return text("h4", heading) + element("dl", groups, "links") + rest


def _of(item_id: str, record: Snapshot) -> str:
    item = record.get(item_id)
    return item.kind if item else ""


def _kind(kind: str, language: Language) -> str:
    return kind_name(kind, language) if kind else say("screens.links.gone", language)


def _lines(ids: Iterable[str], record: Snapshot, language: Language) -> str:
    return element("ul", "".join(element("li", _line(item_id, record)) for item_id in ids))


def _line(item_id: str, record: Snapshot) -> str:
    item = record.get(item_id)
    return item_link(item.id, item.name) if item else escaped(item_id)


def pending_list(pending: Sequence[Proposal], record: Snapshot, language: Language) -> str:
    """Return proposals that wait, each as a link to its card."""
    lines = "".join(
        element(
            "li",
            text("a", proposal.id, "item-link", href=f"#card-{proposal.id}")
            + " "
            + escaped(line_of(_summary(proposal, record, language), 160)),
        )
        for proposal in pending
    )
    return element("ul", lines, "waiting")


def _summary(proposal: Proposal, record: Snapshot, language: Language) -> str:
    """Return what a proposal does in the language of the page, whatever it was made in."""
    items = {change.item_id: record.get(change.item_id) for change in proposal.changes}
    return describe_changes(proposal.changes, items, language)
