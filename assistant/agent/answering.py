"""The end of a turn: the last message becomes the answer, its status named."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.agent.answers import Answer, Timings
from assistant.agent.context import AgentContext
from assistant.agent.progress import Progress
from assistant.agent.quieting import inert
from assistant.agent.repairing import Checked, checked
from assistant.agent.withholding import repeats_prompt
from assistant.wording import say, texts


def checked_words(progress: Progress, context: AgentContext) -> Checked:
    """Return the last message with its markers mapped, and what is wrong with it."""
    return checked(progress.text, progress.notes, _allowed(progress, context), context)


def answer_of(progress: Progress, found: Checked, context: AgentContext) -> Answer:
    """Return the answer of a turn.

    Args:
        progress: What the turn has gathered.
        found: Its last message, checked.
        context: Trusted facts and rooms of the turn.
    """
    notes, body = progress.notes, found.body
    weak = [finding.sentence for finding in found.findings]
    status = notes.get("status") or _status(body, bool(found.citations), context)
    cited = found.citations
    if progress.withheld or repeats_prompt(inert(body)):
        status, cited, weak = "declined_prompt", [], []
        body = say(f"answer.ending.{status}", context.language)
    elif not body or status == "unanswerable_no_source" and not notes:
        status = "unanswerable_no_source"
        body = say(f"answer.ending.{status}", context.language)
    elif not notes:
        body = _marked(body, weak, context)
    return Answer(
        question=progress.question,
        answer=inert(body),
        status=status,
        language=context.language,
        edition=found.edition,
        citations=cited,
        proposals=context.proposals,
        drafts=context.drafted,
        unsupported=weak,
        model=context.model,
        prompt_digest=context.prompt_digest,
        tokens=progress.tokens,
        timings_ms=Timings(first_token=progress.first_words, total=progress.milliseconds()),
        conversation=context.conversation,
        notes=notes,
    )


def _status(body: str, has_citation: bool, context: AgentContext) -> str:
    """Name the ending of a language model's answer: without a live citation it is none."""
    if has_citation or context.proposals or context.drafted:
        return "answered"
    return "clarification_question" if body.rstrip().endswith("?") else "unanswerable_no_source"


def _marked(body: str, weak: Sequence[str], context: AgentContext) -> str:
    mark = say("answer.unsupported_mark", context.language)
    for sentence in weak:
        body = body.replace(sentence, f"{sentence} {mark}")
    return body


def _allowed(progress: Progress, context: AgentContext) -> str:
    """Return text that needs no citation: the question, our fixed wording, ids of this turn."""
    cards = " ".join(f"{card.id} {card.summary} {card.item}" for card in context.proposals)
    drafts = " ".join(f"{d.id} {d.title} {' '.join(d.headings)}" for d in context.drafted)
    fixed = " ".join(texts(context.language).values())
    years = "2015 2026 14001:2015 14001:2026 14001"
    return f"{progress.question} {cards} {drafts} {fixed} {years}"
