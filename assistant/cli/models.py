"""`ems models`: which models find passages in documents, fetching one, and choosing one."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.opening import language_of, settings_of
from assistant.cli.output import print_json, print_text, show_progress, table
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.contents import Language
    from assistant.retrieval.embedding.shelf import ShelvedModel

Name = Annotated[str, typer.Argument(help="cli.option.model_name", metavar="NAME")]
Revision = Annotated[str, typer.Option("--revision", help="cli.option.revision", metavar="COMMIT")]
AsReranker = Annotated[bool, typer.Option("--reranker", help="cli.option.as_reranker")]
_NONE = "none"
_COLUMNS = ("state", "name", "kind", "languages", "size", "licence", "good_for")


def add_to(app: typer.Typer) -> None:
    """Add the group to the program."""
    group = typer.Typer(name="models", help="cli.help.models", no_args_is_help=True)
    command(group, "list")(show_all)
    command(group, "download")(download)
    command(group, "use")(use)
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


def use(chosen: Choices, name: Name, as_reranker: AsReranker = False) -> None:
    """Use a model for the documents of this data folder from now on."""
    from assistant.retrieval.embedding.choice import choose
    from assistant.retrieval.embedding.folders import models_folder
    from assistant.retrieval.embedding.shelf import check_is_here

    settings, language = settings_of(chosen), language_of(chosen)
    models = models_folder(settings.data_dir)
    if as_reranker and name == _NONE:
        choose(settings.data_dir, reranker="")
        print_text(say("models.without_reranker", language))
    elif as_reranker:
        choose(settings.data_dir, reranker=check_is_here(name, "reranker", models))
        print_text(say("models.using_reranker", language, name=name))
    else:
        choose(settings.data_dir, embedder=check_is_here(name, "embedder", models))
        print_text(say("models.using_embedder", language, name=name))
    _tell_variable(settings.model_fields_set, as_reranker=as_reranker, language=language)


def _tell_variable(given: set[str], *, as_reranker: bool, language: Language) -> None:
    name = "reranker" if as_reranker else "embedder"
    if name in given:
        print_text(say("models.variable_wins", language, variable=f"EMS_{name.upper()}"))
