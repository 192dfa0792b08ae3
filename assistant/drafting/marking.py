"""What every form of a draft says about itself: its date and what is still open."""

from __future__ import annotations

from assistant.drafting.drafts import Draft
from assistant.wording import say


def dated(draft: Draft) -> str:
    """Return the day of the draft as people write it: "Draft of 22 November 2026"."""
    day = draft.drafted_on
    month = say(f"drafting.month.{day.month}", draft.language)
    written = say("drafting.date", draft.language, day=day.day, month=month, year=day.year)
    return say("drafting.dated", draft.language, date=written)


def gap_lines(draft: Draft) -> list[str]:
    """Return each open question, marked so that nobody can overlook it."""
    return [say("drafting.gaps.mark", draft.language, question=question) for question in draft.gaps]
