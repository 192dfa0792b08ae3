"""Checks after the model: is every sentence of an answer carried by the passages it cites?"""

from assistant.agent.checking.checker import Checker, Finding, Verdict
from assistant.agent.checking.ground import ground_in

__all__ = ["Checker", "Finding", "Verdict", "ground_in"]
