"""What a message leans on: the item it means, the proposal it corrects, the question it answers."""

from assistant.guide.thread.asides import language_wanted
from assistant.guide.thread.asking import unsure
from assistant.guide.thread.beside import parted, with_offer
from assistant.guide.thread.doubting import kind_in_doubt
from assistant.guide.thread.following import follow
from assistant.guide.thread.likeness import touches

__all__ = [
    "follow",
    "kind_in_doubt",
    "language_wanted",
    "parted",
    "touches",
    "unsure",
    "with_offer",
]
