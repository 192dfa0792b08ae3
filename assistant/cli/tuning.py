"""`ems models tune`: a tuning of the guidance from its own questions and a person's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.choices import Choices
from assistant.cli.opening import language_of, settings_of
from assistant.cli.output import print_text, show_progress, table
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.contents import Language
    from assistant.retrieval.tuning.places import Found
    from assistant.retrieval.tuning.tuned import Tuned

Questions = Annotated[
    Path | None, typer.Option("--questions", help="cli.option.questions", metavar="FILE.jsonl")
]
Out = Annotated[Path | None, typer.Option("--out", help="cli.option.tuning_out", metavar="FOLDER")]


def tune(chosen: Choices, questions: Questions = None, out: Out = None) -> None:
    """Learn a tuning, write it, and tell what it does for pages it never saw."""
    from assistant.cli.ending import stays
    from assistant.retrieval.embedding import BUILT_IN, embedder
    from assistant.retrieval.embedding.folders import models_folder
    from assistant.retrieval.guidance.index_files import pages
    from assistant.retrieval.tuning.matrix import DEFAULT_NAME, tuning_path
    from assistant.retrieval.tuning.questions import read_own
    from assistant.retrieval.tuning.tuned import tuned

    settings, language = settings_of(chosen), language_of(chosen)
    models = models_folder(settings.data_dir)
    own = read_own(questions, [page.front.id for page in pages("en")]) if questions else ()
    stays()
    result = tuned(
        embedder(BUILT_IN, models),
        own,
        lambda step, done, of: show_progress(
            say(f"models.tuning.{step}", language, done=done, of=of)
        ),
    )
    show_progress("", done=True)
    path = tuning_path(DEFAULT_NAME, out or models)
    result.tuning.write(path)
    name = str(path) if out else DEFAULT_NAME
    print_text(_told(result, language))
    print_text(say("models.tuning.written", language, path=path, name=name))


def _told(result: Tuned, language: Language) -> str:
    heads = [
        say(f"models.tuning.head.{head}", language) for head in ("language", "before", "after")
    ]
    pairs = zip(result.before, result.after, strict=True)
    rows = [(before.language, _share(before), _share(after)) for before, after in pairs]
    told = say("models.tuning.learned", language, questions=result.questions)
    return f"{told}\n\n{table(rows, heads)}"


def _share(found: Found) -> str:
    from evals.metrics import wilson

    low, high = wilson(found.met, found.of)
    return f"{found.met / found.of:.2f} ({low:.2f}-{high:.2f}) {found.met}/{found.of}"
