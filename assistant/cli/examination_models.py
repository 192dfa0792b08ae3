"""What `ems doctor` tells of the models that search documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.errors import SearchModelError
from assistant.retrieval.embedding import embedder, reranker
from assistant.retrieval.embedding.choice import chosen_models
from assistant.retrieval.embedding.folders import models_folder
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.cli.examination import State
    from assistant.cli.opening import Opened

_PROBE = "environment"


def embedder_told(terminal: Opened) -> tuple[State, str]:
    """Try the chosen embedder, and tell how far its index is where an old one still answers."""
    settings = terminal.assistant.settings
    chosen = embedder(chosen_models(settings).embedder, models_folder(settings.data_dir))
    try:
        chosen.embed_query(_PROBE)
    except SearchModelError as error:
        return "failed", _failed("fails", chosen.name, error, terminal)
    going_on = terminal.documents.reindexing()
    if going_on is None:
        return "sound", say("models.doctor.works", terminal.language, name=chosen.name)
    return "warning", say(
        "models.doctor.reindexing",
        terminal.language,
        name=chosen.name,
        done=going_on.done,
        total=going_on.total,
    )


def reranker_told(terminal: Opened) -> tuple[State, str]:
    """Try the chosen reranker, where there is one."""
    settings = terminal.assistant.settings
    name = chosen_models(settings).reranker
    chosen = reranker(name, models_folder(settings.data_dir))
    if chosen is None:
        return "sound", say("models.doctor.none", terminal.language)
    try:
        chosen.scores(_PROBE, [_PROBE])
    except SearchModelError as error:
        return "failed", _failed("reranker_fails", name, error, terminal)
    return "sound", say("models.doctor.works", terminal.language, name=name)


def _failed(key: str, name: str, error: SearchModelError, terminal: Opened) -> str:
    return say(f"models.doctor.{key}", terminal.language, name=name, reason=str(error))
