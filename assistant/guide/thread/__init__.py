"""What a message leans on: the item it means, the proposal it corrects, the question it answers."""

from assistant.guide.thread.beside import parted
from assistant.guide.thread.doubting import kind_in_doubt
from assistant.guide.thread.following import follow

__all__ = ["follow", "kind_in_doubt", "parted"]
