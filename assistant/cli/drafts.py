"""`ems draft` and `ems check-policy`: documents from the record, and a check of any policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import Refused, WrongUsage
from assistant.cli.opening import Opened, language_of, opened, settings_of
from assistant.cli.output import note, print_json, print_text, write_file
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.drafting import Draft

_FORMATS = (".docx", ".md")
Kind = Annotated[str | None, typer.Argument(help="cli.option.draft_kind", metavar="[KIND]")]
About = Annotated[str, typer.Option("--about", help="cli.option.draft_about", metavar="ID|YEAR")]
Target = Annotated[
    Path | None, typer.Option("--out", help="cli.option.draft_out", metavar="FILE.docx|.md")
]
Listed = Annotated[bool, typer.Option("--list", help="cli.option.draft_list")]
Policy = Annotated[Path, typer.Argument(help="cli.option.policy_file", metavar="FILE")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    command(app, "draft")(draft)
    command(app, "check-policy")(check_policy_file)


def draft(
    chosen: Choices,
    kind: Kind = None,
    about: About = "",
    out: Target = None,
    listed: Listed = False,
    as_json: AsJson = False,
) -> None:
    """Draft a document from the record; it is kept, and printed or written to a file."""
    if listed == (kind is not None) or (listed and out):
        raise WrongUsage(say("cli.usage.draft", language_of(chosen)))
    if out and out.suffix.lower() not in _FORMATS:
        raise WrongUsage(say("cli.usage.format", language_of(chosen), file=out))
    with opened(chosen) as terminal:
        if listed:
            _list(terminal, as_json=as_json)
            return
        made = _drafted(terminal, kind or "", about)
        if out:
            _write(made, out, terminal)
        elif as_json:
            print_json(made)
        else:
            from assistant.drafting import to_text

            print_text(to_text(made))
        kept = _keep(made, terminal)
        note(say("cli.draft.kept", terminal.language, id=kept))


def _drafted(terminal: Opened, kind: str, about: str) -> Draft:
    from assistant import drafting

    return drafting.draft(
        kind,
        terminal.assistant.record.export(),
        language=terminal.language,
        edition=terminal.edition,
        today=terminal.assistant.today().date(),
        about=about,
    )


def _keep(made: Draft, terminal: Opened) -> str:
    from assistant.drafting import sources_of, to_markdown

    return terminal.drafts.add(
        kind=made.kind,
        title=made.title,
        language=made.language,
        body=to_markdown(made),
        created_by=terminal.person,
        sources=list(sources_of(made)),
    ).id


def _write(made: Draft, out: Path, terminal: Opened) -> None:
    from assistant.drafting import to_docx, to_markdown

    if out.is_dir():
        raise Refused(say("cli.file.folder", terminal.language, file=out))
    is_word = out.suffix.lower() == ".docx"
    write_file(out, to_docx(made) if is_word else to_markdown(made).encode())
    note(say("cli.written", terminal.language, file=out))


def _list(terminal: Opened, *, as_json: bool) -> None:
    from assistant.drafting import KINDS

    kept = terminal.drafts.all()
    if as_json:
        drafts = [{"id": d.id, "kind": d.kind, "title": d.title, "status": d.status} for d in kept]
        print_json({"kinds": KINDS, "drafts": drafts})
        return
    print_text(say("cli.draft.kinds", terminal.language, kinds=", ".join(KINDS)))
    for one in kept:
        print_text(f"{one.id}  {one.created_at.astimezone():%Y-%m-%d}  {one.title}")


def check_policy_file(chosen: Choices, file: Policy, as_json: AsJson = False) -> None:
    """Compare an environmental policy with what clause 5.2 asks its text to say."""
    from assistant.cli.languages import environment_language
    from assistant.drafting import check_policy
    from assistant.retrieval.reading.files import Limits, load_file

    settings = settings_of(chosen)
    language = settings.language or environment_language()
    source = load_file(file, Limits(max_mb=settings.max_file_mb))
    text = "\n\n".join(part.text for part in source.parts)
    check = check_policy(text, settings.edition)
    if as_json:
        print_json({"complete": check.complete, "missing": check.missing, **check.model_dump()})
    else:
        from assistant.cli.rendering_policy import policy_check_text

        print_text(policy_check_text(check, language))
