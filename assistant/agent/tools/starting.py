"""`propose_changes` with a sector: what is usual there becomes one proposal to prune."""

from __future__ import annotations

from assistant.agent.context import AgentContext
from assistant.agent.tools.storing import propose, stored
from assistant.errors import RecordError
from assistant.guide import ChangesProposed
from assistant.record import Change
from assistant.refusals import told
from assistant.sectors import Sector, load_sectors, sector
from assistant.settings import Language
from assistant.wording import say

_CHECKS = 4


def proposed_for(
    words: str, context: AgentContext, *, only_first: bool
) -> tuple[str, ChangesProposed]:
    """Propose a starter register for a company of a sector.

    Args:
        words: The sector's id, or what the person called the trade; where they name none, the
            record may tell what the organisation is.
        context: The turn.
        only_first: Nothing where an aspect is recorded or proposed.
    """
    from assistant.drafting.starter import starter

    language = context.language
    if only_first and _has_aspects(context):
        return "The record has aspects already.", ChangesProposed(nothing=True)
    found = sector(words) or sector(_own_sector(context))
    if found is None:
        return _nothing(_unknown(words, language))
    name = found.names[language].lower()
    start = starter(found, context.record, language)
    if not start.changes:
        return _nothing(say("sectors.nothing", language, sector=name))
    try:
        reason = say("sectors.reason", language, sector=name)
        proposal = propose(start.changes, reason, context)
    except RecordError as error:
        return _nothing(told(error, language))
    summary = _summary(found, start.changes, start.known, language)
    return stored(proposal, summary, context, remarks=_remarks(found, language))


def _has_aspects(context: AgentContext) -> bool:
    waiting = (change.kind for each in context.record.pending() for change in each.changes)
    return "aspect" in waiting or bool(context.record.items("aspect"))


def _own_sector(context: AgentContext) -> str:
    """Return what the record says that the organisation does."""
    own = (item.data.values() for item in context.record.items("organisation"))
    return " ".join(f"{values.get('sector', '')} {values.get('description', '')}" for values in own)


def _nothing(reason: str) -> tuple[str, ChangesProposed]:
    return f"Not possible: {reason}", ChangesProposed(refused=reason)


def _unknown(words: str, language: Language) -> str:
    names = ", ".join(each.names[language].lower() for each in load_sectors())
    return say("sectors.none", language, words=words[:60], sectors=names)


def _summary(found: Sector, changes: tuple[Change, ...], known: int, language: Language) -> str:
    aspects = sum(change.kind == "aspect" for change in changes)
    summary = say(
        "sectors.found",
        language,
        sector=found.names[language].lower(),
        aspects=aspects,
        obligations=len(changes) - aspects,
    )
    return f"{summary} {say('sectors.known', language, count=known)}" if known else summary


def _remarks(found: Sector, language: Language) -> tuple[str, ...]:
    """Return what to do with the proposal: prune it, and what to find out."""
    asked = [f"- {question[language]}" for question in found.ask]
    checks = [f"- {each.check[language]}" for each in found.obligations[:_CHECKS]]
    return (
        say("sectors.prune", language),
        "\n".join([say("sectors.questions", language), *asked]),
        "\n".join([say("sectors.checks", language), *checks]),
    )
