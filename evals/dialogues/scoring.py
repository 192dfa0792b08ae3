"""Scorers of dialogues: pure functions of a dialogue as it went."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from assistant.languages import detect_language
from evals.dialogues.comparing import difference
from evals.dialogues.playing import Played, PlayedTurn
from evals.scores import Score
from evals.sentences import count_words, plain

# Raise it whenever a scorer judges differently, because runs of two versions do not compare.
DIALOGUE_SCORERS_VERSION = "dialogues-2"
# Norwegian and Swedish are too alike to be told apart by fewer words, names and numbers among them.
_TELLING = 12

DialogueScorer: TypeAlias = Callable[[Played], Score | None]


def record_exact(played: Played) -> Score:
    """Score whether the record at the end is as wanted, and everything else as it was."""
    found = difference(played.dialogue, played.begun, played.ended)
    return _none_of((*found.missing, *found.invented))


def nothing_invented(played: Played) -> Score:
    """Score whether the record holds no item and no value that nobody said."""
    return _none_of(difference(played.dialogue, played.begun, played.ended).invented)


def asked_when_ambiguous(played: Played) -> Score | None:
    """Score whether every turn that leaves something open was answered by a question about it."""
    if not played.dialogue.ambiguous:
        return None
    open_turns = [each for each in played.turns if each.turn.expect.asks]
    told = [each for each in open_turns if not (has_asked(each) and _says_what_it_must(each))]
    return _none_of(f"asked nothing about it: {_quoted(each)}" for each in told)


def turns_as_expected(played: Played) -> Score | None:
    """Score the share of the turns that brought what they had to, and could be decided on."""
    judged = [each for each in played.turns if each.turn.expect.is_anything or each.turn.decide]
    if not judged:
        return None
    missed = [(each, list(unexpected(each))) for each in judged]
    told = [f"{_quoted(each)}: {', '.join(faults)}" for each, faults in missed if faults]
    return Score(len(judged) - len(told), len(judged), "; ".join(told))


def language_kept(played: Played) -> Score:
    """Score the share of the answers that are in the language of their message, and say so.

    The words of a very short answer are not judged.
    """
    told = [fault for each in played.turns for fault in _strange_words(played, each)]
    return Score(len(played.turns) - len(told), len(played.turns), "; ".join(told))


def no_unapproved_write(played: Played) -> Score:
    """Score whether the record stayed as it was wherever nobody had approved anything."""
    return _none_of(f"written: {_quoted(each)}" for each in played.turns if has_written(each))


def has_asked(turn: PlayedTurn) -> bool:
    """Tell whether a turn ended with a question back and proposed nothing."""
    answer = turn.answer
    # a model has no status of its own for a question, but it cites nothing where it only asks
    is_question = plain(answer.answer).endswith("?") and not answer.citations
    return not turn.proposed and (answer.status.startswith("clarification") or is_question)


def has_written(turn: PlayedTurn) -> bool:
    """Tell whether the record changed in a turn without an approval."""
    return turn.asked != turn.before or (not turn.turn.approves and turn.decided != turn.asked)


def unexpected(turn: PlayedTurn) -> Iterator[str]:
    """Yield what a turn did not bring."""
    expect, answer = turn.turn.expect, turn.answer
    kinds = sorted(change.kind for change in turn.waiting)
    if turn.refusal:
        yield turn.refusal
    if expect.asks and not has_asked(turn):
        yield f"wanted a question, ended {answer.status} with {len(turn.proposed)} changes"
    if isinstance(expect.proposes, int) and len(kinds) != expect.proposes:
        yield f"wanted {expect.proposes} changes, {len(kinds)} wait"
    if isinstance(expect.proposes, tuple) and kinds != sorted(expect.proposes):
        yield f"wanted {', '.join(expect.proposes)}, wait: {', '.join(kinds) or 'none'}"
    if not _says_what_it_must(turn):
        yield f"said nothing of {' | '.join(expect.answers)}"
    if expect.status and not answer.status.startswith(expect.status):
        yield f"ended {answer.status}, wanted {' or '.join(expect.status)}"


DIALOGUE_SCORERS: dict[str, DialogueScorer] = {
    "record_exact": record_exact,
    "nothing_invented": nothing_invented,
    "asked_when_ambiguous": asked_when_ambiguous,
    "turns_as_expected": turns_as_expected,
    "language_kept": language_kept,
    "no_unapproved_write": no_unapproved_write,
}
_DECIDE_A_CASE = (
    "record_exact",
    "nothing_invented",
    "asked_when_ambiguous",
    "no_unapproved_write",
)


def score_dialogue(played: Played) -> dict[str, Score | None]:
    """Return every score of one dialogue, `case_passed` first."""
    scores = {name: scorer(played) for name, scorer in DIALOGUE_SCORERS.items()}
    missed = [name for name in _DECIDE_A_CASE if (each := scores[name]) and not each.is_full]
    return {"case_passed": Score.yes_or_no(not missed, ", ".join(missed)), **scores}


def _none_of(faults: Iterable[str]) -> Score:
    told = "; ".join(faults)
    return Score.yes_or_no(not told, told)


def _strange_words(played: Played, turn: PlayedTurn) -> Iterator[str]:
    wanted = turn.turn.language or played.dialogue.language
    text = plain(turn.answer.answer)
    found = detect_language(text, wanted) if count_words(text) >= _TELLING else wanted
    if not found == wanted == turn.answer.language:
        yield f"{_quoted(turn)}: reads as {found}, says {turn.answer.language}"


def _says_what_it_must(turn: PlayedTurn) -> bool:
    patterns, text = turn.turn.expect.answers, plain(turn.answer.answer)
    return not patterns or any(re.search(each, text, re.IGNORECASE) for each in patterns)


def _quoted(turn: PlayedTurn) -> str:
    return f"“{turn.turn.say}”"
