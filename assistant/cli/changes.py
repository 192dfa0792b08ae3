"""`ems changes`: the proposals that wait for a person, and the decision on each."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli import proposing
from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.opening import DOOR, opened
from assistant.cli.output import print_json, print_text
from assistant.cli.reading import spoken
from assistant.wording import say

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
    proposal_id: ProposalId,
    sets: Sets = None,
    without: Without = "",
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Approve a proposal, with other values where some are set, and some changes left out."""
    from assistant.cli.edits import edits_of, left_out

    with opened(chosen) as terminal:
        proposal = terminal.assistant.record.proposal(proposal_id)
        edits = {
            **edits_of(proposal, [spoken(words) for words in sets or []], terminal.language),
            **left_out(proposal, without, terminal.language),
        }
        decided = terminal.assistant.decide(
            proposal.id,
            "approve",
            person=terminal.person,
            edits=edits or None,
            door=DOOR,
            reason=spoken(reason),
        )
        if as_json:
            print_json(decided)
        else:
            told = say("cli.changes.approved", terminal.language, id=decided.id)
            ids = ", ".join(change.item_id for change in decided.changes)
            print_text(f"{told} {ids}")


def reject(
    chosen: Choices, proposal_id: ProposalId, reason: Reason = "", as_json: AsJson = False
) -> None:
    """Reject a proposal; the record stays as it is."""
    with opened(chosen) as terminal:
        decided = terminal.assistant.decide(
            proposal_id, "reject", person=terminal.person, door=DOOR, reason=spoken(reason)
        )
        if as_json:
            print_json(decided)
        else:
            print_text(say("cli.changes.rejected", terminal.language, id=decided.id))
