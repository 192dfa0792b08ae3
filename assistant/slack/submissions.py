"""What was entered in a modal, and what becomes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.errors import AssistantError
from assistant.people import Action
from assistant.record import Change, Proposal
from assistant.refusals import told
from assistant.slack.buttons import Press, decide
from assistant.slack.cards import post_card, tell_deciders
from assistant.slack.office import Office
from assistant.slack.rendering.answers import BAD, FEEDBACK_SENT, REASONS
from assistant.slack.rendering.edits import EDITED, State, edits_in, entered
from assistant.slack.rendering.forms import (
    EVIDENCE,
    INCIDENT,
    READING,
    Incident,
    incident_change,
    reading_change,
)
from assistant.slack.rendering.markdown import plain_text, shortened
from assistant.slack.rendering.parts import unpacked
from assistant.slack.rendering.proposals import REJECTED
from assistant.slack.said import words_of
from assistant.slack.visitors import DOOR, Visitor
from assistant.wording import say

_LONGEST_NOTE = 800


@dataclass(frozen=True)
class Submission:
    """A modal that somebody sent.

    Args:
        office: The workspace.
        visitor: Who sent it.
        id: Id of the modal, the same when it is sent twice.
        about: What the modal carries.
        state: What was entered.
    """

    office: Office
    visitor: Visitor
    id: str
    about: dict[str, Any]
    state: State

    @property
    def press(self) -> Press:
        """Return it as a button pressed on the Home tab, where nobody else reads the answer."""
        return Press(self.office, self.visitor, self.about)


async def submitted(office: Office, body: Mapping[str, Any]) -> Submission:
    """Return what an interaction of Slack's tells about a modal.

    Args:
        office: The workspace.
        body: The payload of `view_submission`.
    """
    user, view = body.get("user") or {}, body.get("view") or {}
    return Submission(
        office=office,
        visitor=await office.visitor(str(user.get("team_id") or ""), str(user.get("id") or "")),
        id=str(view.get("id") or ""),
        about=unpacked(view.get("private_metadata")),
        state=(view.get("state") or {}).get("values") or {},
    )


async def take_edit(sent: Submission) -> None:
    """Approve a proposal with what was changed in the modal."""
    if await sent.press.is_refused(Action.DECIDE, "decide"):
        return
    record = sent.office.assistant.record
    try:
        proposal = await asyncio.to_thread(record.proposal, str(sent.about.get("p") or ""))
    except AssistantError as error:
        await sent.press.tell(plain_text(told(error, sent.visitor.language)))
        return
    edits = edits_in(proposal, sent.state) if proposal.status == "pending" else {}
    await decide(sent.press, "approve", edits=edits)


async def take_rejection(sent: Submission) -> None:
    """Reject a proposal for the reason that was given."""
    await decide(sent.press, "reject", reason=entered(sent.state, "reason"))


async def take_incident(sent: Submission) -> None:
    """Propose the nonconformity that a report becomes."""
    kind: Incident = "near_miss" if sent.about.get("kind") == "near_miss" else "spill"
    language = sent.visitor.language
    change = incident_change(kind, sent.state, language)
    await _report(sent, change, say(f"slack.form.source_{kind}", language))


async def take_reading(sent: Submission) -> None:
    """Propose the reading that was entered."""
    wanted = entered(sent.state, "measurement")
    try:
        measurement = await asyncio.to_thread(sent.office.assistant.record.get, wanted)
    except AssistantError as error:
        await sent.press.tell(plain_text(told(error, sent.visitor.language)))
        return
    await _report(sent, reading_change(measurement, sent.state), "")


async def take_evidence(sent: Submission) -> None:
    """Propose a message of Slack as evidence, in its own words."""
    language = sent.visitor.language
    channel, moment = str(sent.about.get("channel")), str(sent.about.get("ts"))
    message = await _message(sent.office, channel, moment)
    files = ", ".join(str(file.get("name")) for file in message.get("files") or ())
    words = " ".join(filter(None, [words_of(str(message.get("text") or "")), files]))
    if not words:
        await sent.press.tell(say("slack.evidence.empty", language))
        return
    author = await sent.office.visitor("", str(message.get("user") or ""))
    note = say(
        "slack.evidence.note",
        language,
        day=sent.office.assistant.today().date().isoformat(),
        person=author.name if author.person else str(message.get("user") or "?"),
        words=shortened(words, _LONGEST_NOTE),
    )
    values = {"requirement": entered(sent.state, "requirement"), "note": note}
    change = Change(kind="evidence", operation="create", values=values)
    await _report(sent, change, "", evidence=(f"slack:{channel}:{moment}",), key="evidence")


async def take_reason(sent: Submission) -> None:
    """Keep why an answer was not helpful."""
    reason = entered(sent.state, "reason")
    await asyncio.to_thread(
        sent.office.assistant.doors.judge,
        str(sent.about.get("c") or ""),
        int(sent.about.get("t") or 0),
        sent.visitor.name,
        value=BAD,
        reason=reason if reason in REASONS else "other",
        comment=entered(sent.state, "comment"),
    )
    await sent.press.tell(say("slack.feedback.thanks", sent.visitor.language))


async def _report(
    sent: Submission,
    change: Change,
    reason: str,
    *,
    evidence: tuple[str, ...] = (),
    key: str = "form",
) -> None:
    """Propose a change once, however often the modal is sent, and bring it to who decides."""
    if await sent.press.is_refused(Action.REPORT, "propose"):
        return
    visitor = sent.visitor
    try:
        proposal = await asyncio.to_thread(_proposed, sent, change, reason, evidence)
    except AssistantError as error:
        await sent.press.tell(plain_text(told(error, visitor.language)))
        return
    await sent.press.tell(say(f"slack.{key}.received", visitor.language, id=proposal.id))
    await _bring(sent, proposal)


def _proposed(sent: Submission, change: Change, reason: str, evidence: tuple[str, ...]) -> Proposal:
    """Propose a change, or return the proposal that an interrupted attempt left."""
    record, conversation = sent.office.assistant.record, f"slack-view-{sent.id}"
    for proposal in record.proposals():
        if proposal.conversation == conversation:
            return proposal
    return record.propose(
        [change],
        person=sent.visitor.name,
        door=DOOR,
        reason=reason,
        evidence=evidence,
        conversation=conversation,
        language=sent.visitor.language,
    )


async def _bring(sent: Submission, proposal: Proposal) -> None:
    visitor = sent.visitor
    await post_card(sent.office, proposal, visitor.user, visitor.language)
    await tell_deciders(sent.office, proposal, visitor.user)


async def _message(office: Office, channel: str, moment: str) -> dict[str, Any]:
    """Return a message, which may stand in a thread; nothing where it cannot be read."""
    client = office.client
    asked = (
        client.conversations_history(
            channel=channel, latest=moment, oldest=moment, inclusive=True, limit=1
        ),
        client.conversations_replies(
            channel=channel, ts=moment, latest=moment, oldest=moment, inclusive=True, limit=1
        ),
    )
    for found in await asyncio.gather(*asked, return_exceptions=True):
        if isinstance(found, BaseException):
            continue
        for message in found.get("messages") or []:
            if message.get("ts") == moment:
                return dict(message)
    return {}


LISTENERS: dict[str, Callable[[Submission], Awaitable[None]]] = {
    EDITED: take_edit,
    REJECTED: take_rejection,
    INCIDENT: take_incident,
    READING: take_reading,
    EVIDENCE: take_evidence,
    FEEDBACK_SENT: take_reason,
}
