"""The golden thread of an item: what it hangs together with, drawn in columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from assistant.record import (
    Snapshot,
    Thread,
    ThreadEdge,
    ThreadNode,
    field_label,
    kind_name,
    thread,
)
from assistant.settings import Language
from assistant.web.rendering.parts import element, escaped, line_of, sentence, text
from assistant.wording import say

_DEPTHS = (3, 2, 1)
_MOST = 20
_WIDE, _HIGH, _ACROSS, _DOWN, _HEAD = 172, 46, 50, 10, 26
_LETTERS, _KIND_LETTERS = 23, 14


class Spot(NamedTuple):
    """Where a box of the drawing stands, in pixels from the upper left corner."""

    x: int
    y: int


def thread_of(record: Snapshot, item_id: str) -> Thread:
    """Return the thread of an item as far as it still can be drawn."""
    found = [thread(record, item_id, depth) for depth in _DEPTHS]
    return next((each for each in found if len(each.nodes) <= _MOST), found[-1])


def thread_drawing(found: Thread, language: Language) -> str:
    """Return a thread as a drawing; each box opens its item.

    Args:
        found: The thread; beyond its first nodes the start and its nearest stay.
        language: Language of the page.
    """
    nodes = _nodes(found)
    spots = places(nodes)
    drawn = [edge for edge in found.edges if edge.source in spots and edge.target in spots]
    # those of the item itself last, so that they lie above the others
    drawn.sort(key=lambda edge: found.start in (edge.source, edge.target))
    edges = "".join(_edge(edge, spots, found.start, language) for edge in drawn)
    boxes = "".join(_box(node, spots[node.id], found.start, language) for node in nodes)
    wide = max(spot.x for spot in spots.values()) + _WIDE + 2
    high = max(spot.y for spot in spots.values()) + _HIGH + 2
    label = say("screens.thread.label", language, id=found.start)
    drawing = element(
        "svg",
        _heads(nodes, spots, language) + edges + boxes,
        "thread",
        viewBox=f"0 0 {wide} {high}",
        width=wide,
        height=high,
        role="group",
        aria_label=label,
    )
    left_out = len(found.nodes) - len(nodes)
    more = say("screens.thread.more", language, count=left_out) if left_out else ""
    return element("div", drawing, "scroll thread-frame") + (
        text("p", more, "note") if more else ""
    )


def _nodes(found: Thread) -> list[ThreadNode]:
    first = [node for node in found.nodes if node.id == found.start]
    others = [node for node in found.nodes if node.id != found.start][: _MOST - 1]
    return sorted([*first, *others], key=lambda node: node.column)


def places(nodes: list[ThreadNode]) -> dict[str, Spot]:
    """Return where each node stands: a column for each step that has any, one below the other."""
    columns = sorted({node.column for node in nodes})
    rows = dict.fromkeys(columns, 0)
    spots = {}
    for node in nodes:
        x = columns.index(node.column) * (_WIDE + _ACROSS) + 1
        spots[node.id] = Spot(x, _HEAD + rows[node.column] * (_HIGH + _DOWN))
        rows[node.column] += 1
    return spots


def _heads(nodes: list[ThreadNode], spots: Mapping[str, Spot], language: Language) -> str:
    tops = {node.column: spots[node.id].x for node in nodes}
    return "".join(
        text("text", say(f"screens.thread.column.{column}", language), "head", x=x, y=14)
        for column, x in tops.items()
    )


def _edge(edge: ThreadEdge, spots: Mapping[str, Spot], start_id: str, language: Language) -> str:
    one, other = sorted((spots[edge.source], spots[edge.target]))
    start, end = one.y + _HIGH // 2, other.y + _HIGH // 2
    out = one.x + _WIDE
    into = other.x if other.x > one.x else other.x + _WIDE
    bend = _ACROSS // 2 if other.x > one.x else _ACROSS // 3
    back = into - bend if other.x > one.x else into + bend
    path = f"M{out} {start} C{out + bend} {start} {back} {end} {into} {end}"
    told = f"{edge.source} → {edge.target}: {field_label(edge.field, language)}"
    css = "edge" if edge.is_typed else "edge mention"
    css += " near" if start_id in (edge.source, edge.target) else ""
    return element("path", text("title", told), css, d=path)


def _box(node: ThreadNode, spot: Spot, start: str, language: Language) -> str:
    kind = sentence(kind_name(node.kind, language))
    name = line_of(node.name)
    parts = [
        text("title", f"{node.id} {name} ({kind})"),
        element("rect", "", x=spot.x, y=spot.y, width=_WIDE, height=_HIGH, rx=8),
        text(
            "text",
            f"{node.id} · {line_of(kind, _KIND_LETTERS)}",
            "top",
            x=spot.x + 10,
            y=spot.y + 18,
        ),
        text("text", line_of(name, _LETTERS), "bottom", x=spot.x + 10, y=spot.y + 35),
    ]
    css = "node start" if node.id == start else "node"
    here = "true" if node.id == start else None
    return element("a", "".join(parts), css, href=f"#item-{node.id}", aria_current=here)


def thread_panel(record: Snapshot, item_id: str, language: Language) -> str:
    """Return the drawing of what an item hangs together with, or that it stands alone."""
    found = thread_of(record, item_id)
    if len(found.nodes) == 1:
        return element("p", escaped(say("screens.thread.none", language)), "made")
    return thread_drawing(found, language)
