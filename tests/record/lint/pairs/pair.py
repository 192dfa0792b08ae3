"""A rule's two records: where it speaks, and the smallest change after which it is silent."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..records import Changes

SPILL_CONTROL: Changes = {"CTL-002": {"title": "Lid", "criteria": "x", "method": "DOC-001"}}
TWO_SITES: Changes = {
    "ORG-001": {"sites": ["Works in Hamar", "Store in Moss"]},
    "SCO-001": {"statement": "Painting and gluing."},
}


class Pair(NamedTuple):
    """A rule's two records.

    Args:
        item: The item it speaks about; empty where it speaks about the whole record.
        spoils: What spoils the clean record.
        mends: What mends it again; where None, the clean record itself is the mended one.
    """

    item: str
    spoils: Changes
    mends: Changes | None = None


def gone(*ids: str) -> Changes:
    return dict.fromkeys(ids)


def lacks(item: str, *fields: str) -> Pair:
    return Pair(item, {item: dict.fromkeys(fields)})


def having(item: str, **values: Any) -> Pair:
    return Pair(item, {item: values})
