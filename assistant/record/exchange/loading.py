"""Files of rows written into the record, by the same way as an exported document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.errors import ExchangeError
from assistant.record.changes import Cause
from assistant.record.exchange import document
from assistant.record.exchange.document import SCHEMA_VERSION, Loaded
from assistant.record.exchange.faults import refused_for_faults
from assistant.record.exchange.planning import (
    Plan,
    Sound,
    WantedItem,
    check_ids,
    gone,
    plan_of,
    sound,
)
from assistant.record.exchange.rows import Rows
from assistant.record.items import Envelope, Item, from_flat
from assistant.record.kinds import KINDS, format_id, item_number
from assistant.record.kinds.fields import ItemData
from assistant.record.store import Transaction
from assistant.record.writing.application import last_state
from assistant.refusals import refused


def plan(tx: Transaction, source: Any, cause: Cause, *, merge: bool | None = None) -> Plan:
    """Return what an import would do; nothing is written.

    Args:
        tx: An open transaction.
        source: `Rows`, or what `export` returned.
        cause: Who would import it.
        merge: Whether items that the source does not name stay; when None, they do for rows, and
            for a document they do not.

    Raises:
        ExchangeError: The document is not sound.
    """
    now = {item.id: item for item in tx.items()}
    if isinstance(source, Rows):
        found = _sound(tx, source, now)
        removed = gone(source, now) if merge is False else ()
        wanted = [WantedItem(wish.kind, wish.item_id, data) for wish, data in found.wanted]
        return plan_of(wanted, removed, now, found.faults)
    read = document.read(source, cause)
    items = [item for items in read.values() for item in items]
    ids = {item.id for item in items}
    missing = [] if merge else [i for i in now.values() if i.kind in read and i.id not in ids]
    return plan_of([WantedItem(i.kind, i.id, i.data, i) for i in items], missing, now)


def load(
    tx: Transaction,
    source: Any,
    cause: Cause,
    *,
    merge: bool | None = None,
    skip_invalid: bool = False,
) -> Loaded:
    """Make the record hold what a file says.

    Args:
        tx: An open transaction.
        source: `Rows`, or what `export` returned.
        cause: Who imports it, and through which door.
        merge: As for `plan`.
        skip_invalid: Whether rows that cannot be imported are left out; only when merging rows.

    Raises:
        ExchangeError: The source is not sound; nothing may be kept.
    """
    if not isinstance(source, Rows):
        if skip_invalid:
            raise refused(ExchangeError, "refusals.exchange.only_rows")
        return document.load(tx, source, cause, merge=bool(merge))
    if skip_invalid and merge is False:
        raise refused(ExchangeError, "refusals.exchange.skip_and_remove")
    now = {item.id: item for item in tx.items()}
    found = _sound(tx, source, now)
    if found.faults and not skip_invalid:
        raise refused_for_faults(found.faults)
    if merge is False:
        check_ids(source)
    items = _items(tx, found, now, cause)
    kinds = source.kinds if merge is False else ()
    return document.load(tx, _document(items, kinds), cause, merge=merge is not False)


def _sound(tx: Transaction, rows: Rows, now: Mapping[str, Item]) -> Sound:
    return sound(rows, now, lambda item_id, version: _version(tx, item_id, version))


def _version(tx: Transaction, item_id: str, version: int) -> Item | None:
    for entry in reversed(tx.entries(item_id)):
        if entry.after and entry.after.get("version") == version:
            return from_flat(entry.kind, entry.after)
    return None


def _items(tx: Transaction, found: Sound, now: Mapping[str, Item], cause: Cause) -> Iterable[Item]:
    for wish, _ in found.wanted:
        if wish.item_id:
            tx.reserve_number(KINDS[wish.kind].prefix, item_number(wish.item_id))
    for wish, data in found.wanted:
        item_id = wish.item_id or _new_id(tx, wish.kind)
        before = now.get(item_id)
        if before and before.data == data:
            yield before
        else:
            earlier = before or (last_state(tx, item_id) if wish.item_id else None)
            yield _item(item_id, wish.kind, data, earlier, cause)


def _new_id(tx: Transaction, kind: str) -> str:
    prefix = KINDS[kind].prefix
    return format_id(prefix, tx.next_number(prefix))


def _item(item_id: str, kind: str, data: ItemData, earlier: Item | None, cause: Cause) -> Item:
    envelope = Envelope(
        id=item_id,
        version=earlier.version + 1 if earlier else 1,
        created_at=earlier.created_at if earlier else cause.at,
        updated_at=cause.at,
        updated_by=cause.actor,
    )
    return Item(kind, envelope, data)


def _document(items: Iterable[Item], kinds: Iterable[str]) -> dict[str, Any]:
    """Return items as the document that an export of them would be; `kinds` may be empty lists."""
    flat: dict[str, list[dict[str, Any]]] = {kind: [] for kind in kinds}
    for item in items:
        flat.setdefault(item.kind, []).append(item.flat())
    made: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "items": flat}
    if "organisation" in flat:
        profile = flat.pop("organisation")
        made["organisation"] = profile[0] if profile else {}
    return made
