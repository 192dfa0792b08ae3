"""What was asked for as changes of the record: lists grow, links are set, nothing is dropped."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from assistant.agent.tools.amending import joined
from assistant.agent.tools.wanted import LIST_END, Wanted
from assistant.errors import ToolError
from assistant.record import LINK_FIELDS, ORGANISATION_ID, Change, Item, Record, link, unlink
from assistant.record.naming import field_phrase, kind_phrase
from assistant.refusals import refused
from assistant.settings import Language
from assistant.wording import say


class Home(NamedTuple):
    """Where changes go.

    Args:
        record: The record they are made to.
        language: Language of a method that is adopted, and of a name that stands in.
    """

    record: Record
    language: Language


_NEW = re.compile(r"NEW-\d{1,4}")


def composed(asked: list[Wanted], home: Home) -> list[Change]:
    """Return the changes to propose; those of one item become one.

    Args:
        asked: What was asked for, in order.
        home: The record, and the language of what it gets.

    Raises:
        ToolError: An undo stands among other changes, or a list is no list.
        RecordError: An item does not exist, or a link does not fit.
    """
    made: list[Change] = []
    for each in asked:
        for change in _changes(each, home):
            _add(made, change)
    return made


def _add(made: list[Change], change: Change) -> None:
    """Add a change; further fields of an item that is updated already join that update."""
    places = [
        n for n, known in enumerate(made) if change.item_id and known.item_id == change.item_id
    ]
    if not places or {change.operation, made[places[0]].operation} != {"update"}:
        made.append(change)
        return
    known = made[places[0]]
    values = dict(known.values or {})
    for name, value in (change.values or {}).items():
        values[name] = _joined(values.get(name), value)
    made[places[0]] = known.model_copy(update={"values": values})


def _joined(before: Any, value: Any) -> Any:
    if not isinstance(before, list) or not isinstance(value, list):
        return value
    return [*before, *(entry for entry in value if entry not in before)]


def _changes(each: Wanted, home: Home) -> list[Change]:
    if each.operation == "undo":
        raise refused(ToolError, "refusals.call.undo_alone")
    if each.operation == "adopt":
        from assistant.record.significance import adoption

        return [adoption(each.item or str(each.fields.get("name", "")), home.language)]
    if each.operation == "create":
        return [_creation(each, home)]
    item = home.record.get(each.item)
    if each.operation == "remove":
        return [Change(kind=item.kind, operation="remove", item_id=item.id)]
    if each.operation == "update":
        return [_update(item, each.fields)]
    return [_link(item, each, name, other, home) for name, other in _links(each)]


def _creation(each: Wanted, home: Home) -> Change:
    fields = {name.removesuffix(LIST_END): value for name, value in each.fields.items()}
    if each.kind == "organisation":
        return _profile(fields, home)
    return Change(kind=each.kind, operation="create", values=fields)


def _update(item: Item, fields: dict[str, Any]) -> Change:
    values = {}
    for name, value in fields.items():
        field = name.removesuffix(LIST_END)
        values[field] = _longer(item, field, value) if name != field else value
    return Change(
        kind=item.kind,
        operation="update",
        item_id=item.id,
        values=values,
        expected_version=item.version,
    )


def _longer(item: Item, field: str, value: Any) -> Any:
    now = item.data.values()[field]
    if not isinstance(now, list) and not (isinstance(now, dict) and isinstance(value, dict)):
        raise refused(
            ToolError,
            "refusals.call.no_list",
            field=field_phrase(field),
            kind=kind_phrase(item.kind),
        )
    return joined(now, value)


def _links(each: Wanted) -> list[tuple[str, str]]:
    pairs = []
    for name, others in each.fields.items():
        for other in others if isinstance(others, list) else [others]:
            pairs.append((name.removesuffix(LIST_END), str(other)))
    return pairs


def _link(item: Item, each: Wanted, field: str, other: str, home: Home) -> Change:
    if each.operation == "link" and _NEW.fullmatch(other) and (item.kind, field) in LINK_FIELDS:
        is_list = isinstance(item.value(field), list)
        return _update(
            item, {f"{field}{LIST_END if is_list else ''}": [other] if is_list else other}
        )
    make = link if each.operation == "link" else unlink
    return make(item, field, other)


def _profile(values: dict[str, Any], home: Home) -> Change:
    """Return an update where there is a profile already; lists grow, nothing is dropped."""
    if not home.record.exists(ORGANISATION_ID):
        named = home.record.organisation
        unnamed = say("answer.proposed.unnamed", home.language)
        told = {"name": unnamed if named == "default" else named, **values}
        return Change(kind="organisation", operation="create", values=told)
    profile = home.record.get(ORGANISATION_ID)
    for name in ("sites", "activities"):
        if name in values:
            values[name] = list(dict.fromkeys([*profile.value(name), *values[name]]))
    return _update(profile, values)
