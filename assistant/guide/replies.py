"""Putting what the record tools gave back into words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.guide.compositions import Composition, fixed
from assistant.guide.results import ChangesProposed, DraftMade, ReadinessFound, RecordRead
from assistant.guide.telling import facts_in
from assistant.guide.thread import kind_in_doubt
from assistant.guide.turns import Turn
from assistant.record import KINDS, field_label, kind_name
from assistant.retrieval import Passage
from assistant.settings import Language
from assistant.wording import say, texts


def _bullets(passages: Sequence[Passage], *, level: bool = False) -> str:
    """Return passages one a bullet; further sentences stand below the first, or beside it."""
    return "\n".join(
        f"{'  ' if place and not level else ''}- {sentence.text} [{passage.token}]"
        for passage in passages
        for place, sentence in enumerate(passage.sentences)
    )


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
    parts += [remark for result in done for remark in result.remarks]
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
        return Composition(_nothing(result, language), "answered")
    parts = [_leading(result, language), _bullets(result.passages, level=bool(result.lead))]
    if result.total > len(result.passages):
        left = result.total - len(result.passages)
        parts.append(say("answer.record.more", language, count=left))
    shown = [passage.id for passage in result.passages]
    return Composition("\n\n".join(part for part in parts if part), "answered", {"shown": shown})


_NOTHING = {
    "pending": "answer.nothing_pending",
    "due": "answer.record.nothing_due",
    "lint": "talk.no_lint",
    "history": "talk.no_history",
    "transition": "talk.no_transition",
    "all": "answer.record.empty_all",
}
_NARROWED = ("all", "due")
_NEXT = {"aspect": "aspects", "obligation": "obligations", "objective": "objectives"}


def _nothing(result: RecordRead, language: Language) -> str:
    asked = result.asked
    if asked in _NARROWED or asked in KINDS:
        if asked == "due" and "next" in result.query:
            return say("talk.nothing_next", language)
        if result.query and asked != "due":
            return _nothing_such(result, language)
    text = say(_NOTHING.get(asked, "answer.record.empty"), language)
    if asked not in _NEXT:
        return text
    lead = say("answer.next.lead", language)
    return f"{text} {lead} {say(f'answer.next.{_NEXT[asked]}', language)}"


def _nothing_such(result: RecordRead, language: Language) -> str:
    """Say that nothing is in that state, lacks that field, or holds these words."""
    query = result.query
    state = texts(language).get(f"record.value.status.{query}")
    if field := query.removeprefix("no ").strip() if query.startswith("no ") else "":
        label = field_label(field.replace(" ", "_"), language)
        return say("talk.none_lack", language, kinds=result.heading, field=label)
    if state or query == "significant":
        state = state or say("record.value.significance.significant", language)
        return say("talk.none_in_state", language, kinds=result.heading, state=state)
    if query.startswith("open "):
        return say("talk.none_open", language, words=query.removeprefix("open "))
    return say("talk.none_with", language, words=query)


def _leading(result: RecordRead, language: Language) -> str:
    if result.lead or result.asked in ("item", "compare"):
        return result.lead
    if result.asked == "due" and "next" in result.query:
        return say("talk.next", language)
    if result.asked in ("lint", "history", "transition", "due"):
        return say(f"talk.{result.asked}", language, count=result.total)
    waiting = "pending_one" if result.total == 1 else "pending"
    key = waiting if result.asked == "pending" else "count"
    return say(f"answer.record.{key}", language, count=result.total)


def readiness(result: ReadinessFound, turn: Turn) -> Composition:
    """Say how the record stands and what to do next."""
    language = turn.language
    parts = [f"{result.stand.text} [{result.stand.token}]"]
    if result.clause and result.gaps:
        parts.append(_bullets(result.gaps))
    if result.steps:
        parts.append(say("answer.readiness.next", language))
        parts.append(_bullets(result.steps))
    parts.append(say("answer.readiness.caution", language))
    parts += _offer(turn)
    return Composition("\n\n".join(parts), "answered", {"edition": result.edition})


def drafted(result: DraftMade, language: Language) -> Composition:
    """Say that a draft is stored, what it carries, and what would make it better."""
    if not result.id:
        kinds = "; ".join(result.known_kinds)
        asked = result.refused or say("answer.draft.unknown", language, kinds=kinds)
        return Composition(asked, "clarification_draft")
    mark = f" [{result.passages[0].token}]" if result.passages else ""
    lead = say("answer.draft.lead", language, title=result.title, id=result.id)
    contents = say("answer.draft.contents", language, headings="; ".join(result.contents))
    parts = [f"{lead} {say(f'answer.draft.{result.signed_by}', language)}", contents]
    if result.missing:
        missing = "; ".join(result.missing)
        parts.append(say("answer.draft.incomplete", language, missing=missing) + mark)
    else:
        told = say("answer.draft.complete", language, clause=result.clause, edition=result.edition)
        parts.append(told + mark)
    if result.gaps:
        parts.append(say("answer.draft.gaps", language))
        parts.append("\n".join(f"- {gap}" for gap in result.gaps[:5]))
    notes = {"edition": result.edition, "drafted": result.id}
    return Composition("\n\n".join(parts), "answered", notes)


_INTRODUCING = ("greeting", "capabilities")


def small_talk(intent: str, turn: Turn) -> Composition:
    """Answer a greeting, thanks, a question about the assistant, or a decision made in words."""
    if intent == "decide":
        if not turn.pending:
            return Composition(say("answer.nothing_pending", turn.language), "answered")
        text = say("answer.decide_by_person", turn.language, id=turn.pending[0]["id"])
        return Composition(text, "declined_decision")
    parts = [
        say(f"answer.{intent}", turn.language),
        *(_offer(turn) if intent in _INTRODUCING else []),
    ]
    return Composition("\n\n".join(parts), "answered")


def _offer(turn: Turn) -> list[str]:
    """Return the offer to build everything by an interview, to those who have nothing yet."""
    is_new = not turn.items and not turn.pending
    return [say("interview.offer", turn.language)] if is_new else []


def unclear_fact(turn: Turn) -> Composition:
    """Ask what a statement should be recorded as, or for the one thing that is lacking."""
    lacking = next((fact for fact in facts_in(turn) if fact.lacks), None)
    if lacking:
        is_known = lacking.lacks in ("date", "indicator")
        text = say(
            f"talk.lacks.{lacking.lacks if is_known else 'other'}",
            turn.language,
            field=field_label(lacking.lacks, turn.language),
            kind=kind_name(lacking.kind, turn.language),
        )
        # what was measured can be told in a word, so the answer is put together with the reading
        asked = {"asked": {"kind": "measurement", "said": lacking.said}}
        notes = asked if lacking.lacks == "indicator" else {}
        return Composition(text, "clarification_fact", notes)
    unclear = Composition(say("answer.proposed.unclear", turn.language), "clarification_fact")
    return kind_in_doubt(turn) or unclear


def failed(turn: Turn) -> Composition:
    """Say that a tool did not deliver."""
    return fixed("error_internal", turn.language)
