"""The parts of the page that follow the session: fixed texts, and panels drawn from the rooms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import gradio as gr
from gradio.blocks import Block

from assistant.web.session import Session
from assistant.wording import say

Draw = Callable[[Session], Any]
_Component = TypeVar("_Component", bound=Block)


class _Part(NamedTuple):
    component: Block
    topics: frozenset[str]
    properties: dict[str, Draw]


def html_part(elem_id: str | None = None, **options: Any) -> gr.HTML:
    """Return a part that shows our own HTML in our own style only."""
    return gr.HTML(elem_id=elem_id, apply_default_css=False, **options)


class Surface:
    """Knows for every part how to draw it anew, and what it depends on."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []

    def follow(self, component: _Component, *topics: str, **properties: Draw) -> _Component:
        """Have properties of a component follow the session.

        Args:
            component: The component.
            topics: What else changes it: `record` or `chat`; language and edition always do.
            properties: How each property is drawn.
        """
        self._parts.append(_Part(component, frozenset(topics), properties))
        return component

    def texts(self, component: _Component, **keys: str) -> _Component:
        """Have properties of a component say a fixed text in the language of the page."""
        drawn = {name: _saying(f"web.{key}") for name, key in keys.items()}
        return self.follow(component, **drawn)

    def components(self, *topics: str) -> list[Block]:
        """Return the components of any of the topics; all of them when none is named."""
        return [part.component for part in self._chosen(topics)]

    def updates(self, session: Session, *topics: str) -> list[Any]:
        """Draw the components of any of the topics, in the order of `components`."""
        return [
            gr.update(**{name: draw(session) for name, draw in part.properties.items()})
            for part in self._chosen(topics)
        ]

    def _chosen(self, topics: tuple[str, ...]) -> list[_Part]:
        return [part for part in self._parts if not topics or part.topics & set(topics)]


def _saying(key: str) -> Draw:
    return lambda session: say(key, session.language)
