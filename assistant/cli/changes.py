"""`ems changes`: the proposals that wait for a person, and the decision on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli import proposing
from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import WrongUsage
from assistant.cli.opening import DOOR, Opened, opened
from assistant.cli.output import print_json, print_text
from assistant.cli.reading import spoken
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.record import Decision, Proposal

ProposalIds = Annotated[
    list[str] | None, typer.Argument(help="cli.option.proposals", metavar="ID...")
]
AllOfThem = Annotated[bool, typer.Option("--all", help="cli.option.all_pending")]
ProposalId = Annotated[str, typer.Argument(help="cli.option.proposal", metavar="ID")]
Everything = Annotated[bool, typer.Option("--all", help="cli.option.all_changes")]
Sets = Annotated[
    list[str] | None, typer.Option("--set", help="cli.option.set", metavar="FIELD=VALUE")
]
Without = Annotated[str, typer.Option("--without", help="cli.option.without", metavar="2,5")]
Reason = Annotated[str, typer.Option("--reason", help="cli.option.reason", metavar="TEXT")]


def add_to(app: typer.Typer) -> None:
    """Add the group to the program."""
    group = typer.Typer(name="changes", help="cli.help.changes", no_args_is_help=True)
    command(group, "list")(show_all)
    command(group, "show")(show)
    command(group, "approve")(approve)
    command(group, "reject")(reject)
    proposing.add_to(group)
    app.add_typer(group)


def show_all(chosen: Choices, everything: Everything = False, as_json: AsJson = False) -> None:
    """Show the proposals that wait for a decision."""
    from assistant.cli.rendering import proposals_text

    with opened(chosen) as terminal:
        record = terminal.assistant.record
        proposals = record.proposals() if everything else record.pending()
        if as_json:
            print_json(proposals)
        else:
            print_text(proposals_text(proposals, terminal.language))


def show(chosen: Choices, proposal_id: ProposalId, as_json: AsJson = False) -> None:
    """Show one proposal with every value it would set."""
    from assistant.cli.rendering_record import proposal_text

    with opened(chosen) as terminal:
        proposal = terminal.assistant.record.proposal(proposal_id)
        if as_json:
            print_json(proposal)
        else:
            print_text(proposal_text(proposal, terminal.language))


def approve(
    chosen: Choices,
    proposal_ids: ProposalIds = None,
    all_of_them: AllOfThem = False,
    sets: Sets = None,
    without: Without = "",
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Approve proposals; one alone with other values where some are set, or some left out."""
    from assistant.cli.edits import edits_of, left_out

    with opened(chosen) as terminal:
        proposals = _wanted(terminal, proposal_ids, all_of_them=all_of_them)
        if (sets or without) and len(proposals) > 1:
            raise WrongUsage(say("cli.usage.set_of_one", terminal.language))
        for proposal in proposals:
            edits = {
                **edits_of(proposal, [spoken(words) for words in sets or []], terminal.language),
                **left_out(proposal, without, terminal.language),
            }
            _decide(terminal, proposal.id, "approve", spoken(reason), edits, as_json=as_json)


def reject(
    chosen: Choices,
    proposal_ids: ProposalIds = None,
    all_of_them: AllOfThem = False,
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Reject proposals; the record stays as it is."""
    with opened(chosen) as terminal:
        for proposal in _wanted(terminal, proposal_ids, all_of_them=all_of_them):
            _decide(terminal, proposal.id, "reject", spoken(reason), as_json=as_json)


def _wanted(
    terminal: Opened, proposal_ids: list[str] | None, *, all_of_them: bool
) -> list[Proposal]:
    """Return the proposals that were named, or all that wait; an unknown one stops before any."""
    record = terminal.assistant.record
    if bool(proposal_ids) == all_of_them:
        raise WrongUsage(say("cli.usage.decide", terminal.language))
    return record.pending() if all_of_them else [record.proposal(i) for i in proposal_ids or []]


def _decide(
    terminal: Opened,
    proposal_id: str,
    decision: Decision,
    reason: str,
    edits: dict[int, dict[str, Any] | None] | None = None,
    *,
    as_json: bool,
) -> None:
    decided = terminal.assistant.decide(
        proposal_id,
        decision,
        person=terminal.person,
        edits=edits or None,
        door=DOOR,
        reason=reason,
        language=terminal.language,
    )
    if as_json:
        print_json(decided)
        return
    told = say(f"cli.changes.{decided.status}", terminal.language, id=decided.id)
    ids = ", ".join(change.item_id for change in decided.changes)
    print_text(f"{told} {ids}" if decided.status == "approved" else told)
