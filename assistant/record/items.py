"""One item of the record: what every kind has in common, around what its kind says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from assistant.record.kinds import KINDS, place
from assistant.record.kinds.fields import ItemData, Text

# A policy and a controlled document carry a version of their own ("2.1") besides the item's.
OWN_VERSION = "document_version"
_ENVELOPE = ("id", "version", "created_at", "updated_at", "updated_by")
Moment = Annotated[AwareDatetime, AfterValidator(lambda moment: moment.astimezone(UTC))]


class Envelope(BaseModel):
    """What the record itself notes about an item."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    version: Annotated[int, Field(ge=1, le=1_000_000_000)]
    created_at: Moment
    updated_at: Moment
    updated_by: Text


@dataclass(frozen=True)
class Item:
    """An item as it stands.

    Args:
        kind: One of `KINDS`.
        envelope: Id, version, and when and by whom it was last changed.
        data: What it says.
    """

    kind: str
    envelope: Envelope
    data: ItemData

    @property
    def id(self) -> str:
        """The id people say, `ASP-012`."""
        return self.envelope.id

    @property
    def version(self) -> int:
        """How often it was changed, from 1."""
        return self.envelope.version

    @property
    def created_at(self) -> datetime:
        """When it came into the record."""
        return self.envelope.created_at

    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""
        return self.envelope.updated_at

    @property
    def updated_by(self) -> str:
        """Who decided on the last change."""
        return self.envelope.updated_by

    @property
    def name(self) -> str:
        """What people call it."""
        return str(getattr(self.data, self.data.naming))

    @property
    def place(self) -> tuple[int, int]:
        """What sorts it among all items."""
        return place(self.kind, self.id)

    def value(self, field: str) -> Any:
        """Return what it says in one field."""
        return getattr(self.data, field)

    def flat(self) -> dict[str, Any]:
        """Return it as one dict of JSON values, the envelope beside the fields.

        The own version of a policy or document stands under `document_version`, because
        `version` counts the changes of the item.
        """
        fields = self.data.values()
        if "version" in fields:
            fields[OWN_VERSION] = fields.pop("version")
        return self.envelope.model_dump(mode="json") | fields


def from_flat(kind: str, flat: dict[str, Any]) -> Item:
    """Return the item that `Item.flat` described.

    Raises:
        pydantic.ValidationError: A field is unknown or holds what it cannot.
    """
    envelope = {name: flat[name] for name in _ENVELOPE if name in flat}
    fields = {name: value for name, value in flat.items() if name not in _ENVELOPE}
    if OWN_VERSION in fields and "version" in KINDS[kind].model.model_fields:
        fields["version"] = fields.pop(OWN_VERSION)
    return Item(kind, Envelope.model_validate(envelope), KINDS[kind].model.model_validate(fields))


def matches(item: Item, query: str) -> bool:
    """Tell whether every word of the query stands somewhere in the item."""
    text = " ".join([item.id, *texts(item.data.values())]).casefold()
    return all(word in text for word in query.casefold().split())


def texts(value: Any) -> list[str]:
    """Return every text inside JSON values, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return []
