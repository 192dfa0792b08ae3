"""Verdicts in words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.record.describe import field_label, kind_name, kind_names, value_text
from assistant.record.readiness.verdict import Flaw, Verdict
from assistant.settings import Language
from assistant.wording import say

_NAMED = 5


def sentence(verdict: Verdict, language: Language) -> str:
    """Return what the record shows, in one sentence."""
    return _told(f"readiness.shows.{verdict.key}", verdict, language)


def step_sentence(verdict: Verdict, point: str, language: Language) -> str:
    """Return what to do next; empty when nothing is open.

    Args:
        verdict: What was found.
        point: The point it is about, by which evidence is recorded; may be empty.
        language: Which language.
    """
    if not verdict.step:
        return ""
    if verdict.step == "add":
        return say(f"readiness.start.{verdict.kind}", language)
    if verdict.step == "mend":
        return _mending(verdict, language)
    return _told(f"readiness.step.{verdict.step}", verdict, language, point=point)


def _mending(verdict: Verdict, language: Language) -> str:
    """Tell how to mend what is wrong with the first item, and with all that share its flaw."""
    first = verdict.flaws[0][1].key
    ids = [item_id for item_id, flaw in verdict.flaws if flaw.key == first]
    return say(f"readiness.mend.{first}", language, ids=listed(ids, language))


def _told(key: str, verdict: Verdict, language: Language, point: str = "") -> str:
    kind, fields = verdict.kind, verdict.fields
    value = value_text(kind, fields[0], verdict.value, language) if verdict.value else ""
    text = say(
        key,
        language,
        kind=kind_name(kind, language) if kind else "",
        kinds=kind_names(kind, language) if kind else "",
        targets=kind_names(verdict.target, language) if verdict.target else "",
        fields=listed([field_label(field, language) for field in fields], language),
        ids=listed(verdict.ids, language),
        flaws=_flaws(verdict, language),
        topic=say(f"readiness.topic.{verdict.topic}", language) if verdict.topic else "",
        hint=say(f"readiness.hint.{verdict.hint}", language) if verdict.hint else "",
        value=value,
        count=len(verdict.ids),
        total=verdict.total,
        reason=verdict.reason.rstrip(". "),
        point=point,
    )
    return text[0].upper() + text[1:]


def _flaws(verdict: Verdict, language: Language) -> str:
    told = [_flaw(*pair, language) for pair in verdict.flaws[:_NAMED]]
    return listed(told, language, len(verdict.flaws))


def _flaw(item_id: str, flaw: Flaw, language: Language) -> str:
    day = flaw.day.isoformat() if flaw.day else ""
    why = say(f"readiness.flaw.{flaw.key}", language, day=day)
    return f"{item_id} ({why})"


def listed(words: Sequence[str], language: Language, total: int | None = None) -> str:
    """Return "a, b and c", or the first ones and how many more.

    Args:
        words: What to list.
        language: Which language.
        total: How many there are, when the words are only the first of them.
    """
    shown = list(words[:_NAMED])
    more = (len(words) if total is None else total) - len(shown)
    if more > 0:
        return ", ".join(shown) + say("record.list.more", language, count=more)
    if len(shown) < 2:
        return "".join(shown)
    return ", ".join(shown[:-1]) + say("record.list.last", language, word=shown[-1])
