"""Reading a document for the record, by the kind of document it is."""

from __future__ import annotations

from assistant.extraction.findings import Finding, Kind
from assistant.extraction.lists.consumption import read_consumption
from assistant.extraction.lists.inventories import read_inventory
from assistant.extraction.meetings.minutes import read_minutes
from assistant.extraction.permits.permit import read_permit
from assistant.extraction.text.source import Source


def read_source(source: Source, kind: Kind, today: str) -> list[Finding]:
    """Return what a document says that belongs in the record, in order.

    Args:
        source: The document.
        kind: What kind of document it is.
        today: ISO date by the assistant's clock.
    """
    if kind == "permit":
        return read_permit(source)
    if kind == "minutes":
        return read_minutes(source, today)
    # an inventory may count what is used as well, and an invoice what is kept
    stored = read_inventory(source)
    return stored if kind == "inventory" and stored else [*stored, *read_consumption(source)]
