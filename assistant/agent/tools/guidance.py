"""`search_guidance`: what may be said about the standard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from langchain.tools import ToolRuntime, tool

from assistant.agent.context import AgentContext
from assistant.agent.tools.arguments import SearchGuidance
from assistant.errors import ToolError
from assistant.guide import Ending, GuidanceFound
from assistant.retrieval import Facet, Passage, Topic
from assistant.settings import EDITIONS, Edition
from assistant.standard import Standard, find_clauses, find_members, find_years

# A model reads this many passages; the guide reads all of them.
_SHOWN = 6
# How much nearer a passage is when its clause, standard or topic was named.
_NAMED = 0.25
_FACETS = tuple(facet for facet in get_args(Facet) if facet != "question")


@tool(args_schema=SearchGuidance, response_format="content_and_artifact")
def search_guidance(
    query: str,
    runtime: ToolRuntime[AgentContext],
    clause: str = "",
    edition: str = "",
    topic: str = "",
) -> tuple[str, GuidanceFound]:
    """Find what the guidance says about ISO 14001, environmental management or certification.

    Use it for every question about the standard, and before you state anything about it.
    """
    context = runtime.context
    wanted = _edition(edition, context.edition)
    ending = _unknown(query, clause, wanted, context)
    if ending:
        return f"No such thing: {ending.status} {ending.values}", GuidanceFound(ending=ending)
    found = _find(query, clause, wanted, topic, context)
    return _shown(found), found


def _edition(edition: str, default: Edition) -> Edition:
    if edition and edition not in EDITIONS:
        raise ToolError("edition must be 2026 or 2015, or empty.")
    return next((known for known in EDITIONS if known == edition), default)


def _unknown(query: str, clause: str, edition: Edition, context: AgentContext) -> Ending | None:
    """Return the ending for a clause, an edition or a standard that does not exist here."""
    for year in find_years(query):
        if year not in ("1996", "2004", "2015", "2026"):
            return Ending("unanswerable_edition", {"edition": year})
    others = [m for m in find_members(query) if m.number not in ("14001", "14000")]
    if others and find_clauses(query) and "14001" not in query:
        return Ending("unanswerable_other_standard", {"number": f"ISO {others[0].number}"})
    for number in [clause] if clause else find_clauses(query):
        known = any(context.standard.clause(number, each) for each in EDITIONS)
        if not known and _is_main_part(number):
            return Ending("unanswerable_clause", {"clause": number, "edition": edition})
    mentions = [m for m in find_members(query) if m.number != "14001"]
    if mentions and not any(context.standard.member(m.number) for m in mentions):
        number = f"ISO {mentions[0].number}"
        return Ending("unanswerable_standard", {"number": number})
    return None


def _is_main_part(number: str) -> bool:
    """Tell whether a number lies in clause 4 or later; clauses 1 to 3 hold no requirements."""
    return int(number.split(".")[0]) >= 4


def _find(
    query: str, clause: str, edition: Edition, topic: str, context: AgentContext
) -> GuidanceFound:
    guidance, language = context.guidance, context.language
    result = guidance.search(query, language=language, edition=edition)
    pages = named_pages(query, edition, context.standard, clause=clause)
    if topic and not pages:
        title = guidance.index(language).title(topic)
        result = guidance.search(f"{title}: {query}", language=language, edition=edition)
        pages = (topic,)
    leading = list(dict.fromkeys([*pages[:2], *(t.page for t in result.topics[:2])]))
    boundary = result.boundary
    if boundary and boundary.page:
        leading.append(boundary.page)
    sections = [
        context.ledger.issue(section)
        for page in leading
        for facet in _FACETS
        if (
            section := guidance.section(
                page, facet, language=language, query=query, edition=edition
            )
        )
    ]
    ranked = sorted((_named(p, pages) for p in result.passages), key=lambda p: -p.score)
    return GuidanceFound(
        passages=tuple(context.ledger.issue(passage) for passage in ranked),
        sections=tuple(sections),
        topics=_first(result.topics, pages),
        refuted=tuple(context.ledger.issue(passage) for passage in result.refuted),
        confidence=result.confidence,
        boundary=boundary,
        looked_up=bool(pages),
    )


def _named(passage: Passage, pages: Sequence[str]) -> Passage:
    """Return a passage, nearer when it belongs to the clause, standard or topic that was named."""
    nearer = min(1.0, passage.score + _NAMED) if passage.id in pages else passage.score
    return replace(passage, score=nearer)


def named_pages(
    query: str, edition: Edition, standard: Standard, *, clause: str = ""
) -> tuple[str, ...]:
    """Return the pages of a clause, or the entry of a standard, that a question names.

    Args:
        query: The question.
        edition: Looked at before the other one.
        standard: What clauses and standards there are.
        clause: The only clause that is looked up, where it is given.
    """
    for number in [clause] if clause else find_clauses(query):
        other: Edition = "2015" if edition == "2026" else "2026"
        for each in (edition, other):
            known = standard.clause(number, each)
            if known:
                return (known.id, f"clause:{known.id}")
    for mention in find_members(query):
        member = standard.member(mention.number)
        if member and mention.number != "14001":
            return (f"standard:{member.number}",)
    return ()


def _first(topics: Sequence[Topic], pages: Sequence[str]) -> tuple[Topic, ...]:
    return tuple(sorted(topics, key=lambda topic: topic.page not in pages))


def _shown(found: GuidanceFound) -> str:
    """Return the passages as a model reads them: token, place, text."""
    passages: list[Passage] = list(found.passages[:_SHOWN])
    passages += [p for p in found.sections if p.facet in ("summary", "required")][:2]
    lines = [f"[{p.token}] {p.title}, {_place(p)}: {p.text}" for p in passages]
    lines += [f"[{p.token}] Wrong belief corrected: {p.text}" for p in found.refuted[:1]]
    if found.confidence < 0.4:
        lines.append("Nothing here is near the question. Say that the sources do not answer it.")
    return "\n".join(lines)


def _place(passage: Passage) -> str:
    clauses = "; ".join(
        f"ISO 14001:{edition} {', '.join(numbers)}"
        for edition, numbers in passage.clauses.items()
        if numbers
    )
    return f"{passage.locator.heading or passage.facet} ({clauses or 'general'})"
