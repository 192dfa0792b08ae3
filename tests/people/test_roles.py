"""Every action by every role; the table is written out so that no change slips through."""

from __future__ import annotations

import pytest

from assistant.people import Action, Role, may

ROLES = (Role.OWNER, Role.APPROVER, Role.EDITOR, Role.VIEWER, Role.AUDITOR, None)
#                       owner approver editor viewer auditor nobody
MATRIX = {
    Action.ASK: "            yes yes yes yes yes yes",
    Action.READ_RECORD: "    yes yes yes yes yes no",
    Action.READ_DOCUMENTS: " yes yes yes yes yes no",
    Action.READ_HISTORY: "   yes yes yes no  yes no",
    Action.REPORT: "         yes yes yes yes yes no",
    Action.PROPOSE: "        yes yes yes no  no  no",
    Action.ADD_DOCUMENT: "   yes yes yes no  no  no",
    Action.DRAFT: "          yes yes yes no  no  no",
    Action.DECIDE: "         yes yes no  no  no  no",
    Action.EXPORT: "         yes yes yes no  yes no",
    Action.MANAGE_PEOPLE: "  yes no  no  no  no  no",
}
CASES = [
    (role, action, word == "yes")
    for action, row in MATRIX.items()
    for role, word in zip(ROLES, row.split(), strict=True)
]


def test_the_table_names_every_action_and_every_role() -> None:
    assert set(MATRIX) == set(Action)
    assert set(ROLES) == {*Role, None}


@pytest.mark.parametrize(("role", "action", "allowed"), CASES)
def test_a_role_may_do_what_the_table_says(
    role: Role | None, action: Action, allowed: bool
) -> None:
    assert may(role, action) is allowed
