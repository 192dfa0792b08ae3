"""A dialogue played rightly by hand: the proof that a case can be met, and can be missed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant import Answer
from assistant.record import Change, Record, kind_of
from assistant.settings import CURRENT_EDITION, Language
from evals.dialogues.cases import Dialogue, Turn
from evals.dialogues.comparing import State, state_of
from evals.dialogues.matching import example_of
from evals.dialogues.playing import Played, PlayedTurn, begin, write

Twist = Callable[[Sequence[Change]], Sequence[Change]]
_ASKED: dict[Language, str] = {
    "en": "Which one of them do you mean?",
    "nb": "Hvilken av dem mener du? Jeg trenger å vite det først.",
    "sv": "Vilken av dem menar du? Jag behöver veta det först.",
}
_PROPOSED: dict[Language, str] = {
    "en": "This is what I would write into the record, once you have approved it.",
    "nb": "Dette er det jeg ville skrevet inn i registeret når du har godkjent det.",
    "sv": "Det här är vad jag skulle skriva in i registret när du har godkänt det.",
}


def gold_changes(dialogue: Dialogue, begun: State) -> tuple[Change, ...]:
    """Return the changes that make the record what a case wants, new items first as listed."""
    written = [
        Change(
            kind=each.kind or kind_of(each.id) or "",
            operation="update" if each.id else "create",
            item_id=each.id,
            values={name: example_of(value) for name, value in each.fields.items()},
        )
        for each in dialogue.final
        if each.fields
    ]
    gone = [
        Change(kind=kind_of(name) or "", operation="remove", item_id=name)
        for name in dialogue.removed
        if name in begun
    ]
    return (*written, *gone)


def play_rightly(record: Record, dialogue: Dialogue, twist: Twist | None = None) -> Played:
    """Return a dialogue as it goes when every turn is right.

    Everything is written at the last approval, because a case wants nothing else of the others.

    Args:
        record: An empty record.
        dialogue: The case.
        twist: Makes other changes of the right ones, to prove that the case then fails.
    """
    begin(record, dialogue)
    begun = state_of(record.export())
    changes = list(gold_changes(dialogue, begun))
    changes = list(twist(changes)) if twist else changes
    approving = [turn for turn in dialogue.turns if turn.approves]
    turns: list[PlayedTurn] = []
    for turn in dialogue.turns:
        before = state_of(record.export())
        if approving and turn is approving[-1]:
            for change in changes:
                write(record, change)
        turns.append(_right_turn(dialogue, turn, before, state_of(record.export())))
    return Played(dialogue, begun, tuple(turns))


def _right_turn(dialogue: Dialogue, turn: Turn, before: State, decided: State) -> PlayedTurn:
    waiting = _waiting(turn)
    return PlayedTurn(
        turn=turn,
        answer=_right_answer(turn, turn.language or dialogue.language),
        before=before,
        asked=before,
        decided=decided,
        proposed=() if turn.expect.asks else waiting,
        waiting=waiting,
    )


def _waiting(turn: Turn) -> tuple[Change, ...]:
    wanted = turn.expect.proposes
    kinds = ("aspect",) * (wanted or 0) if wanted is None or isinstance(wanted, int) else wanted
    return tuple(Change(kind=kind, operation="create") for kind in kinds)


def _right_answer(turn: Turn, language: Language) -> Answer:
    status = "clarification_change" if turn.expect.asks else "answered"
    usual = _ASKED[language] if turn.expect.asks else _PROPOSED[language]
    return Answer(
        question=turn.say,
        answer=turn.gold or usual,
        status=turn.expect.status[0] if turn.expect.status else status,
        language=language,
        edition=CURRENT_EDITION,
    )
