"""Reading a message: what it wants, about which topic, which side of it, in which edition."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast

from assistant.guide.cues import facet_of, intent_of, shows, table
from assistant.guide.editions import edition_asked
from assistant.guide.paper_questions import asks_own_fact
from assistant.guide.pasted import spoken
from assistant.guide.questions import asks, done_without, is_closed
from assistant.guide.record_questions import record_question
from assistant.guide.telling import Heard, facts_in, ids_in, is_ordered
from assistant.guide.turns import Turn
from assistant.retrieval import Facet
from assistant.retrieval.words import stems
from assistant.settings import Edition, Language
from assistant.shipped_data import words
from assistant.standard import find_clauses

Intent = Literal[
    "ask",
    "tell",
    "documents",
    "record",
    "readiness",
    "draft",
    "extract",
    "starter",
    "undo",
    "interview",
    "checkin",
    "decide",
    "greeting",
    "thanks",
    "capabilities",
    "more",
]
_STANDARD = re.compile(
    r"\b(iso|14001|clause|standard|edition|audit\w*|certif\w*|sertifi\w*|require\w*|required|must|should|contain|"
    r"krav\w*|kreve[rs]?|kräv\w*|punkt|avsnitt|revisjon\w*|revision\w*)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(it|that|this|those|these|them|they|there|one|den|det|dette|disse|dem|slik|detta|dessa|sådan)\b",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"^(and|but|also|what about|how about|so|then|og|men|også|hva med|och|också|vad gäller|"
    r"hur är det med)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(we|i|our \w+|my \w+|the company|vi|jeg|jag|vår\w* \w+|bedriften|företaget)\b|^(add|"
    r"register|record|note|"
    r"legg (til|inn)|registrer|noter|lägg (till|in)|registrera|notera|action|task|tiltak|"
    r"oppgave|åtgärd|uppgift)\b",
    re.IGNORECASE,
)
_ASSUMING = re.compile(
    r"^as\b|\b(the|which|what) (mandatory|compulsory|obligatory|required)\b|"
    r"\bthat (the standard|iso|clause [\d.]+|14001)\b.{0,12}\b(requires|demands)\b|"
    r"\b(since|because|as we|as all|given that|now that|considering that|seeing that|siden|fordi|"
    r"ettersom|når vi (nå )?må|"
    r"eftersom|då vi|med tanke på att)\b"
    r"|\bso (can|may|do|does|is|are|we|how|when|where|what|kan|kan vi|får)\b",
    re.IGNORECASE,
)
_FEW = 4
_UPLOADED = re.compile(
    r"\b(uploaded|added|files?|documents?|filen|filene|dokument\w*|filerna|opplastet|uppladdad\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """What a message was understood to want.

    Args:
        intent: What it wants.
        facet: Which side of a topic it asks for; None when it shows none.
        clauses: Clause numbers named.
        editions: Editions named.
        topic: Page that the conversation is on, when this message follows up on it.
        assumes: The question is built on a statement ("since we need ...").
        closed: It can be answered with yes or no.
        words: Stems of what it names itself.
        without: Stems of what it would do without ("certified without an audit").
        bare: A follow-up without a subject of its own ("and in 2015?").
        unclear: It points at something that was never named.
        way: Which question word it asks with; empty when it has none of those that matter.
        papers: It asks what an own document says, in so many words.
        options: Pages that a word of several meanings may be about; empty when it is clear.
    """

    intent: Intent
    facet: Facet | None = None
    clauses: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()
    topic: str = ""
    assumes: bool = False
    closed: bool = False
    words: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    bare: bool = False
    unclear: bool = False
    way: str = ""
    papers: bool = False
    options: tuple[str, ...] = ()


def way_of_asking(text: str) -> str:
    """Return `who`, `when`, `how often`, `how many`, `how long`, `where` or nothing."""
    for way, pattern in table("ways").items():
        if re.search(pattern, text, re.IGNORECASE):
            return str(way)
    return ""


def bare_subject(question: str) -> str:
    """Return the subject of a question about own papers ("what does our permit say on X")."""
    subject = question.strip()
    for pattern in table("frames"):
        subject = re.sub(pattern, " ", subject, flags=re.IGNORECASE).strip()
    return subject if len(subject) > 2 else question


def warm_reading(language: Language) -> None:
    """Load what the first statement, edit and question about the record would wait for."""
    for text in ("ACT-001: owner Kari", "Kari is responsible for waste", "show our audits"):
        read(Turn(text=text, language=language, today="2026-01-01"))


def _follows(turn: Turn, own: list[str]) -> bool:
    """Tell whether the message leans on the conversation: it names no subject, or points back."""
    if not turn.previous.get("topics"):
        return False
    count = len(turn.text.split())
    # "det" also stands for nothing, in a question with a subject of its own
    pointing = bool(_POINTING.search(turn.text)) and count <= 14 and len(own) <= _FEW
    joining = bool(_JOINING.search(turn.text.strip())) and len(own) <= 1
    return not own or pointing or joining


def read(turn: Turn) -> Reading:
    """Understand the message of a turn."""
    text = turn.text.strip()
    intent = _intent(replace(turn, text=spoken(turn.text)))
    own = own_words(text)
    follows = _follows(turn, own) and intent in ("ask", "more")
    asked = edition_asked(text)
    facet = facet_of(text)
    if facet is None and asked.compares:
        facet = "changes"
    return Reading(
        intent=intent,
        facet=facet,
        clauses=find_clauses(text),
        editions=asked.editions,
        topic=str(turn.previous["topics"][0]) if follows else "",
        bare=follows and not own,
        assumes=bool(_ASSUMING.search(text)),
        closed=is_closed(text),
        words=frozenset(own),
        without=frozenset(own_words(done_without(text))),
        unclear=not follows and _is_unclear(text),
        way=way_of_asking(text),
        papers=_asks_papers(intent, text),
        options=() if follows else _options(text, own),
    )


def _asks_papers(intent: Intent, text: str) -> bool:
    if intent == "ask":
        return asks_own_fact(text)
    return intent == "documents" and _is_framed(text)


def _is_framed(text: str) -> bool:
    return bare_subject(text) != text.strip().rstrip("?!. ") or bool(_UPLOADED.search(text))


def _options(text: str, own: list[str]) -> tuple[str, ...]:
    """Return the meanings of a word that stands alone ("when is the audit?")."""
    if len(set(own)) != 1 or find_clauses(text):
        return ()
    for row in table("ambiguous"):
        if own[0] in {stem for word in row["words"] for stem in stems(word)}:
            return tuple(row["topics"])
    return ()


def _intent(turn: Turn) -> Intent:
    if turn.told:
        return "tell"
    if turn.reads:
        return "record"
    text = turn.text.strip()
    found = intent_of(text)
    asked = record_question(text, turn.today)
    is_told = _is_told(turn)
    if (is_told or not asks(text)) and found in (None, "documents", "record", "tell"):
        facts = facts_in(turn)
        if any(fact.is_sure for fact in facts) or (is_told and not asked):
            return "tell"
        if found != "tell" and not asked and _TELLING.search(text):
            return "tell" if facts else _without_facts(text)
    if found == "interview" and _tells_who(turn):
        return "tell"
    if asked and not asked.is_doubtful and found in (None, "ask", "documents", "record"):
        return "record"
    several = len(re.findall(r"[.!?](?:\s|$)", text)) > 1
    if found == "record" and (several or _STANDARD.search(text) or len(text.split()) > 14):
        return "ask"
    if found == "readiness" and len(text.split()) > 16:
        return "ask"
    return cast(Intent, found or _without_facts(text))


def _is_told(turn: Turn) -> bool:
    """Tell whether a message was taken for statements, and for nothing that is asked."""
    is_guarded = any(shows("telling-guards", guard, turn.text) for guard in ("quoted", "forged"))
    taken = [Heard(shares) for shares in turn.heard.values()]
    if is_ordered(turn.text) and not any(each.is_refused for each in taken):
        return not is_guarded
    return (
        any(each.tells(as_asked=asks(turn.text)) for each in taken)
        and not any(each.is_asked or each.is_refused for each in taken)
        and not is_guarded
        and "?" not in turn.text
    )


def _tells_who(turn: Turn) -> bool:
    """Tell whether a message that asks how to begin says who the company is as well."""
    said = [fact.fields for fact in facts_in(turn) if fact.kind == "organisation"]
    return any(fields.keys() & {"name", "sites", "employees"} for fields in said)


def _without_facts(text: str) -> Intent:
    """Return what a message wants that tells nothing: an item named in it is shown."""
    is_short = len(text.split()) <= 12 and not _STANDARD.search(text)
    return "record" if is_short and ids_in(text) else "ask"


def own_words(text: str) -> list[str]:
    """Return the words of a follow-up that name a subject of its own."""
    return [w for w in stems(text) if w not in _empty() and not w.isdigit()]


@cache
def _empty() -> frozenset[str]:
    return frozenset(stem for word in words("empty") for stem in stems(word))


def _is_unclear(text: str) -> bool:
    """Tell whether a question points at something never named ("how often must we do it?")."""
    return bool(_POINTING.search(text)) and len(text.split()) <= 10 and not own_words(text)
