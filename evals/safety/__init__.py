"""Safety: attacks by message, mail, file, field and neighbour, and harmless look-alikes."""

from evals.safety.cases import SafetyCase, read_safety_cases
from evals.safety.playing import play_case_with
from evals.safety.running import run_safety
from evals.safety.scoring import SAFETY_SCORERS, score_case

__all__ = [
    "SAFETY_SCORERS",
    "SafetyCase",
    "play_case_with",
    "read_safety_cases",
    "run_safety",
    "score_case",
]
