"""Which method significance is assessed by: one of the record, a shipped one, or a changed one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from assistant.contents import LANGUAGES, Language, shipped
from assistant.errors import RecordError
from assistant.record.changes import Change
from assistant.record.items import OWN_VERSION, Envelope, Item
from assistant.record.kinds.method import SignificanceMethod
from assistant.record.naming import field_choices
from assistant.record.snapshot import Snapshot
from assistant.record.validation import checked, fields_of, merged
from assistant.refusals import refused
from assistant.shipped_data import read_yaml

DEFAULT = "standard"


@dataclass(frozen=True)
class Method:
    """A method as an assessment refers to it.

    Args:
        id: Id of the item, or the key of a shipped method.
        version: Version of the item, or release of the shipped method.
        data: What the method says.
    """

    id: str
    version: int
    data: SignificanceMethod

    def changed(self, **values: Any) -> Method:
        """Return the method with some fields set anew, to see what would become of the aspects.

        Raises:
            RecordError: A value is not allowed.
        """
        data = checked("method", merged(self.data, values))
        return replace(self, data=cast(SignificanceMethod, data))


def method_of(item: Item) -> Method:
    """Return the method that an item of the record holds."""
    return Method(item.id, item.version, cast(SignificanceMethod, item.data))


def method_in_use(snapshot: Snapshot, language: Language = "en") -> Method:
    """Return the approved method that was changed last, or the shipped one that stands in.

    Args:
        snapshot: The record.
        language: Language of the shipped method, where the record does not tell it.
    """
    approved = [
        item
        for item in snapshot.of("method")
        if item.value("status") == "approved" and method_of(item).data.is_complete
    ]
    if approved:
        return method_of(max(approved, key=lambda item: (item.updated_at, item.place)))
    return shipped_method(DEFAULT, _language_of_scores(snapshot, language))


def _language_of_scores(snapshot: Snapshot, language: Language) -> Language:
    """Return the language whose criteria the aspects are scored by, because scores go by name."""
    named = {name.casefold() for item in snapshot.of("aspect") for name in item.value("scores")}
    told = [item.value("language") for item in snapshot.of("organisation")]
    choices = [choice for choice in (*told, language, *LANGUAGES) if choice]
    return max(choices, key=lambda choice: len(named & _names(choice)))


def _names(language: Language) -> set[str]:
    criteria = shipped_method(DEFAULT, language).data.criteria
    return {criterion.name.casefold() for criterion in criteria}


def shipped_keys() -> tuple[str, ...]:
    """Return the keys of the shipped methods, the one that stands in first."""
    return tuple(_shipped())


@cache
def shipped_method(key: str, language: Language) -> Method:
    """Return a shipped method in one language.

    Raises:
        RecordError: There is none with this key.
    """
    if key not in _shipped():
        raise refused(
            RecordError, "refusals.shipped_method", method=key, methods=", ".join(shipped_keys())
        )
    values = _in_language(_shipped()[key], language)
    release = values.pop("release")
    return Method(key, release, cast(SignificanceMethod, checked("method", values)))


def adoption(key: str, language: Language) -> Change:
    """Return the change that makes a shipped method the organisation's own, approved.

    Raises:
        RecordError: There is none with this key.
    """
    method = shipped_method(key, language)
    values = {**method.data.values(), "status": "approved", "version": str(method.version)}
    return Change(kind="method", operation="create", values=values)


def from_values(values: Any, name: str) -> Method:
    """Return the method that a file describes: its fields, or an item as the record shows it.

    Args:
        values: JSON values.
        name: What to call it.

    Raises:
        RecordError: They are no method.
    """
    if not isinstance(values, dict):
        choices = field_choices(fields_of("method"))
        raise refused(RecordError, "refusals.method_values", fields=choices)
    fields = dict(values)
    if "id" in fields:
        own = fields.pop(OWN_VERSION, "")
        fields = {n: v for n, v in fields.items() if n not in Envelope.model_fields}
        fields["version"] = own
    return Method(name, 1, cast(SignificanceMethod, checked("method", fields)))


@cache
def _shipped() -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", read_yaml(shipped("knowledge") / "record" / "method.yaml"))


def _in_language(tree: Any, language: Language) -> Any:
    if isinstance(tree, list):
        return [_in_language(part, language) for part in tree]
    if not isinstance(tree, dict):
        return tree
    if tree.keys() == set(LANGUAGES):
        return tree[language]
    return {name: _in_language(part, language) for name, part in tree.items()}
