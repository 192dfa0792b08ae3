"""`ems models`: which models find passages; fetching, choosing and tuning one."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import WrongUsage
from assistant.cli.opening import language_of, settings_of
from assistant.cli.output import print_json, print_text, show_progress, table
from assistant.cli.tuning import tune
from assistant.wording import say

if TYPE_CHECKING:
    from assistant import Settings
    from assistant.contents import Language
    from assistant.retrieval.embedding.shelf import ShelvedModel

Name = Annotated[str, typer.Argument(help="cli.option.model_name", metavar="NAME")]
Revision = Annotated[str, typer.Option("--revision", help="cli.option.revision", metavar="COMMIT")]
AsReranker = Annotated[bool, typer.Option("--reranker", help="cli.option.as_reranker")]
AsTuning = Annotated[bool, typer.Option("--tuning", help="cli.option.as_tuning")]
Field = Literal["embedder", "reranker", "tuning"]
_NONE = "none"
_COLUMNS = ("state", "name", "kind", "languages", "size", "licence", "good_for")


def add_to(app: typer.Typer) -> None:
    """Add the group to the program."""
    group = typer.Typer(name="models", help="cli.help.models", no_args_is_help=True)
    command(group, "list")(show_all)
    command(group, "download")(download)
    command(group, "use")(use)
    command(group, "tune")(tune)
    app.add_typer(group)


def show_all(chosen: Choices, as_json: AsJson = False) -> None:
    """Show the models that are known, which of them are here, and which are in use."""
    from assistant.retrieval.embedding.choice import chosen_models
    from assistant.retrieval.embedding.folders import models_folder
    from assistant.retrieval.embedding.shelf import shelf

    settings, language = settings_of(chosen), language_of(chosen)
    found = shelf(models_folder(settings.data_dir), chosen_models(settings))
    if as_json:
        print_json([_values(model) for model in found])
        return
    heads = [say(f"models.head.{column}", language) for column in _COLUMNS]
    print_text(table([_row(model, language) for model in found], heads))


def _values(model: ShelvedModel) -> dict[str, Any]:
    known = model.known
    facts = asdict(known) if known else {}
    # prefixes are a matter of the program
    facts.pop("prefixes", None)
    own = {"name": model.name, "kind": model.kind, "state": model.state}
    return facts | own | {"good_for": say(f"models.good_for.{known.good_for}") if known else ""}


def _row(model: ShelvedModel, language: Language) -> tuple[str, ...]:
    known = model.known
    return (
        say(f"models.state.{model.state}", language),
        model.name,
        say(f"models.kind.{model.kind or 'other'}", language),
        *(_facts(model, language) if known else ("", "", "", "")),
    )


def _facts(model: ShelvedModel, language: Language) -> tuple[str, ...]:
    assert model.known
    known = model.known
    spoken = (say("models.many", language) if code == "many" else code for code in known.languages)
    good_for = say(f"models.good_for.{known.good_for}", language)
    return (", ".join(spoken), f"{known.megabytes} MB", known.licence, good_for)


def download(chosen: Choices, name: Name, revision: Revision = "main") -> None:
    """Fetch a model from its hub into the data folder."""
    from assistant.cli.ending import stays
    from assistant.retrieval.embedding.download import download as fetched
    from assistant.retrieval.embedding.folders import models_folder

    settings, language = settings_of(chosen), language_of(chosen)
    stays()

    def tell(come: int, total: int) -> None:
        megabytes = {"come": come // 2**20, "total": total // 2**20}
        show_progress(say("models.coming", language, name=name, **megabytes))

    made = fetched(name, models_folder(settings.data_dir), tell, revision=revision)
    show_progress("", done=True)
    print_text(say("models.downloaded", language, name=made.name, revision=made.revision[:12]))


def use(
    chosen: Choices, name: Name, as_reranker: AsReranker = False, as_tuning: AsTuning = False
) -> None:
    """Use a model for the documents of this data folder from now on, or a tuning for guidance."""
    settings, language = settings_of(chosen), language_of(chosen)
    if as_reranker and as_tuning:
        raise WrongUsage(say("cli.usage.one_kind", language))
    field: Field = "reranker" if as_reranker else "tuning" if as_tuning else "embedder"
    used = _chosen(name, field, settings)
    key = f"models.using_{field}" if used else f"models.without_{field}"
    print_text(say(key, language, name=name))
    if field in settings.model_fields_set:
        print_text(say("models.variable_wins", language, variable=f"EMS_{field.upper()}"))


def _chosen(name: str, field: Field, settings: Settings) -> str:
    """Remember what is used from now on, and return what it is called; empty for none."""
    from assistant.retrieval.embedding.choice import choose
    from assistant.retrieval.embedding.folders import models_folder
    from assistant.retrieval.embedding.shelf import check_is_here
    from assistant.retrieval.tuning.matrix import check_is_tuning

    models = models_folder(settings.data_dir)
    if field != "embedder" and name == _NONE:
        used = ""
    elif field == "tuning":
        used = check_is_tuning(name, models)
    else:
        used = check_is_here(name, field, models)
    choose(settings.data_dir, **{field: used})
    return used
