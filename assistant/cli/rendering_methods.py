"""Pure formatting of the methods by which significance is assessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.cli.output import table
from assistant.contents import Language
from assistant.record import value_text
from assistant.record.significance import Method, exact, number_text
from assistant.wording import say


def method_values(method: Method) -> dict[str, Any]:
    """Return a method as JSON values, with the two versions named as in an item."""
    fields = method.data.values()
    own = fields.pop("version")
    return {"id": method.id, "version": method.version, "document_version": own, **fields}


def methods_values(
    own: Sequence[Method], offered: Sequence[Method], used: Method
) -> dict[str, Any]:
    """Return the methods of the record and the shipped ones as JSON values."""
    return {
        "in_use": used.id,
        "own": [method_values(method) for method in own],
        "shipped": [method_values(method) for method in offered],
    }


def threshold_text(method: Method, language: Language) -> str:
    """Return from what score an aspect is significant."""
    threshold = method.data.threshold
    if threshold is None:
        return say("significance.no_threshold", language)
    return number_text(exact(threshold), language)


def methods_text(
    own: Sequence[Method], offered: Sequence[Method], used: Method, language: Language
) -> str:
    """Return the methods of the record and the shipped ones, with the one in use marked."""
    kept = say("significance.own_none", language)
    if own:
        kept = f"{say('significance.own', language)}\n{_methods_table(own, used, language)}"
    shipped = f"{say('significance.shipped', language)}\n{_methods_table(offered, used, language)}"
    return f"{kept}\n\n{shipped}"


def _methods_table(methods: Sequence[Method], used: Method, language: Language) -> str:
    heads = [
        say(f"significance.head.{name}", language)
        for name in ("key", "method", "rule", "threshold")
    ]
    rows = [
        (
            method.id,
            " ".join(method.data.name.split()),
            value_text("method", "rule", method.data.rule, language),
            threshold_text(method, language),
            _state(method, used, language),
        )
        for method in methods
    ]
    return table(rows, [*heads, ""])


def _state(method: Method, used: Method, language: Language) -> str:
    if method.id == used.id:
        return say("significance.used", language)
    is_own = method.id.startswith("MET-")
    return value_text("method", "status", method.data.status, language) if is_own else ""
