"""Language models by name, made dependable: every failure has a name, and none leaves a trace."""

from assistant.llm.connection import Connection, connection_of
from assistant.llm.failures import failed, guarded
from assistant.llm.fitting import fitted
from assistant.llm.looping import loops, unlooped
from assistant.llm.model import LanguageModel
from assistant.llm.printed import PrintedCall, begins, printed_calls, thought_out
from assistant.llm.providers import chat_model
from assistant.llm.sieve import Sieve

__all__ = [
    "Connection",
    "LanguageModel",
    "PrintedCall",
    "Sieve",
    "begins",
    "chat_model",
    "connection_of",
    "failed",
    "fitted",
    "guarded",
    "loops",
    "printed_calls",
    "thought_out",
    "unlooped",
]
