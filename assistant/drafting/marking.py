"""What every form of a draft says about itself: its date and what is still open."""

from __future__ import annotations

from datetime import date

from assistant.drafting.drafts import Draft
from assistant.settings import Language
from assistant.wording import say


def dated(draft: Draft) -> str:
    """Return the day of the draft as people write it: "Draft of 22 November 2026"."""
    return say("drafting.dated", draft.language, date=day_text(draft.drafted_on, draft.language))


def day_text(day: date, language: Language) -> str:
    """Return a day as people write it: "22 November 2026"."""
    month = say(f"drafting.month.{day.month}", language)
    return say("drafting.date", language, day=day.day, month=month, year=day.year)


def status(draft: Draft) -> str:
    """Return that it is a draft, and whose approval it needs."""
    return say(f"drafting.status.{draft.approved_by}", draft.language)


def approval_heading(draft: Draft) -> str:
    """Return what stands above the block to be signed."""
    return say(f"drafting.approval.heading.{draft.approved_by}", draft.language)


def marked(question: str, language: Language) -> str:
    """Return an open question, marked so that nobody can overlook it."""
    return say("drafting.gaps.mark", language, question=question)


def gap_lines(draft: Draft) -> list[str]:
    """Return each question that stands at the end."""
    return [marked(question, draft.language) for question in draft.gaps]
