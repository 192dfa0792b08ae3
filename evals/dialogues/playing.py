"""A dialogue is played turn by turn, as a person would: write, read, decide."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import Answer, Assistant
from assistant.agent import Answered, Delta
from assistant.agent.waiting import finish
from assistant.contents import shipped
from assistant.errors import AssistantError
from assistant.record import Change, Decision, Proposal, Record
from evals.dialogues.cases import Dialogue, StartItem, Turn
from evals.dialogues.comparing import State, state_of
from evals.solving import settings_for

# a Sunday late in a year, so that "next year" and "on Friday" have one meaning on every run
TODAY = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PERSON = "evaluation"
_DOOR = "python"


@dataclass(frozen=True)
class PlayedTurn:
    """What became of one turn.

    Args:
        turn: What was said and decided.
        answer: What was answered.
        before: The record before the message.
        asked: The record after the answer, before any decision.
        decided: The record after the decision.
        proposed: Changes that are new or amended since the message.
        waiting: Changes that wait for a decision after the answer.
        refusal: Why the decision could not be made; empty where it could.
        streamed: The words that were shown before the answer was whole.
    """

    turn: Turn
    answer: Answer
    before: State
    asked: State
    decided: State
    proposed: tuple[Change, ...] = ()
    waiting: tuple[Change, ...] = ()
    refusal: str = ""
    streamed: str = ""


@dataclass(frozen=True)
class Played:
    """A dialogue as it went.

    Args:
        dialogue: The case.
        begun: The record before the first turn.
        turns: What became of each turn.
    """

    dialogue: Dialogue
    begun: State
    turns: tuple[PlayedTurn, ...]

    @property
    def ended(self) -> State:
        """Return the record after the last turn."""
        return self.turns[-1].decided


Player = Callable[[Dialogue], Played]


def play_with(model: str = "guide") -> Player:
    """Return a player that opens an assistant with an empty data folder for each dialogue.

    Args:
        model: `guide`, or any `provider:model`.
    """

    def play_one(dialogue: Dialogue) -> Played:
        with (
            TemporaryDirectory(prefix="ems-dialogue-", ignore_cleanup_errors=True) as folder,
            Assistant.open(settings_for(Path(folder), model), clock=lambda: TODAY) as assistant,
        ):
            return play(assistant, dialogue)

    return play_one


def play(assistant: Assistant, dialogue: Dialogue) -> Played:
    """Return a dialogue as it goes with an assistant whose record is empty.

    Args:
        assistant: Who answers.
        dialogue: What is said.

    Raises:
        AssistantError: The start of the dialogue cannot be put into the record.
    """
    record = assistant.record
    begin(record, dialogue)
    begun = state_of(record.export())
    turns = tuple(_played(assistant, turn, conversation_of(dialogue)) for turn in dialogue.turns)
    return Played(dialogue, begun, turns)


def conversation_of(dialogue: Dialogue) -> str:
    """Return the id of the conversation in which a dialogue is held."""
    return f"dialogue-{dialogue.id}"


def begin(record: Record, dialogue: Dialogue) -> None:
    """Put into an empty record what stands there before the first turn."""
    if dialogue.company:
        path = shipped("knowledge") / "example-company" / "record.json"
        record.load(json.loads(path.read_text(encoding="utf-8")), person=PERSON)
    put(record, dialogue.start)


def put(record: Record, items: Iterable[StartItem]) -> None:
    """Write new items into a record, in this order."""
    for item in items:
        write(record, Change(kind=item.kind, operation="create", values=item.fields))


def write(record: Record, change: Change) -> None:
    """Make one change, proposed and approved by the person."""
    proposal = record.propose([change], person=PERSON, door=_DOOR, unlink=True)
    record.decide(proposal.id, "approve", person=PERSON, door=_DOOR)


def _played(assistant: Assistant, turn: Turn, conversation: str) -> PlayedTurn:
    record = assistant.record
    before, waited = state_of(record.export()), record.pending()
    answer, streamed = finish(_heard(assistant, turn.say, conversation))
    asked, waiting = state_of(record.export()), record.pending()
    known = {proposal.id: proposal.changes for proposal in waited}
    fresh = [proposal for proposal in waiting if proposal.changes != known.get(proposal.id)]
    # a person decides on the cards that the answer shows, or on the newest when it shows none
    refusal = _decide(record, turn, waiting, fresh or waiting[-1:])
    return PlayedTurn(
        turn=turn,
        answer=answer,
        before=before,
        asked=asked,
        decided=state_of(record.export()),
        proposed=_changes(fresh),
        waiting=_changes(waiting),
        refusal=refusal,
        streamed=streamed,
    )


async def _heard(assistant: Assistant, message: str, conversation: str) -> tuple[Answer, str]:
    """Return an answer, and the words of it that a door was given to show before."""
    words: list[str] = []
    async for event in assistant.stream(message, conversation=conversation, person=PERSON):
        if isinstance(event, Delta):
            words.append(event.text)
        elif isinstance(event, Answered):
            return event.answer, "".join(words)
    raise AssertionError("a turn always ends with an answer")


def _decide(record: Record, turn: Turn, waiting: list[Proposal], shown: list[Proposal]) -> str:
    """Decide as the turn says; return why that could not be done, or nothing."""
    if turn.decide is None:
        return ""
    if not waiting:
        return "nothing waits for a decision"
    decision: Decision = "approve" if turn.approves else "reject"
    chosen = shown if isinstance(turn.decide, str) else waiting
    try:
        for proposal in chosen:
            record.decide(proposal.id, decision, person=PERSON, door=_DOOR)
    except AssistantError as error:
        return str(error)
    return ""


def _changes(proposals: list[Proposal]) -> tuple[Change, ...]:
    return tuple(change for proposal in proposals for change in proposal.changes)
