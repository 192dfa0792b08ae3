"""Writing an answer: what was asked first, the points that matter, one next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.guide.choosing import Choice, Chosen, choose
from assistant.guide.compositions import Composition, cited, fixed
from assistant.guide.own_papers import also, from_documents, notices, silent
from assistant.guide.questions import asks
from assistant.guide.reading import Reading
from assistant.guide.results import DocumentsFound, GuidanceFound
from assistant.guide.sides import NOTHING, SURE, side_of
from assistant.guide.thread import unsure
from assistant.guide.titles import page_title
from assistant.guide.turns import Turn
from assistant.retrieval import Passage
from assistant.settings import Edition, Language
from assistant.wording import say

# Below this nothing in guidance is near enough to answer from; calibrated on the development
# questions.
FLOOR = NOTHING
# A false claim this strong (`GuidanceScores.claims`) is answered by what is right; from the higher
# ones on the question is taken to be built on it.
CLAIM_NEAR, CLAIM_ASSUMED, CLAIM_SURE = 0.91, 0.91, 0.945
# A message is taken as one that is not answered from this probability on; set where the examples
# left out of training and those of answerable questions are told apart best. Where something speaks
# for an answer (a clause is named, a belief is corrected, guidance is near) it must be surer.
BOUNDARY_SURE, BOUNDARY_DOUBTED = 0.55, 0.8

# What a message gets that is not about the standard; after a proposal it most likely is about that.
_ASIDE = (
    "declined_out_of_scope",
    "unanswerable_no_source",
    "clarification_topic",
    "clarification_ambiguous",
)


def edition_of(turn: Turn, reading: Reading) -> Edition:
    """Return the edition an answer is about: the one named, else the one the conversation is on."""
    if len(reading.editions) == 1:
        return reading.editions[0]
    if not reading.editions and reading.topic and turn.previous.get("edition"):
        named: Edition = turn.previous["edition"]
        return named
    return turn.edition


def compose(turn: Turn, reading: Reading) -> Composition:
    """Write the answer to a question from guidance and the organisation's documents."""
    found: GuidanceFound = turn.result(GuidanceFound) or GuidanceFound()
    documents: DocumentsFound = turn.result(DocumentsFound) or DocumentsFound()
    refusal = _boundary(found, reading, turn)
    own = _own(found, documents, reading, turn, refusal)
    if own:
        return own
    unanswered = _unanswered(found, reading, turn, refusal)
    is_aside = unanswered.status in _ASIDE if unanswered else found.confidence < SURE
    if is_aside and (asked := _of_proposal(turn)):
        return asked
    if unanswered:
        return unanswered
    told = _from_guidance(found, documents, reading, turn)
    beside = also(documents, turn) if not reading.topic else ""
    return replace(told, text=f"{told.text}\n\n{beside}") if beside else told


def _unanswered(
    found: GuidanceFound, reading: Reading, turn: Turn, refusal: Composition | None
) -> Composition | None:
    """Say why guidance does not answer, or ask what is meant; None where it answers."""
    if found.ending:
        return fixed(found.ending.status, turn.language, **found.ending.values)
    if reading.unclear:
        return fixed("clarification_topic", turn.language)
    if reading.options:
        return _which(reading.options, turn)
    if refusal:
        return refusal
    if found.confidence < FLOOR and not found.looked_up:
        return _nothing_found(found, turn)
    return _ambiguous(found, reading, turn)


def _of_proposal(turn: Turn) -> Composition | None:
    """Ask what to change where a message that asks nothing follows a proposal."""
    follows = bool(turn.previous.get("proposed")) and bool(turn.recent)
    return unsure(turn.recent[0], turn) if follows and not asks(turn.text) else None


def _own(
    found: GuidanceFound,
    documents: DocumentsFound,
    reading: Reading,
    turn: Turn,
    refusal: Composition | None,
) -> Composition | None:
    """Answer from own papers, or say that they are silent; None where guidance is to answer."""
    if refusal and refusal.status.startswith("declined") and not _may_be_own(refusal, documents):
        return None
    if not documents.any_added:
        return _none_added(found, reading, turn, refused=refusal is not None)
    if not documents.named and (reading.unclear or reading.options):
        return None
    side = side_of(documents, found, reading, turn, refused=refusal.status if refusal else "")
    if side == "own":
        return from_documents(documents, found, turn)
    return silent(documents, turn.language) if side == "silent" else None


def _may_be_own(refusal: Composition, documents: DocumentsFound) -> bool:
    """Tell whether what is outside the field names something that own papers hold."""
    return refusal.status == "declined_out_of_scope" and documents.is_anchored


def _none_added(
    found: GuidanceFound, reading: Reading, turn: Turn, *, refused: bool
) -> Composition | None:
    """Say that no paper is there to look into, unless guidance answers all the same."""
    believed = found.refuted and found.refuted[0].score >= CLAIM_SURE
    answers = (found.confidence >= SURE or believed) and not refused
    if not reading.papers or answers:
        return None
    return fixed("unanswerable_none_added", turn.language)


def _boundary(found: GuidanceFound, reading: Reading, turn: Turn) -> Composition | None:
    boundary = found.boundary
    if boundary is None or boundary.probability < _needed(found, reading, boundary.status):
        return None
    lines = [boundary.answer[turn.language]]
    helpful = next((s for s in found.sections if s.id == boundary.page), None)
    if helpful and boundary.status.startswith("unanswerable"):
        lines += [cited(s, helpful, turn.language) for s in helpful.sentences[:2]]
    return Composition(" ".join(lines), boundary.status, {"topics": [boundary.page]})


def _needed(found: GuidanceFound, reading: Reading, status: str) -> float:
    """Return how probable a boundary must be before a message is not answered."""
    if status.startswith("declined"):
        return BOUNDARY_SURE
    if reading.topic:
        return 1.0
    if status.startswith("clarification"):
        return BOUNDARY_SURE
    refuted = bool(found.refuted) and found.refuted[0].score >= CLAIM_SURE
    speaks = refuted or bool(reading.clauses) or found.confidence >= SURE
    return BOUNDARY_DOUBTED if speaks else BOUNDARY_SURE


def _nothing_found(found: GuidanceFound, turn: Turn) -> Composition:
    ending = fixed("unanswerable_no_source", turn.language)
    titles = [topic.title for topic in found.topics[:3] if topic.score >= 0.3]
    if titles:
        near = say("answer.near", turn.language, topics=", ".join(titles))
        return Composition(f"{ending.text} {near}", ending.status)
    return ending


def _which(pages: Sequence[str], turn: Turn) -> Composition:
    """Ask which of several meanings is meant."""
    titles = [page_title(page, turn.language) for page in pages]
    options = "\n".join(f"- {title}" for title in titles)
    text = f"{say('answer.ending.clarification_ambiguous', turn.language)}\n{options}"
    return Composition(text, "clarification_ambiguous")


def _ambiguous(found: GuidanceFound, reading: Reading, turn: Turn) -> Composition | None:
    """Ask when a message is a word or two and two topics are equally near."""
    few = len(turn.text.split()) <= 3
    if not few or found.looked_up or reading.topic or len(found.topics) < 2:
        return None
    first, second = found.topics[0], found.topics[1]
    if first.score - second.score > 0.08 or first.title == second.title:
        return None
    options = "\n".join(f"- {topic.title}" for topic in found.topics[:3])
    text = f"{say('answer.ending.clarification_ambiguous', turn.language)}\n{options}"
    return Composition(text, "clarification_ambiguous")


def _from_guidance(
    found: GuidanceFound, documents: DocumentsFound, reading: Reading, turn: Turn
) -> Composition:
    long = reading.intent == "more"
    language, edition = turn.language, edition_of(turn, reading)
    choice = choose(found, reading, long=long)
    paragraphs = _premise(found, reading, choice, language, edition)
    if choice.direct:
        paragraphs.append(" ".join(_lines(choice.direct, language, edition)))
    if choice.points:
        paragraphs.append(
            "\n".join(f"- {line}" for line in _lines(choice.points, language, edition))
        )
    topic = _topic(choice)
    subjects = [each.passage.id for each in choice.said] + [p.id for p in found.refuted[:1]]
    paragraphs += notices(documents.passages, found, language, subjects)
    if topic and len(topic.clauses.get(edition, ())) == 1:
        clause = topic.clauses[edition][0]
        named = say("answer.clause_named", language, clause=clause, edition=edition)
        paragraphs.append(f"{named} [{topic.token}]")
    elif topic:
        paragraphs.append(say("answer.about_edition", language, edition=edition))
    paragraphs.append(_next_step(topic.id if topic else "", reading, language))
    notes = {
        "topics": [topic.id] if topic else [],
        "facet": reading.facet,
        "edition": edition,
    }
    return Composition("\n\n".join(p for p in paragraphs if p), "answered", notes)


def _lines(chosen: Sequence[Chosen], language: Language, edition: Edition) -> list[str]:
    return [cited(each.sentence, each.passage, language, edition) for each in chosen]


def _topic(choice: Choice) -> Passage | None:
    """Return the passage whose page the answer is mostly about."""
    weight: dict[str, int] = {}
    for each in choice.said:
        weight[each.passage.id] = weight.get(each.passage.id, 0) + len(each.sentence.text)
    page = max(weight, key=lambda name: weight[name], default="")
    return next((each.passage for each in choice.said if each.passage.id == page), None)


def _premise(
    found: GuidanceFound, reading: Reading, choice: Choice, language: Language, edition: Edition
) -> list[str]:
    """Correct a false belief that the question is built on, or tell what is right beside it."""
    if not found.refuted:
        return []
    correction = found.refuted[0]
    built_on = CLAIM_ASSUMED if reading.assumes else CLAIM_SURE
    unsaid = [s for s in correction.sentences if not choice.repeats(s)][:2]
    if correction.score < CLAIM_NEAR or not unsaid:
        return []
    if correction.score < built_on or (reading.closed and not reading.assumes):
        choice.points[:0] = [Chosen(sentence, correction) for sentence in unsaid[:1]]
        return []
    text = " ".join(cited(s, correction, language, edition) for s in unsaid)
    return [f"{say('answer.premise', language)} {text}"]


_NEXT = {
    "environmental-policy": "policy",
    "environmental-aspects": "aspects",
    "significance-method": "aspects",
    "life-cycle-perspective": "aspects",
    "compliance-obligations": "obligations",
    "compliance-register": "obligations",
    "evaluation-of-compliance": "obligations",
    "environmental-objectives": "objectives",
    "objectives-and-planning": "objectives",
    "planning-to-achieve-objectives": "objectives",
    "planning-action": "actions",
    "first-steps": "readiness",
    "gap-analysis": "readiness",
    "implementation-roadmap": "readiness",
    "preparing-for-the-audit": "readiness",
    "transition-to-2026": "readiness",
}


def _next_step(page: str, reading: Reading, language: Language) -> str:
    if reading.intent == "more":
        return ""
    key = _NEXT.get(page, "")
    if not key:
        key = "evidence" if reading.facet != "evidence" else "how_to"
    lead = say("answer.next.lead", language)
    return f"{lead} {say(f'answer.next.{key}', language)}"
