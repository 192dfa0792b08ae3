"""A solver turns a sample into an answer; scorers judge it afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import ValidationError

from assistant import Answer, Assistant, Settings
from assistant.errors import DocumentError
from assistant.settings import CURRENT_EDITION
from evals.samples import Sample

Solver = Callable[[Sample], Answer]
Progress = Callable[[int, int, str], None]
_PERSON = "evaluation"


def answer_sample(assistant: Assistant, sample: Sample) -> Answer:
    """Ask a sample's question in a conversation of its own, the earlier turns first.

    Proposals made on the way are rejected, because no sample may see what another left behind.

    Args:
        assistant: Who answers.
        sample: What is asked.
    """
    conversation = f"eval-{sample.id}"
    for question in sample.history:
        assistant.ask(question, conversation=conversation, person=_PERSON)
    answer = assistant.ask(sample.question, conversation=conversation, person=_PERSON)
    for proposal in assistant.record.pending():
        assistant.decide(proposal.id, "reject", person=_PERSON)
    return answer


def settings_for(folder: Path, model: str = "guide", tuning: Path | None = None) -> Settings:
    """Return settings that touch nothing outside a folder, whatever the environment says."""
    return Settings(
        data_dir=folder,
        model=model,
        organisation="default",
        language=None,
        edition=CURRENT_EDITION,
        tuning=str(tuning.resolve()) if tuning else "",
        database_url="",
        chroma_url="",
    )


@contextmanager
def fresh_assistant(model: str = "guide", tuning: Path | None = None) -> Iterator[Solver]:
    """Give a solver that asks an assistant in a temporary data folder.

    Args:
        model: `guide`, or any `provider:model`.
        tuning: Tuning of the guidance that is used; None for none.

    Raises:
        AssistantError: The assistant or its model cannot be opened.
    """
    with (
        TemporaryDirectory(prefix="ems-eval-", ignore_cleanup_errors=True) as folder,
        Assistant.open(settings_for(Path(folder), model, tuning)) as assistant,
    ):
        yield partial(answer_sample, assistant)


def saved_answers(path: Path) -> Solver:
    """Return a solver that looks answers up in a file that `ems ask --batch` wrote.

    Args:
        path: One answer a line (JSON), each with the `id` of its sample.

    Raises:
        DocumentError: The file cannot be read, or an answer in it is broken or missing.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
        answers = {row["id"]: Answer.model_validate(row) for row in rows}
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as error:
        raise DocumentError(f"{path} does not hold one answer a line with its id.") from error

    def look_up(sample: Sample) -> Answer:
        if sample.id not in answers:
            raise DocumentError(f"{path} holds no answer to {sample.id}.")
        return answers[sample.id]

    return look_up


def solve(
    samples: Sequence[Sample], solver: Solver, progress: Progress | None = None
) -> Iterator[tuple[Sample, Answer]]:
    """Yield each sample with its answer.

    Args:
        samples: What is asked, in this order.
        solver: Who answers.
        progress: Told how many are done, of how many, and the id of the last one.
    """
    for done, sample in enumerate(samples, 1):
        yield sample, solver(sample)
        if progress:
            progress(done, len(samples), sample.id)
