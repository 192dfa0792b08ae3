"""Dialogues: what people say turn by turn, and the record that must come of it."""

from evals.dialogues.cases import Dialogue, Turn, read_dialogues
from evals.dialogues.gold import play_rightly
from evals.dialogues.playing import Played, PlayedTurn, play
from evals.dialogues.running import played_with, run_dialogues
from evals.dialogues.scoring import DIALOGUE_SCORERS, score_dialogue

__all__ = [
    "DIALOGUE_SCORERS",
    "Dialogue",
    "Played",
    "PlayedTurn",
    "Turn",
    "play",
    "play_rightly",
    "played_with",
    "read_dialogues",
    "run_dialogues",
    "score_dialogue",
]
