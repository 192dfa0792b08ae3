"""The list that an organisation on the 2015 edition works through, and the actions it proposes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.record.changes import Change
from assistant.record.describe import value_text
from assistant.record.items import Item
from assistant.record.readiness.roadmap import edition_of
from assistant.record.readiness.telling import listed
from assistant.record.snapshot import Snapshot
from assistant.record.transition.findings import Found, TransitionState, nothing
from assistant.record.transition.looks import CONDITIONS
from assistant.record.transition.table import TOPICS, ChangeKind, Topic
from assistant.settings import Language
from assistant.wording import every, say

# More would make an action nobody finishes; the sentence names how many there are.
_MOST_ADDRESSED = 50


@dataclass(frozen=True)
class TransitionPoint:
    """One change in the standard, and what it means for this record.

    Args:
        topic: The change.
        found: What the record shows.
        planned: Ids of actions that were planned for it already.
    """

    topic: Topic
    found: Found
    planned: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Name of the change."""
        return self.topic.id

    @property
    def kind(self) -> ChangeKind:
        """`new`, `moved`, `widened`, `reworded`, or `certificate`."""
        return self.topic.kind

    @property
    def state(self) -> TransitionState:
        """`done`, `to_do`, or `nothing` to be done."""
        return self.found.state

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of items that show it or that have to be worked on."""
        return self.found.ids

    def changed(self, language: Language) -> str:
        """Return what changed in the standard."""
        return say(f"transition.changed.{self.id}", language)

    def shows(self, language: Language) -> str:
        """Return what the record shows, in one sentence."""
        key = f"transition.shows.{self.id}.{self.found.key or self.state}"
        return say(
            key,
            language,
            ids=listed(self.found.ids, language),
            details=listed(self._details(language), language),
            count=len(self.found.details),
        )

    def action(self, language: Language) -> str:
        """Return the action that is proposed; empty when nothing has to be done."""
        return say(f"transition.action.{self.id}", language) if self.state == "to_do" else ""

    def change(self, language: Language) -> Change | None:
        """Return the change that adds the action to the record, or None."""
        title = self.action(language)
        if not title or self.planned:
            return None
        values = {"title": title, "addresses": list(self.items[:_MOST_ADDRESSED])}
        return Change(kind="action", operation="create", values=values)

    def _details(self, language: Language) -> list[str]:
        return [_detail(word, language) for word in self.found.details]


def _detail(word: str, language: Language) -> str:
    if word in CONDITIONS:
        return value_text("issue", "condition", word, language)
    if word.startswith(("input-", "result-")):
        return say(f"transition.review.{word}", language)
    return word


def transition(snapshot: Snapshot) -> list[TransitionPoint]:
    """Return every change from 2015 to 2026 with what the record shows of it.

    Args:
        snapshot: The record.
    """
    actions = [i for i in snapshot.of("action") if i.value("status") != "cancelled"]
    return [
        TransitionPoint(topic, topic.look(snapshot), _planned(topic, actions)) for topic in TOPICS
    ]


def follows_2026(snapshot: Snapshot) -> bool:
    """Tell whether the organisation says that it works with the 2026 edition already."""
    return edition_of(snapshot) == "2026"


def proposal(points: Iterable[TransitionPoint], language: Language) -> tuple[Change, ...]:
    """Return the actions that are still to be planned, as changes of one proposal.

    Args:
        points: The list.
        language: Language of the titles.
    """
    return tuple(change for point in points if (change := point.change(language)))


def _planned(topic: Topic, actions: Iterable[Item]) -> tuple[str, ...]:
    titles = every(f"transition.action.{topic.id}") if topic.look is not nothing else ()
    return tuple(action.id for action in actions if action.value("title") in titles)
