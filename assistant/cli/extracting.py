"""`ems documents propose`: what a document says for the record, put up for a decision."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import WrongUsage
from assistant.cli.opening import DOOR, Opened, opened
from assistant.cli.output import print_json, print_text
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.extraction import Extraction, Kind
    from assistant.record import Proposal

FileId = Annotated[str, typer.Argument(help="cli.option.file_id", metavar="ID")]
KindOf = Annotated[
    str | None,
    typer.Option("--kind", help="cli.option.document_kind", metavar="permit|invoice|..."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="cli.option.dry_run_document")]


def add_to(group: typer.Typer) -> None:
    """Add the command to the group of documents."""
    command(group, "propose")(propose)


def propose(
    chosen: Choices,
    file_id: FileId,
    kind: KindOf = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Propose what a document says for the record, as one proposal."""
    from assistant.extraction import extract, propose_extracted

    with opened(chosen) as terminal:
        record, language = terminal.assistant.record, terminal.language
        extraction = extract(
            terminal.documents,
            record,
            file_id,
            kind=_kind(kind, terminal),
            today=terminal.assistant.today().date().isoformat(),
            language=language,
        )
        proposal = None
        if not dry_run:
            proposal = propose_extracted(
                extraction, record, person=terminal.person, door=DOOR, language=language
            )
        if as_json:
            print_json(_json(extraction, proposal))
        else:
            _tell(extraction, proposal, terminal)


def _kind(given: str | None, terminal: Opened) -> Kind | None:
    from assistant.extraction import KINDS

    if given is None or given in KINDS:
        return given
    kinds = ", ".join(KINDS)
    raise WrongUsage(say("extraction.usage.kind", terminal.language, given=given, kinds=kinds))


def _json(extraction: Extraction, proposal: Proposal | None) -> dict[str, Any]:
    return {
        "file": asdict(extraction.file),
        "kind": extraction.kind,
        "changes": [change.model_dump(mode="json") for change in extraction.changes],
        "known": extraction.known,
        "left": extraction.left,
        "proposal": proposal.id if proposal else None,
    }


def _tell(extraction: Extraction, proposal: Proposal | None, terminal: Opened) -> None:
    from assistant.cli.rendering_record import change_text
    from assistant.extraction import found_text

    language = terminal.language
    for place, change in enumerate(extraction.changes, start=1):
        print_text(change_text(change, place, language) + "\n")
    print_text(found_text(extraction, language))
    if proposal:
        print_text(say("extraction.stored", language, id=proposal.id))
        print_text(say("cli.approve", language, id=proposal.id))
        print_text(say("extraction.prune", language, id=proposal.id))
