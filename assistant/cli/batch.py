"""`ems ask --batch`: many questions in one process, one Answer a line, written as they come."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from assistant import Answer
from assistant.cli.asking import DOOR
from assistant.cli.choices import Choices
from assistant.cli.ending import Refused, stays
from assistant.cli.opening import Opened, language_of, opened
from assistant.cli.output import json_line, note, show_progress
from assistant.cli.reading import read_text
from assistant.contents import EDITIONS, LANGUAGES, Edition, Language
from assistant.wording import say

_TOLD_EVERY = 25


class Line(NamedTuple):
    """One line of the questions.

    Args:
        id: Its id, or `line-3` where it has none.
        question: What is asked.
        language: Language of the answer; that of the question where None.
        edition: Edition of the answer; that of the settings where None.
        conversation: Conversation it belongs to; one of its own where None.
        fault: Why it cannot be asked; empty when it can.
    """

    id: Any
    question: str = ""
    language: Language | None = None
    edition: Edition | None = None
    conversation: str | None = None
    fault: str = ""


def read_line(text: str, number: int) -> Line:
    """Return a line as it was meant; what is wrong with it stands in `fault`.

    Args:
        text: The line.
        number: Its place in the file, from 1.
    """
    own_id = f"line-{number}"
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return Line(own_id, text[:200], fault="json")
    if not isinstance(row, dict):
        return Line(own_id, text[:200], fault="json")
    line_id = row.get("id", own_id)
    question, language, edition = row.get("question"), row.get("lang"), row.get("edition")
    if not isinstance(question, str):
        return Line(line_id, fault="question")
    question = question.encode("utf-8", "replace").decode()
    if language not in (None, *LANGUAGES):
        return Line(line_id, question, fault="lang")
    if edition is not None and str(edition) not in EDITIONS:
        return Line(line_id, question, fault="edition")
    conversation = row.get("conversation")
    return Line(
        line_id,
        question,
        language,
        cast(Edition, str(edition)) if edition else None,
        str(conversation) if conversation else None,
    )


def answer_file(chosen: Choices, batch: Path, out: Path | None) -> None:
    """Answer every question of a file; what is answered stays when it is interrupted.

    Args:
        chosen: The common options.
        batch: Questions, one JSON object a line.
        out: Where the answers go; the standard output where None.

    Raises:
        AssistantError: A file cannot be used, or the assistant cannot be opened.
    """
    language = language_of(chosen)
    texts = [text for text in read_text(batch, language).splitlines() if text.strip()]
    if not texts:
        raise Refused(say("cli.batch.empty", language, file=batch))
    lines = [read_line(text, number) for number, text in enumerate(texts, start=1)]
    if out and out.exists() and batch.exists() and out.samefile(batch):
        raise Refused(say("cli.batch.same", language))
    with opened(chosen) as terminal, _target(out, language) as target:
        _answer_lines(terminal, lines, target)


def _answer_lines(terminal: Opened, lines: Sequence[Line], target: IO[str]) -> None:
    stays()
    faults = 0
    for number, line in enumerate(lines, start=1):
        answer = _answer(terminal, line)
        faults += answer.status.startswith("error_")
        target.write(json_line({"id": line.id, **answer.model_dump(mode="json")}) + "\n")
        target.flush()
        told = say("cli.batch.progress", terminal.language, done=number, total=len(lines))
        if sys.stderr.isatty():
            show_progress(told, done=number == len(lines))
        elif number % _TOLD_EVERY == 0:
            note(told)
    note(say("cli.batch.done", terminal.language, total=len(lines), faults=faults))


def _answer(terminal: Opened, line: Line) -> Answer:
    settings = terminal.assistant.settings
    language = line.language or settings.language
    edition = line.edition or settings.edition
    if not line.fault:
        return terminal.assistant.ask(
            line.question,
            conversation=line.conversation,
            person=terminal.person,
            door=DOOR,
            language=language,
            edition=edition,
        )
    return Answer(
        question=line.question,
        answer=say(f"cli.batch.fault.{line.fault}", language or terminal.language),
        status="error_input",
        language=language or terminal.language,
        edition=None,
        model=settings.model,
    )


@contextmanager
def _target(out: Path | None, language: Language) -> Iterator[IO[str]]:
    if out is None or str(out) == "-":
        yield sys.stdout
        return
    if out.is_dir():
        raise Refused(say("cli.file.folder", language, file=out))
    with out.open("w", encoding="utf-8") as file:
        yield file
