"""The record as the lint rules see it: a snapshot, the limits, and what several rules need."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property

from assistant.record.items import Item
from assistant.record.limits import Limits
from assistant.record.linkage.links import Link
from assistant.record.performed import Evaluations, begun, evaluations, last_evaluation
from assistant.record.rules import is_significant, months_later
from assistant.record.significance import Reassessment, method_in_use, reassess
from assistant.record.snapshot import Snapshot

_ENDED = ("done", "cancelled")


class Survey:
    """One look at the whole record.

    Args:
        record: The items on one day.
        limits: When a rule speaks.
    """

    def __init__(self, record: Snapshot, limits: Limits) -> None:
        self.record = record
        self.limits = limits
        self.today = record.today

    def before(self, months: int) -> date:
        """Return the day so many months ago."""
        return months_later(self.today, -months)

    def is_new(self, item: Item, months: int) -> bool:
        """Tell whether an item came into the record within the last months."""
        return item.created_at.date() >= self.before(months)

    def linked(self, item: Item, *kinds: str) -> tuple[Item, ...]:
        """Return the items of some kinds that are linked with an item, whoever points."""
        others = self._neighbours.get(item.id, ())
        return tuple(other for other in others if other.kind in kinds)

    def live_actions(self, item: Item) -> tuple[Item, ...]:
        """Return the actions linked with an item that were not cancelled."""
        linked = self.linked(item, "action")
        return tuple(action for action in linked if action.value("status") != "cancelled")

    def open_actions(self, item: Item) -> tuple[Item, ...]:
        """Return the actions linked with an item that still wait."""
        linked = self.linked(item, "action")
        return tuple(action for action in linked if action.value("status") not in _ENDED)

    def last_evaluation(self, obligation: Item) -> date | None:
        """Return when an obligation was last evaluated."""
        return last_evaluation(obligation, self.evaluations, self.today)

    @cached_property
    def evaluations(self) -> Evaluations:
        """The evaluations by the id of their obligation."""
        return evaluations(self.record)

    @cached_property
    def begun(self) -> date:
        """The first day from which there is a trace of the system."""
        return begun(self.record)

    @cached_property
    def significant(self) -> tuple[Item, ...]:
        """The significant aspects."""
        return tuple(aspect for aspect in self.record.of("aspect") if is_significant(aspect))

    @cached_property
    def assessed(self) -> tuple[Item, ...]:
        """The aspects whose significance was decided."""
        aspects = self.record.of("aspect")
        return tuple(item for item in aspects if item.value("significance") != "not_assessed")

    @cached_property
    def by_method(self) -> Reassessment | None:
        """Every aspect by the method in use; None while the record has no such method."""
        method = method_in_use(self.record)
        return reassess(self.record, method) if self.record.get(method.id) else None

    @cached_property
    def has_many_aspects(self) -> bool:
        """Whether there are enough aspects to judge the register as a whole."""
        return len(self.record.of("aspect")) >= self.limits.aspects_begun

    @cached_property
    def roles_by_person(self) -> dict[str, tuple[Item, ...]]:
        """The roles each person holds, by the name in lower case."""
        found: dict[str, list[Item]] = defaultdict(list)
        for role in self.record.of("role"):
            found[role.value("person").casefold()].append(role)
        return {person: tuple(roles) for person, roles in found.items() if person}

    @cached_property
    def approved_policies(self) -> tuple[Item, ...]:
        """The policies in force."""
        policies = self.record.of("policy")
        return tuple(policy for policy in policies if policy.value("status") == "approved")

    @cached_property
    def links(self) -> tuple[tuple[Item, Link], ...]:
        """Every link of the record with the item that points."""
        pairs = ((item, self.record.links_from(item.id)) for item in self.record.items)
        return tuple((item, link) for item, links in pairs for link in links)

    @cached_property
    def _neighbours(self) -> dict[str, tuple[Item, ...]]:
        """The items linked with each item, each once."""
        found: dict[str, dict[str, Item]] = defaultdict(dict)
        for item, link in self.links:
            if other := self.record.get(link.target):
                found[item.id][other.id] = other
                found[other.id][item.id] = item
        return {item_id: tuple(others.values()) for item_id, others in found.items()}
