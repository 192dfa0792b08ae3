"""Random sequences of what people do to a record, beside a plain model of what it must hold."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from assistant.errors import RecordError, StaleVersion
from assistant.record import Change, Item, Proposal, Record, kind_of
from tests.record.fakes import new_record

WORDS = st.text("abcæøå -", min_size=1, max_size=6).filter(str.strip).map(str.strip)
KINDS = {"aspect": "aspect", "control": "title", "action": "title", "objective": "title"}
LISTS = {"aspect": "controls", "control": "aspects", "action": "addresses", "objective": "actions"}
TARGETS = {"aspect": ("control",), "control": ("aspect",), "objective": ("action",)}


class Plan(NamedTuple):
    """What one change of a proposal is to do."""

    operation: str
    kind: str


PLANS = st.builds(
    Plan, st.sampled_from(["create", "create", "update", "remove"]), st.sampled_from(sorted(KINDS))
)


class Sequences(RuleBasedStateMachine):
    """Proposals, decisions, undos, imports and two writers at once, in any order."""

    steps = approvals = 0

    def opened(self) -> Record:
        """Return a new record; a machine for another store says where."""
        return new_record()

    @initialize()
    def open(self) -> None:
        self.record = self.opened()
        self.expected: dict[str, dict[str, Any]] = {}
        self.waiting: dict[str, Proposal] = {}
        self.exports: list[tuple[str, dict[str, dict[str, Any]]]] = []

    @rule(data=st.data(), plans=st.lists(PLANS, min_size=1, max_size=4), decides=st.booleans())
    def propose_changes(self, data: st.DataObject, plans: list[Plan], decides: bool) -> None:
        changes = [self._change(data, plan, plans) for plan in plans]
        made = self._propose(changes, unlink=data.draw(st.booleans()))
        if made and decides:
            self._approve(made)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data(), edit=st.none() | WORDS)
    def approve(self, data: st.DataObject, edit: str | None) -> None:
        proposal = self.waiting[data.draw(st.sampled_from(sorted(self.waiting)))]
        edits = None
        if edit and proposal.changes[0].operation == "create":
            edits = {0: {KINDS[proposal.changes[0].kind]: edit}}
        self._approve(proposal, edits)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def reject(self, data: st.DataObject) -> None:
        proposal_id = data.draw(st.sampled_from(sorted(self.waiting)))
        self.record.decide(proposal_id, "reject", person="ola", door="web")
        del self.waiting[proposal_id]

    @precondition(lambda self: self.record.history())
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        made = [p.id for p in self.record.proposals("approved")]
        which = data.draw(st.sampled_from([None, *range(1, len(self.record.history()) + 1), *made]))
        about = {"proposal": which} if isinstance(which, str) else {"sequence": which}
        try:
            found = self.record.undo(person="kari", door="web", **about)
        except RecordError:
            return
        self.waiting[found.id] = found
        if data.draw(st.booleans()):
            self._approve(found)

    @rule()
    def keep_an_export(self) -> None:
        self.exports.append((json.dumps(self.record.export()), dict(self.expected)))

    @precondition(lambda self: self.exports)
    @rule(data=st.data())
    def import_an_export(self, data: st.DataObject) -> None:
        text, said = data.draw(st.sampled_from(self.exports))
        self.record.load(json.loads(text), person="kari")
        self.expected = dict(said)

    @precondition(lambda self: self.expected)
    @rule(data=st.data(), first=WORDS, second=WORDS)
    def two_writers_at_once(self, data: st.DataObject, first: str, second: str) -> None:
        item = self.record.get(data.draw(st.sampled_from(sorted(self.expected))))
        mine, yours = (self._propose([_renamed(item, f"{w}!{item.name}")]) for w in (first, second))
        assert mine
        assert yours
        self._approve(mine)
        with pytest.raises(StaleVersion) as refused:
            self.record.decide(yours.id, "approve", person="ola", door="web")
        naming = KINDS[item.kind]
        assert refused.value.then[naming] == item.name
        assert refused.value.now[naming] == self.expected[item.id][naming]

    @invariant()
    def nothing_is_lost_and_everything_holds(self) -> None:
        type(self).steps += 1
        items = self.record.items()
        assert {item.id: item.data.values() for item in items} == self.expected
        assert {p.id: p for p in self.record.pending()} == self.waiting
        found = self.record.verify()
        assert found.valid, found.reason
        self._check_export()

    def _check_export(self) -> None:
        document = self.record.export()
        again = new_record()
        again.load(json.loads(json.dumps(document)), person="kari")
        assert again.export() == document

    def _change(self, data: st.DataObject, plan: Plan, plans: list[Plan]) -> Change:
        known = self._known(plan.kind)
        if plan.operation == "create" or not known:
            values = self._values(data, plan.kind, plans)
            return Change(kind=plan.kind, operation="create", values=values)
        item_id = data.draw(st.sampled_from(known))
        if plan.operation == "remove":
            return Change(kind=plan.kind, operation="remove", item_id=item_id)
        values = self._values(data, plan.kind, plans)
        return Change(kind=plan.kind, operation="update", item_id=item_id, values=values)

    def _values(self, data: st.DataObject, kind: str, plans: list[Plan]) -> dict[str, Any]:
        new = enumerate(plans, start=1)
        fitting = TARGETS.get(kind, tuple(KINDS))
        places = [
            f"NEW-{n}" for n, plan in new if plan.kind in fitting and plan.operation != "remove"
        ]
        known = [item_id for other in fitting for item_id in self._known(other)]
        # Now and then one that does not fit, which must be refused without a trace.
        targets = [*known, *places, "by hand", "ASP-099 perhaps", f"NEW-{len(plans)}"]
        found = data.draw(st.lists(st.sampled_from(targets), max_size=2, unique=True))
        return {KINDS[kind]: data.draw(WORDS), LISTS[kind]: found}

    def _known(self, kind: str) -> list[str]:
        return sorted(i for i in self.expected if kind_of(i) == kind)

    def _propose(self, changes: list[Change], *, unlink: bool = False) -> Proposal | None:
        try:
            made = self.record.propose(changes, person="kari", door="web", unlink=unlink)
        except RecordError:
            return None
        self.waiting[made.id] = made
        return made

    def _approve(self, proposal: Proposal, edits: Any = None) -> None:
        try:
            decided = self.record.decide(
                proposal.id, "approve", person="ola", door="web", edits=edits
            )
        except RecordError:
            return
        type(self).approvals += 1
        del self.waiting[proposal.id]
        for change in decided.changes:
            self._expect(change)

    def _expect(self, change: Change) -> None:
        if change.operation == "remove" or change.values is None:
            del self.expected[change.item_id]
            return
        assert "NEW-" not in json.dumps(change.values)
        base = self.expected.get(change.item_id) or new_values(change.kind)
        self.expected[change.item_id] = {**base, **change.values}


def _renamed(item: Item, name: str) -> Change:
    return Change(
        kind=item.kind,
        operation="update",
        item_id=item.id,
        values={KINDS[item.kind]: name},
        expected_version=item.version,
    )


def new_values(kind: str) -> dict[str, Any]:
    """Return what an item says when nobody has said anything, as JSON values."""
    record = new_record()
    empty = Change(kind=kind, operation="create", values={KINDS[kind]: "x"})
    made = record.propose([empty], person="kari", door="web")
    record.decide(made.id, "approve", person="ola", door="web")
    return record.items()[0].data.values()
