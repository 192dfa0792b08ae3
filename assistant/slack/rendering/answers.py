"""Answers: their text, sources that open, a warning where there is none, feedback."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from slack_sdk.models.blocks import (
    Block,
    ContextActionsBlock,
    FeedbackButtonObject,
    FeedbackButtonsElement,
    RadioButtonsElement,
)
from slack_sdk.models.blocks.block_elements import PlainTextInputElement
from slack_sdk.models.views import View

from assistant.agent.answers import Answer, Citation
from assistant.settings import EDITIONS, Language
from assistant.slack.rendering.markdown import escaped, plain_text, shortened, slack_text, split
from assistant.slack.rendering.parts import (
    bold,
    button,
    buttons,
    field,
    modal,
    option,
    packed,
    plain,
    section,
    small,
)
from assistant.wording import say

OPEN_SOURCE, FEEDBACK, FEEDBACK_SENT = "open_source", "feedback", "feedback_sent"
GOOD, BAD = "good", "bad"
REASONS = ("wrong_source", "wrong_clause", "out_of_date", "not_ours", "unclear", "other")
_IN_A_ROW = 5
_MOST_SOURCES = 20
# Slack takes 50 blocks in a message; the rest is for sources, cards and feedback.
MOST_SECTIONS = 12
_FALLBACK = 300
_LONGEST_TITLE = 45
_NOTE = {"guidance": "own_words", "organisation": "quoted", "record": "from_record"}


class Turn(NamedTuple):
    """Where an answer is kept, for buttons that come back to it.

    Args:
        conversation: Id of the conversation.
        place: Place of the turn in it, from 0.
    """

    conversation: str
    place: int

    def about(self, **more: str | int) -> dict[str, str | int]:
        """Return what a button of the answer carries."""
        return {"c": self.conversation, "t": self.place, **more}


def answer_messages(answer: Answer, turn: Turn) -> list[list[Block]]:
    """Return an answer as the blocks of one message, or of several where it is long."""
    texts = split(slack_text(answer.answer))
    groups = [texts[at : at + MOST_SECTIONS] for at in range(0, len(texts), MOST_SECTIONS)]
    messages = [[section(text) for text in group] for group in groups or [[" "]]]
    for message in messages[:-1]:
        message.append(small(say("slack.continued", answer.language)))
    messages[-1] += answer_end(answer, turn)
    return messages


def answer_end(answer: Answer, turn: Turn) -> list[Block]:
    """Return what stands below an answer: sources, a warning where it has none, feedback."""
    language = answer.language
    blocks = _sources(answer.citations, turn, language)
    if not answer.citations and answer.status == "answered" and not answer.proposals:
        blocks.append(small(f":warning: {say('slack.uncited', language)}"))
    told = [say("slack.agent", language)]
    if answer.edition and answer.citations:
        told.insert(0, say("slack.edition", language, edition=answer.edition))
    return [*blocks, small(" · ".join(told)), _feedback(turn, language)]


def fallback(answer: Answer) -> str:
    """Return the line that a notification shows."""
    line = plain_text(slack_text(answer.answer).replace("*", "").replace("&amp;", "&"))
    return say("slack.fallback.answer", answer.language, text=shortened(line, _FALLBACK))


def _sources(citations: Sequence[Citation], turn: Turn, language: Language) -> list[Block]:
    shown = [
        button(
            say("slack.open", language, n=citation.n, title=_title(citation, citations, language)),
            f"{OPEN_SOURCE}:{citation.n}",
            turn.about(n=citation.n),
        )
        for citation in citations[:_MOST_SOURCES]
    ]
    rows = [shown[at : at + _IN_A_ROW] for at in range(0, len(shown), _IN_A_ROW)]
    heading = [small(say("slack.sources", language))] if rows else []
    return [*heading, *(buttons(row) for row in rows)]


def _title(citation: Citation, others: Sequence[Citation], language: Language) -> str:
    """Return what a source is called, with its place where that tells it from another."""
    title = shortened(citation.title, _LONGEST_TITLE)
    if citation.locator.page:
        return f"{title}, {say('web.sources.page', language, page=citation.locator.page)}"
    is_alone = sum(other.title == citation.title for other in others) == 1
    heading = citation.locator.heading
    return title if is_alone or not heading else f"{title}, {heading}"


def _feedback(turn: Turn, language: Language) -> Block:
    choices = {
        name: FeedbackButtonObject(
            text=plain(say(f"slack.feedback.{name}", language), 75),
            accessibility_label=say(f"slack.feedback.{name}_label", language),
            value=packed(turn.about(v=name)),
        )
        for name in (GOOD, BAD)
    }
    element = FeedbackButtonsElement(
        action_id=FEEDBACK, positive_button=choices[GOOD], negative_button=choices[BAD]
    )
    return ContextActionsBlock(elements=[element])


def source_view(citation: Citation, language: Language) -> View:
    """Return the cited passage: what it is, where it stands, what it says."""
    quote = "\n".join(f"> {escaped(line)}" for line in citation.quote.splitlines() if line.strip())
    place = " · ".join(_place(citation, language))
    blocks = [
        small(escaped(say(f"web.sources.{citation.source}", language))),
        section(bold(citation.title)),
        *([small(escaped(place))] if place else []),
        *(section(part) for part in split(quote)),
        small(escaped(say(f"web.sources.{_NOTE[citation.source]}", language))),
    ]
    return modal(say("slack.source", language, n=citation.n), blocks, language)


def _place(citation: Citation, language: Language) -> list[str]:
    locator, place = citation.locator, []
    if citation.clauses:
        place.append(say("web.sources.clause", language, clauses=", ".join(citation.clauses)))
    if set(citation.edition) == set(EDITIONS):
        place.append(f"ISO 14001, {say('web.sources.both', language)}")
    elif citation.edition:
        place.append(f"ISO 14001:{citation.edition[0]}")
    if locator.page:
        place.append(say("web.sources.page", language, page=locator.page))
    if locator.sheet:
        place.append(say("web.sources.sheet", language, sheet=locator.sheet))
    if locator.heading:
        place.append(locator.heading)
    return place if citation.source == "guidance" else [*place, citation.id]


def feedback_view(turn: Turn, language: Language) -> View:
    """Return the modal that asks what was wrong with an answer."""
    reasons = [option(say(f"slack.feedback.{name}", language), name) for name in REASONS]
    blocks = [
        field(
            "reason", say("slack.feedback.reason", language), RadioButtonsElement(options=reasons)
        ),
        field(
            "comment",
            say("slack.feedback.comment", language),
            PlainTextInputElement(multiline=True, max_length=2_000),
            optional=True,
        ),
    ]
    title = say("slack.feedback.title", language)
    return modal(title, blocks, language, callback=FEEDBACK_SENT, about=turn.about())
