"""The guide: a deterministic chat model that calls the same tools as any language model."""

from assistant.guide.model import GuideChatModel
from assistant.guide.reading import warm_reading
from assistant.guide.results import (
    ChangesProposed,
    DocumentsFound,
    DraftMade,
    Ending,
    GuidanceFound,
    ReadinessFound,
    RecordRead,
)
from assistant.guide.statement_parts import statement_parts
from assistant.guide.thread import language_wanted, touches
from assistant.guide.turns import NOTES

__all__ = [
    "NOTES",
    "ChangesProposed",
    "DocumentsFound",
    "DraftMade",
    "Ending",
    "GuidanceFound",
    "GuideChatModel",
    "ReadinessFound",
    "RecordRead",
    "language_wanted",
    "statement_parts",
    "touches",
    "warm_reading",
]
