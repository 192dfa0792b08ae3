"""How items point at each other: the threads an auditor follows through the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from assistant.record.items import Item, texts
from assistant.record.kinds import KIND_OF_PREFIX, KINDS, normal_id

ANY = tuple(KINDS)
# Fields made to hold ids, and the kinds they may point to. A plain text there is allowed too.
LINK_FIELDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("aspect", "obligations"): ("obligation",),
    ("aspect", "controls"): ("control",),
    ("aspect", "objectives"): ("objective",),
    ("risk", "origin"): ("issue", "interested_party", "scope", "aspect", "obligation", "emergency"),
    ("action", "addresses"): ANY,
    ("objective", "actions"): ("action",),
    ("change", "affects"): ANY,
    ("competence", "role"): ("role",),
    ("control", "aspects"): ("aspect",),
    ("evaluation", "obligation"): ("obligation",),
    ("nonconformity", "actions"): ("action",),
    ("evidence", "item"): ANY,
    ("evidence", "document"): ("document",),
}
# "NEW-1" stands for an item that the same proposal creates.
_ID_ALONE = re.compile(rf"(?:{'|'.join(KIND_OF_PREFIX)})-\d{{3,}}|NEW-\d{{1,4}}")
_MENTION = re.compile(rf"(?<![\w-])(?:{'|'.join(KIND_OF_PREFIX)})-\d{{3,9}}(?![\w-])")


class Pointer(NamedTuple):
    """An id that stands alone in a field made for ids."""

    field: str
    target: str


class Link(NamedTuple):
    """One item pointing at another.

    Args:
        source: Id of the item that points.
        field: Field in which it does.
        target: Id it points at, whether or not there is such an item.
        is_typed: Whether the field is made for ids; else the id stands in a text.
    """

    source: str
    field: str
    target: str
    is_typed: bool


def links_of(item: Item) -> Iterator[Link]:
    """Return every link from an item: ids in the fields made for them, and ids in its texts."""
    for field, value in item.data.values().items():
        is_typed = (item.kind, field) in LINK_FIELDS
        for target in dict.fromkeys(_targets(value)):
            if target != item.id:
                yield Link(item.id, field, target, is_typed)


def _targets(value: object) -> Iterator[str]:
    for text in texts(value):
        if "-" not in text:
            continue
        for mention in _MENTION.findall(text):
            if target := normal_id(mention):
                yield target


def pointers(kind: str, values: Mapping[str, Any]) -> Iterator[Pointer]:
    """Return every id that stands alone in a field made for ids; a sentence there is only text."""
    for field, value in values.items():
        if (kind, field) in LINK_FIELDS:
            alone = (text for text in texts(value) if _ID_ALONE.fullmatch(text))
            yield from (Pointer(field, target) for target in dict.fromkeys(alone))
