"""The interview: one question at a time, from nothing to a first register, plan and policy.

It has no memory of facts: what is answered is what the record holds or a proposal would bring. The
notes of the conversation hold only which question was put and which were left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from assistant.guide.compositions import Composition
from assistant.guide.cues import intent_of, shows, table
from assistant.guide.questions import asks
from assistant.guide.results import DraftMade
from assistant.guide.telling import facts_in, ids_in, told_as
from assistant.guide.turns import Turn
from assistant.wording import say

KEY = "interview"


class Step(NamedTuple):
    """One question of the interview.

    Args:
        id: Its name, under which its wording stands.
        kind: The kind of item that answers it.
        drafts: Whether it offers a draft rather than asks for an item.
    """

    id: str
    kind: str
    drafts: bool = False


def begin(turn: Turn) -> Composition:
    """Say how the interview goes and put the first question that is open."""
    step = _next(_held(turn), ())
    lead = say(f"interview.{'lead' if step else 'all_held'}", turn.language)
    text = f"{lead}\n\n{_question(step, turn)}" if step else lead
    return Composition(text, "answered", _notes(step, ()))


def go_on(turn: Turn) -> Turn | None:
    """Read what a message says while the interview runs; None where it is about other things.

    Args:
        turn: The turn; `told`, `asks` or another `text` is set in the one returned.
    """
    state: dict[str, Any] = turn.previous.get(KEY) or {}
    text = turn.text.strip()
    if not state or (intent_of(text) and not _is_bare(text)):
        return None
    step = next((step for step in _steps() if step.id == state["step"]), None)
    if shows("interview", "leaving", text):
        told = say("interview.left", turn.language)
        return replace(turn, asks=Composition(told, "answered", {KEY: {}}))
    if step and step.drafts and shows("interview", "agreeing", text):
        return replace(turn, text=say("interview.draft_words", turn.language))
    if shows("interview", "skipping", text):
        return replace(turn, asks=_after(turn, (*state["skipped"], state["step"])))
    if shows("interview", "agreeing", text):
        return replace(turn, asks=_after(turn, state["skipped"]))
    if step is None or step.drafts or asks(text) or ids_in(text):
        return None
    if any(fact.is_sure for fact in facts_in(turn)):
        return None
    fact = told_as(step.kind, turn)
    return replace(turn, told=(fact,)) if fact else None


def with_next_question(answer: Composition, turn: Turn, kinds: Collection[str]) -> Composition:
    """Return an answer with the next question of a running interview at its end.

    Args:
        answer: What was answered.
        turn: The turn.
        kinds: Kinds that this turn has proposed.
    """
    state: dict[str, Any] = turn.previous.get(KEY) or {}
    if not state or KEY in answer.notes:
        return answer
    is_drafted = turn.result(DraftMade) is not None
    if turn.asks or not (kinds or is_drafted):
        return replace(answer, notes={**answer.notes, KEY: state})
    # a draft stands beside the record, and so would be offered again
    skipped = [*state["skipped"], *([state["step"]] if is_drafted else [])]
    step = _next({*_held(turn), *kinds}, skipped)
    told = _question(step, turn) if step else say("interview.done", turn.language)
    text = f"{answer.text}\n\n{told}"
    return replace(answer, text=text, notes={**answer.notes, **_notes(step, skipped)})


def _after(turn: Turn, skipped: Sequence[str]) -> Composition:
    step = _next(_held(turn), skipped)
    told = _question(step, turn) if step else say("interview.done", turn.language)
    return Composition(told, "answered", _notes(step, skipped))


def _question(step: Step, turn: Turn) -> str:
    number = [each.id for each in _steps()].index(step.id) + 1
    of = say("interview.place", turn.language, number=number, of=len(_steps()))
    return f"**{of}** {say(f'interview.ask.{step.id}', turn.language)}"


def _notes(step: Step | None, skipped: Sequence[str]) -> dict[str, Any]:
    return {KEY: {"step": step.id, "skipped": list(skipped)} if step else {}}


def _next(held: Collection[str], skipped: Sequence[str]) -> Step | None:
    """Return the first question that nothing answers yet and nobody left out."""
    return next((s for s in _steps() if s.kind not in held and s.id not in skipped), None)


def _held(turn: Turn) -> set[str]:
    waiting = {kind for each in turn.pending for kind in each.get("kinds", (each["kind"],))}
    return {item.kind for item in turn.items} | waiting


def _steps() -> list[Step]:
    return [Step(**row) for row in table("interview")["steps"]]


def _is_bare(text: str) -> bool:
    """Tell whether a message is no more than a word that steers the interview."""
    bare = re.sub(r"[\W_]+$", "", text)
    return any(shows("interview", key, bare) for key in ("skipping", "agreeing", "leaving"))
