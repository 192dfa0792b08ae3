"""Who may do what: the one table that every door asks."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is in the organisation's environmental management system."""

    OWNER = "owner"
    APPROVER = "approver"
    EDITOR = "editor"
    VIEWER = "viewer"
    AUDITOR = "auditor"


class Action(StrEnum):
    """What a person may want to do through any door."""

    ASK = "ask"
    READ_RECORD = "read_record"
    READ_DOCUMENTS = "read_documents"
    READ_HISTORY = "read_history"
    REPORT = "report"
    PROPOSE = "propose"
    ADD_DOCUMENT = "add_document"
    DRAFT = "draft"
    DECIDE = "decide"
    EXPORT = "export"
    MANAGE_PEOPLE = "manage_people"


# General guidance says nothing about the organisation, so it needs no binding.
_ANYBODY = frozenset({Action.ASK})
# Whoever belongs to the organisation must be able to report a spill; it is only a proposal.
_READER = _ANYBODY | {Action.READ_RECORD, Action.READ_DOCUMENTS, Action.REPORT}
_AUDITOR = _READER | {Action.READ_HISTORY, Action.EXPORT}
_EDITOR = _AUDITOR | {Action.PROPOSE, Action.ADD_DOCUMENT, Action.DRAFT}
_APPROVER = _EDITOR | {Action.DECIDE}
_ALLOWED: dict[Role | None, frozenset[Action]] = {
    None: _ANYBODY,
    Role.VIEWER: _READER,
    # An auditor sees everything and changes nothing that the audit is about.
    Role.AUDITOR: _AUDITOR,
    Role.EDITOR: _EDITOR,
    Role.APPROVER: _APPROVER,
    Role.OWNER: _APPROVER | {Action.MANAGE_PEOPLE},
}


def may(role: Role | None, action: Action) -> bool:
    """Tell whether somebody may do something.

    Args:
        role: Their role; None for whoever is bound to no person of the organisation.
        action: What they want to do.
    """
    return action in _ALLOWED[role]
