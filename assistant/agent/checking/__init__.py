"""Checks after the model: is every sentence of an answer carried by the passages it cites?"""

from assistant.agent.checking.checker import Checker, Finding, Verdict
from assistant.agent.checking.ground import ground_in
from assistant.agent.checking.quoting import is_licensed, shortened
from assistant.agent.checking.whole import faults_of_answer

__all__ = [
    "Checker",
    "Finding",
    "Verdict",
    "faults_of_answer",
    "ground_in",
    "is_licensed",
    "shortened",
]
