"""Putting what the record tools gave back into words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.guide.compositions import Composition, fixed
from assistant.guide.results import ChangesProposed, DraftMade, ReadinessFound, RecordRead
from assistant.guide.turns import Turn
from assistant.retrieval import Passage
from assistant.settings import Language
from assistant.wording import say


def _bullets(passages: Sequence[Passage]) -> str:
    return "\n".join(f"- {passage.text} [{passage.token}]" for passage in passages)


def proposed(results: Sequence[ChangesProposed], language: Language) -> Composition:
    """Say what was proposed, what is still open, and that a person decides."""
    refused = [result.refused for result in results if result.refused]
    done = [result for result in results if result.ids]
    if not done:
        if refused:
            text = say("answer.proposed.refused", language, reason=" ".join(refused))
            return Composition(text, "clarification_change")
        return Composition(say("answer.undo_nothing", language), "clarification_nothing_to_change")
    summaries = [line for result in done for line in result.summaries]
    parts = [_lead(done, len(summaries), language)]
    for result in done:
        lines = [f"- {line}" for line in result.summaries]
        parts.append("\n".join(lines + [f"  - {detail}" for detail in result.details]))
    fields = list(dict.fromkeys(name for result in done for name in result.open_fields))
    if fields:
        parts.append(say("answer.proposed.open", language, fields=", ".join(fields)))
    parts.append(say("answer.proposed.understood", language))
    return Composition(
        "\n\n".join(parts), "answered", {"proposed": [i for r in done for i in r.ids]}
    )


def _lead(done: Sequence[ChangesProposed], count: int, language: Language) -> str:
    if done[0].undo:
        return say("answer.undo_proposed", language)
    if done[0].amended:
        return say("answer.proposed.amended", language)
    key = "one" if count == 1 else "many"
    return say(f"answer.proposed.{key}", language, count=count)


def record_read(result: RecordRead, turn: Turn) -> Composition:
    """List items of the record, each with its citation."""
    language = turn.language
    if result.missing:
        text = say("answer.record.not_found", language, id=result.missing)
        return Composition(text, "unanswerable_no_item")
    if not result.passages:
        key = {
            "pending": "answer.nothing_pending",
            "due": "answer.record.nothing_due",
            "all": "answer.record.empty_all",
        }.get(result.asked, "answer.record.empty")
        next_key = {"aspect": "aspects", "obligation": "obligations", "objective": "objectives"}
        text = say(key, language)
        if result.asked in next_key:
            lead = say("answer.next.lead", language)
            text += f" {lead} {say(f'answer.next.{next_key[result.asked]}', language)}"
        return Composition(text, "answered")
    lead_key = {"pending": "pending", "due": "due"}.get(result.asked, "count")
    parts = [say(f"answer.record.{lead_key}", language, count=result.total)]
    parts.append(_bullets(result.passages))
    if result.total > len(result.passages):
        left = result.total - len(result.passages)
        parts.append(say("answer.record.more", language, count=left))
    return Composition("\n\n".join(parts), "answered")


def readiness(result: ReadinessFound, turn: Turn) -> Composition:
    """Say how the record stands and what to do next."""
    language = turn.language
    parts = [f"{result.stand.text} [{result.stand.token}]"]
    if result.steps:
        parts.append(say("answer.readiness.next", language))
        parts.append(_bullets(result.steps))
    parts.append(say("answer.readiness.caution", language))
    return Composition("\n\n".join(parts), "answered", {"edition": result.edition})


def drafted(result: DraftMade, language: Language) -> Composition:
    """Say that a draft is stored, what it carries, and what would make it better."""
    if not result.id:
        kinds = ", ".join(result.known_kinds)
        return Composition(
            say("answer.draft.unknown", language, kinds=kinds), "clarification_draft"
        )
    mark = f" [{result.passages[0].token}]" if result.passages else ""
    parts = [say("answer.draft.lead", language, id=result.id)]
    if result.missing:
        missing = "; ".join(result.missing)
        parts.append(say("answer.draft.incomplete", language, missing=missing) + mark)
    else:
        parts.append(say("answer.draft.complete", language, edition=result.edition) + mark)
    if result.gaps:
        parts.append(say("answer.draft.gaps", language))
        parts.append("\n".join(f"- {gap}" for gap in result.gaps[:5]))
    return Composition("\n\n".join(parts), "answered", {"edition": result.edition})


def small_talk(intent: str, turn: Turn) -> Composition:
    """Answer a greeting, thanks, a question about the assistant, or a decision made in words."""
    if intent == "decide":
        if not turn.pending:
            return Composition(say("answer.nothing_pending", turn.language), "answered")
        text = say("answer.decide_by_person", turn.language, id=turn.pending[0]["id"])
        return Composition(text, "declined_decision")
    return Composition(say(f"answer.{intent}", turn.language), "answered")


def unclear_fact(turn: Turn) -> Composition:
    """Ask what a statement should be recorded as."""
    return Composition(say("answer.proposed.unclear", turn.language), "clarification_fact")


def failed(turn: Turn) -> Composition:
    """Say that a tool did not deliver."""
    return fixed("error_internal", turn.language)
