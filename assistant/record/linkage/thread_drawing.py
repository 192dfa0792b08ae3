"""A thread through the record as Mermaid text and as JSON."""

from __future__ import annotations

from typing import Any

from assistant.record.describe import field_label, kind_name
from assistant.record.linkage.threads import Thread, ThreadNode
from assistant.settings import Language

_LONGEST = 60
# Signs that end a label of Mermaid's, or start a format in it.
_CODES = {ord(sign): f"#{ord(sign)};" for sign in '#"<>&`\\'}


def as_json(found: Thread) -> dict[str, Any]:
    """Return a thread as JSON values."""
    return {
        "start": found.start,
        "nodes": [node._asdict() for node in found.nodes],
        "edges": [edge._asdict() for edge in found.edges],
    }


def as_mermaid(found: Thread, language: Language = "en") -> str:
    """Return a thread as the text of a Mermaid flowchart; an arrow with dots is no typed link.

    Args:
        found: The thread.
        language: Language of kinds and fields.
    """
    nodes = [f'  {_key(node.id)}["{_label(node, language)}"]' for node in found.nodes]
    edges = [
        f"  {_key(edge.source)} {'-->' if edge.is_typed else '-.->'}"
        f'|"{_escaped(field_label(edge.field, language))}"| {_key(edge.target)}'
        for edge in found.edges
    ]
    marked = f"  style {_key(found.start)} stroke-width:3px"
    return "\n".join(["flowchart LR", *nodes, *edges, marked])


def _label(node: ThreadNode, language: Language) -> str:
    line = " ".join(node.name.split())
    name = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
    parts = (node.id, name, kind_name(node.kind, language))
    return "<br/>".join(_escaped(part) for part in parts)


def _key(item_id: str) -> str:
    return item_id.replace("-", "_")


def _escaped(text: str) -> str:
    return text.translate(_CODES)
