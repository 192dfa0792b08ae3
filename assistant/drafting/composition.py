"""Writing a draft: outline + material of the record -> sections, questions and checks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.drafting.checking import check_policy
from assistant.drafting.drafts import ApprovalLine, Draft, Section, Signatory
from assistant.drafting.facts import leader_of
from assistant.drafting.gaps import language_gap, policy_gaps
from assistant.drafting.kinds import GATHERERS
from assistant.drafting.material import Request
from assistant.drafting.outlines import Outline, load_outline
from assistant.drafting.phrases import plain
from assistant.drafting.points import check_points
from assistant.drafting.writing import Hand, written
from assistant.errors import AssistantError
from assistant.settings import Edition, Language
from assistant.wording import say

KINDS: tuple[str, ...] = tuple(GATHERERS)


def draft(
    kind: str,
    record: Mapping[str, Any],
    *,
    language: Language,
    edition: Edition,
    today: date,
    about: str = "",
) -> Draft:
    """Draft documented information from the record; nothing is invented.

    Args:
        kind: One of `KINDS`.
        record: An export of the record, or its items by kind.
        language: The language to write in; words of the record stand as they are.
        edition: The edition of ISO 14001 to write for.
        today: The day of the draft.
        about: Which one of its kind: an id such as `NC-003`, or a year; "" leaves it open.

    Raises:
        AssistantError: There is no such kind.
        UnknownItem: The record does not hold what it is to be about.
    """
    known = _known(kind, language)
    outline = load_outline(known, language)
    request = Request(record, language, edition, today, about.strip())
    material = GATHERERS[known](request)
    named = [outline.title, *(f.text for f in [material.facts.get(outline.about)] if f)]
    made = Draft(
        kind=known,
        title=" ".join(named),
        language=language,
        edition=edition,
        organisation=material.facts["name"].text if "name" in material.facts else "",
        drafted_on=today,
        sections=written(outline, material, Hand(language, edition)),
        approval=_approval(record, outline.approval, language),
        approved_by=outline.approval,
        gaps=language_gap(record, language),
    )
    if known == "policy":
        return _checked_policy(made, policy_gaps(record, material.facts, language))
    return _checked(made, outline)


def _checked(made: Draft, outline: Outline) -> Draft:
    checks = check_points(outline, made.sections, made.edition)
    return made.model_copy(update={"checks": checks})


def _checked_policy(made: Draft, gaps: tuple[str, ...]) -> Draft:
    """A policy is one text that anybody may have written, so its words are checked."""
    check = check_policy(_text(made.sections), made.edition, made.language)
    in_the_text = tuple(element for element in check.elements if element.id != "approval")
    return made.model_copy(update={"checks": in_the_text, "warnings": check.warnings, "gaps": gaps})


def _text(sections: tuple[Section, ...]) -> str:
    return "\n\n".join(p.text for section in sections for p in section.paragraphs)


def _known(kind: str, language: Language) -> str:
    """Return a kind as it is known here, however its parts are joined.

    Raises:
        AssistantError: There is no such kind.
    """
    named = "-".join(kind.lower().replace("_", " ").replace("-", " ").split())
    if named in GATHERERS:
        return named
    raise AssistantError(
        say("drafting.error.kind", language, kind=plain(kind, 40)),
        say("drafting.error.kind_remedy", language, kinds=", ".join(KINDS)),
    )


def titles(language: Language) -> tuple[str, ...]:
    """Return what can be drafted, by its title."""
    return tuple(load_outline(kind, language).title for kind in KINDS)


def _approval(
    record: Mapping[str, Any], signatory: Signatory, language: Language
) -> tuple[ApprovalLine, ...]:
    """Return the block to sign: name and position if the record knows them, the rest open."""
    head = leader_of(record) if signatory == "top_management" else {}
    known = {"name": plain(head.get("person")), "position": plain(head.get("title"))}
    return tuple(
        ApprovalLine(label=say(f"drafting.approval.{key}", language), value=known.get(key, ""))
        for key in ("name", "position", "date", "signature")
    )
