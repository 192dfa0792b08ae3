"""`ems record export` and `import`: the record as JSON, as a workbook, or a kind of it as CSV."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import Refused, WrongUsage
from assistant.cli.opening import DOOR, Opened, language_of, opened
from assistant.cli.output import note, print_json, print_text, write_file
from assistant.cli.reading import read_bytes
from assistant.contents import Language
from assistant.wording import say

Target = Annotated[Path | None, typer.Argument(help="cli.option.export_file", metavar="[FILE]")]
Origin = Annotated[Path, typer.Argument(help="cli.option.import_file", metavar="FILE")]
Out = Annotated[Path | None, typer.Option("--out", help="cli.option.export_file", metavar="FILE")]
Format = Annotated[
    str | None, typer.Option("--format", help="cli.option.export_format", metavar="json|xlsx|csv")
]
OfKind = Annotated[str | None, typer.Option("--kind", help="cli.option.row_kind", metavar="KIND")]
Delimiter = Annotated[
    str | None, typer.Option("--delimiter", help="cli.option.delimiter", metavar="MARK")
]
NoBom = Annotated[bool, typer.Option("--no-bom", help="cli.option.no_bom")]
Force = Annotated[bool, typer.Option("--force", help="cli.option.force")]
Replace = Annotated[bool, typer.Option("--replace", help="cli.option.replace")]
Merge = Annotated[bool, typer.Option("--merge", help="cli.option.merge")]
Skip = Annotated[bool, typer.Option("--skip-invalid", help="cli.option.skip_invalid")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="cli.option.dry_run")]
_FORMATS = ("json", "xlsx", "csv")


def add_to(group: typer.Typer) -> None:
    """Add both commands to `ems record`."""
    command(group, "export")(export)
    command(group, "import")(load)


def export(
    chosen: Choices,
    file: Target = None,
    out: Out = None,
    form: Format = None,
    kind: OfKind = None,
    delimiter: Delimiter = None,
    no_bom: NoBom = False,
    force: Force = False,
) -> None:
    """Write the record as JSON or as a workbook, or one kind of it as CSV."""
    language = language_of(chosen)
    target = None if str(out or file) in ("None", "-") else out or file
    wanted = _form(form, target, language)
    kind = _kind(kind, language)
    mark = _mark(delimiter, wanted, language)
    if wanted == "csv" and kind is None:
        raise WrongUsage(say("exchange.which_kind", language))
    if wanted == "xlsx" and target is None:
        raise WrongUsage(say("exchange.binary", language))
    if target:
        _check_target(target, language, force=force)
    with opened(chosen) as terminal:
        content = _content(terminal, wanted, kind, mark, bom=target is not None and not no_bom)
        _deliver(content, target, terminal.language)


def _form(form: str | None, target: Path | None, language: Language) -> str:
    named = target.suffix.lower().lstrip(".") if target else ""
    wanted = (form or (named if named in _FORMATS else "json")).lower()
    if wanted not in _FORMATS:
        raise WrongUsage(say("exchange.format", language, given=wanted))
    return wanted


def _kind(kind: str | None, language: Language) -> str | None:
    from assistant.record import KINDS

    if kind is not None and kind.lower() not in KINDS:
        raise WrongUsage(say("exchange.no_kind", language, kind=kind, kinds=", ".join(KINDS)))
    return kind.lower() if kind else None


def _mark(delimiter: str | None, form: str, language: Language) -> str | None:
    if delimiter is None:
        return None
    if form != "csv":
        raise WrongUsage(say("exchange.only_csv", language, option="--delimiter"))
    mark = {"tab": "\t", "\\t": "\t"}.get(delimiter, delimiter)
    if mark not in (";", ",", "\t"):
        raise WrongUsage(say("exchange.delimiter", language))
    return mark


def _check_target(target: Path, language: Language, *, force: bool) -> None:
    if target.is_dir():
        raise Refused(say("cli.file.folder", language, file=target))
    if target.is_file() and not force:
        raise Refused(say("exchange.exists", language, file=target))


def _content(
    terminal: Opened, form: str, kind: str | None, mark: str | None, *, bom: bool
) -> bytes:
    from pydantic_core import to_json

    from assistant.record import exchange

    record, language = terminal.assistant.record, terminal.language
    if form == "json":
        document = record.export()
        if kind:
            document = _only(document, kind)
        return to_json(document, indent=2) + b"\n"
    items = record.items(kind)
    if form == "csv":
        return exchange.to_csv(items, kind or "", language, delimiter=mark, bom=bom)
    about: dict[str, Any] = {"kinds": (kind,)} if kind else {}
    about["today"] = terminal.assistant.today().date()
    return exchange.to_workbook(items, language, organisation=record.organisation, **about)


def _only(document: dict[str, Any], kind: str) -> dict[str, Any]:
    part: dict[str, Any] = {"schema_version": document["schema_version"], "items": {}}
    if kind == "organisation":
        return {**part, "organisation": document["organisation"]}
    return {**part, "items": {kind: document["items"][kind]}}


def _deliver(content: bytes, target: Path | None, language: Language) -> None:
    if target is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    write_file(target, content)
    note(say("cli.written", language, file=target))


def load(
    chosen: Choices,
    file: Origin,
    kind: OfKind = None,
    replace: Replace = False,
    merge: Merge = False,
    skip_invalid: Skip = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Make the record hold what an export, a workbook or a CSV file says."""
    from assistant.record import exchange

    language = language_of(chosen)
    _check_modes(language, replace=replace, merge=merge, skip_invalid=skip_invalid)
    name = "" if str(file) == "-" else file.name
    source = exchange.read_file(read_bytes(file, language), name, _kind(kind, language))
    how: dict[str, Any] = {"merge": True if merge else False if replace else None}
    with opened(chosen) as terminal:
        _check(terminal, source, how, skip_invalid=skip_invalid, dry_run=dry_run, as_json=as_json)
        if dry_run:
            return
        how |= {"skip_invalid": skip_invalid, "file": name}
        loaded = terminal.assistant.record.load(source, person=terminal.person, door=DOOR, **how)
        if as_json:
            print_json(loaded._asdict())
        else:
            print_text(say("cli.record.loaded", terminal.language, **loaded._asdict()))


def _check_modes(language: Language, *, replace: bool, merge: bool, skip_invalid: bool) -> None:
    if replace and (merge or skip_invalid):
        second = "--merge" if merge else "--skip-invalid"
        raise WrongUsage(say("exchange.one_of", language, first="--replace", second=second))


def _check(
    terminal: Opened,
    source: Any,
    how: dict[str, Any],
    *,
    skip_invalid: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Tell what an import would do where that was asked, and what is wrong with the file.

    Raises:
        Refused: A row cannot be imported, and it was not asked to leave it out.
    """
    from assistant.cli.rendering_exchange import faults_text, plan_json, plan_text

    plan = terminal.assistant.record.plan(source, **how)
    if dry_run and as_json:
        print_json(plan_json(plan, terminal.language))
    elif dry_run:
        print_text(plan_text(plan, terminal.language))
    if plan.faults and not skip_invalid:
        raise Refused(faults_text(plan.faults, "exchange.refused", terminal.language))
    if plan.faults:
        note(faults_text(plan.faults, "exchange.skipped", terminal.language))
