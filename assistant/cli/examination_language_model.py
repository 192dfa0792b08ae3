"""What `ems doctor --model` tells of a language model."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.cli.ending import error_text
from assistant.cli.examination import Finding
from assistant.refusals import told
from assistant.wording import say

if TYPE_CHECKING:
    from assistant import Settings
    from assistant.contents import Language
    from assistant.llm.examining import Examined


def examine_model(settings: Settings, language: Language, name: str) -> list[Finding]:
    """Try a language model: its set-up, key, reach, streaming, tool calls and context size.

    Args:
        settings: What a person chose.
        language: Language of what is told.
        name: The model; the chosen one where empty.
    """
    chosen = name or settings.model
    if chosen == "guide":
        parts = (say(f"llm.doctor.none.{part}", language) for part in ("told", "remedy"))
        return [Finding("setup", "sound", " ".join(parts))]
    return list(_tried(settings, language, chosen))


def _tried(settings: Settings, language: Language, name: str) -> Iterator[Finding]:
    from assistant.errors import ModelError
    from assistant.llm import chat_model, connection_of
    from assistant.llm.examining import examined

    try:
        model = chat_model(name, connection_of(settings))
    except ModelError as error:
        yield Finding("setup", "failed", error_text(error, language))
        return
    yield Finding("setup", "sound", say("llm.doctor.setup.sound", language, name=name))

    async def all_found() -> list[Examined]:
        return [each async for each in examined(model)]

    for found in asyncio.run(all_found()):
        yield _finding(found, language)


def _finding(found: Examined, language: Language) -> Finding:
    if found.failure:
        return Finding(found.check, "failed", told(found.failure, language))
    if found.state == "skipped":
        return Finding(found.check, "warning", say("llm.doctor.skipped", language))
    values = dict(found.values)
    if source := values.pop("known_from", ""):
        values["source"] = say(f"llm.doctor.source.{source}", language)
    key = f"llm.doctor.{found.check}.{found.state}"
    return Finding(found.check, found.state, say(key, language, **values))
