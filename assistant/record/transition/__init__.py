"""What the 2026 edition changes for an organisation's own record, and what to do about it."""

from assistant.record.transition.points import (
    TransitionPoint,
    follows_2026,
    proposal,
    transition,
)

__all__ = ["TransitionPoint", "follows_2026", "proposal", "transition"]
