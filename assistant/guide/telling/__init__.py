"""What a message tells, as proposals: new items, edits, links; what was not said stays open."""

from assistant.guide.telling.activities import activity
from assistant.guide.telling.facts import Fact
from assistant.guide.telling.heads import head_of
from assistant.guide.telling.hearing import Heard
from assistant.guide.telling.ordering import is_ordered
from assistant.guide.telling.parting import parts_of
from assistant.guide.telling.relations import ids_in
from assistant.guide.telling.statements import facts_in, told_as

__all__ = [
    "Fact",
    "Heard",
    "activity",
    "facts_in",
    "head_of",
    "ids_in",
    "is_ordered",
    "parts_of",
    "told_as",
]
