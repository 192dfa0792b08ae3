"""Pure formatting of the check of a policy for the terminal."""

from __future__ import annotations

from assistant.cli.output import table
from assistant.contents import Language
from assistant.drafting import ElementCheck, PolicyCheck
from assistant.wording import say


def policy_check_text(check: PolicyCheck, language: Language) -> str:
    """Return what a policy holds and what it lacks, required points first."""
    missing = [e for e in check.elements if e.required and not e.is_complete]
    verdict = say(
        "cli.policy.complete" if check.complete else "cli.policy.incomplete",
        language,
        edition=check.edition,
        count=len(missing),
    )
    ordered = sorted(check.elements, key=lambda element: not element.required)
    rows = [row for element in ordered for row in _rows(element, language)]
    parts = [verdict, table(rows)]
    if check.warnings:
        warned = [f"  - {warning.message}" for warning in check.warnings]
        parts.append("\n".join([say("cli.policy.warnings", language), *warned]))
    return "\n\n".join(parts)


def _rows(element: ElementCheck, language: Language) -> list[tuple[str, str]]:
    state = "there" if element.is_complete else "partial" if element.present else "missing"
    if state == "missing" and not element.required:
        state = "advice"
    rows = [(say(f"cli.policy.{state}", language), element.label)]
    return [*rows, ("", f"  {element.remedy}")] if element.remedy else rows
