"""Work in which the guide leads: the interview from nothing, and the weekly check-in."""

from assistant.guide.guided.checkin import checked_in
from assistant.guide.guided.interview import begin, go_on, with_next_question

__all__ = ["begin", "checked_in", "go_on", "with_next_question"]
