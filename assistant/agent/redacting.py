"""Who somebody is stays here: placeholders go to a language model, and come back as they were."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage, AnyMessage

from assistant.agent.context import AgentContext
from assistant.agent.identifiers import identifiers_in
from assistant.guide import NOTES
from assistant.settings import Redacted

_PLACEHOLDER = re.compile(r"(?<![A-Za-z0-9])(?:PERSON|EMAIL|PHONE|ID|ORG)_\d+(?!\d)")
_NAMED_IN = ("person", "owner", "auditors", "evaluator", "approved_by")
# A name begins with a capital, and so does each of its parts but "von" and the like.
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-ÖØ-Þ][\w'’-]+)*")
_KINDS: dict[str, Redacted] = {
    "EMAIL": "mail",
    "PHONE": "phone",
    "ID": "ids",
    "ORG": "organisations",
}


class Redaction:
    """The placeholders of one turn; the same text always has the same one.

    Args:
        wanted: What is replaced.
        names: Names of people.
    """

    def __init__(self, wanted: Iterable[Redacted], names: Iterable[str] = ()) -> None:
        self._wanted = frozenset(wanted)
        self._placeholders: dict[str, str] = {}
        self._originals: dict[str, str] = {}
        if "names" in self._wanted:
            for name in sorted(_surfaces(names), key=lambda name: (-len(name), name)):
                self._placeholder("PERSON", name)

    def redacted(self, text: str) -> str:
        """Return a text with placeholders for what is not to leave."""
        for found in _PLACEHOLDER.findall(text):
            # a text that names a placeholder of its own must come back as it was
            if found not in self._placeholders and found not in self._originals:
                self._placeholder(found.partition("_")[0], found)
        for kind, found in identifiers_in(text):
            if _KINDS[kind] in self._wanted:
                self._placeholder(kind, found)
        if not self._placeholders:
            return text
        ordered = sorted(self._placeholders, key=len, reverse=True)
        known = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?=s?(?!\w))")
        return known.sub(lambda found: self._placeholders[found[0]], text)

    def restored(self, text: str) -> str:
        """Return a text with everything in its place again."""
        return _PLACEHOLDER.sub(lambda found: self._originals.get(found[0], found[0]), text)

    def _placeholder(self, kind: str, original: str) -> None:
        if original not in self._placeholders:
            made = f"{kind}_{len(self._placeholders) + 1}"
            self._placeholders[original], self._originals[made] = made, original


def names_in(export: dict[str, Any]) -> Iterator[str]:
    """Yield the names of people that a record holds."""
    for items in export["items"].values():
        for item in items:
            for field in _NAMED_IN:
                value = item.get(field)
                listed = value if isinstance(value, list) else [value]
                yield from (each for each in listed if isinstance(each, str))


def _surfaces(names: Iterable[str]) -> set[str]:
    """Return names whole and in their parts, as people write them."""
    whole = {name.strip() for name in names if _NAME.fullmatch(name.strip())}
    parts = {part for name in whole for part in name.split() if len(part) > 2 and part[0].isupper()}
    return whole | parts


class Redacting(AgentMiddleware[Any, AgentContext]):
    """Redacts what a model is shown, and restores what it answers and calls tools with."""

    async def awrap_model_call(
        self,
        request: ModelRequest[AgentContext],
        handler: Callable[[ModelRequest[AgentContext]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any] | AIMessage:
        """Call the model without names and numbers, where a person chose so."""
        redaction = request.runtime.context.redaction
        if redaction is None:
            return await handler(request)
        shown = [_mapped_message(each, redaction.redacted) for each in request.messages]
        response = await handler(request.override(messages=shown))
        response.result = [_mapped_message(each, redaction.restored) for each in response.result]
        return response


def _mapped_message(message: Any, change: Callable[[str], str]) -> AnyMessage:
    """Return a message whose texts are changed, those of its tool calls too."""
    # notes are for the guide, which is never redacted
    kept = {name: value for name, value in message.additional_kwargs.items() if name != NOTES}
    update = {
        "content": _mapped(message.content, change),
        "additional_kwargs": _mapped(kept, change),
    }
    if isinstance(message, AIMessage):
        update["tool_calls"] = [
            {**call, "args": _mapped(call["args"], change)} for call in message.tool_calls
        ]
    changed: AnyMessage = message.model_copy(update=update)
    return changed


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_mapped(each, change) for each in value]
    if isinstance(value, dict):
        return {name: _mapped(each, change) for name, each in value.items()}
    return value
