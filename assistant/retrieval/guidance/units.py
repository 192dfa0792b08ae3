"""Guidance cut into units: a section, an answer, a correction, a term, a standard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from assistant.retrieval.guidance.asking import Askings, read_askings
from assistant.retrieval.guidance.beliefs import read_beliefs
from assistant.retrieval.guidance.pages import HEADINGS, GuidancePage, Misconception
from assistant.retrieval.passages import Facet, Sentence
from assistant.retrieval.words import sentences
from assistant.settings import Edition, Language, shipped
from assistant.standard import Clause, FamilyMember, Standard, Term
from assistant.wording import say

UnitKind = Literal["section", "answer", "correction", "term", "standard", "clause"]
_TAG = re.compile(r"^\((2015|2026)\)\s+")


@dataclass(frozen=True)
class Unit:
    """The smallest thing guidance search returns.

    Args:
        page: Guidance page id, or `term:…`, `standard:…`, `clause:…` for data.
        kind: What it was cut from.
        facet: Which side of the topic it shows.
        title: Title of the page or entry.
        heading: Section heading; empty for data.
        sentences: Its text in quotable sentences, each with the edition it holds for.
        question: The question an answer belongs to.
        claims: False statements that a correction refutes.
        probes: Further ways of asking for it; never shown.
        listed: Questions that the page as a whole answers; they tell the page, not the part.
        clauses: Clauses per edition.
    """

    page: str
    kind: UnitKind
    facet: Facet
    title: str
    heading: str
    sentences: tuple[Sentence, ...]
    question: str = ""
    claims: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    clauses: dict[Edition, tuple[str, ...]] = field(default_factory=dict)


def _quotable(lines: tuple[str, ...]) -> tuple[Sentence, ...]:
    """Cut lines into sentences; a leading `(2026)` or `(2015)` ties one to that edition."""
    found: list[Sentence] = []
    for line in lines:
        for text in sentences(line):
            tag = _TAG.match(text)
            edition: Edition | None = None
            if tag:
                edition = "2015" if tag[1] == "2015" else "2026"
                text = text[tag.end() :]
            found.append(Sentence(text, edition))
    return tuple(found)


def page_units(
    page: GuidancePage,
    askings: Askings,
    beliefs: tuple[Misconception, ...] = (),
    language: Language = "en",
) -> Iterator[Unit]:
    """Cut one page into sections, answers and corrections, each with how people ask for it.

    Args:
        page: The page.
        askings: Further ways of asking for what it answers.
        beliefs: False beliefs it corrects beside its own misconceptions.
        language: Language of the page.
    """
    front = page.front
    for facet, lines in page.sections.items():
        yield Unit(
            page=front.id,
            kind="section",
            facet=facet,
            title=front.title,
            heading=HEADINGS[language][facet],
            sentences=_quotable(lines),
            probes=askings.sections.get(facet, ()),
            listed=front.questions + front.aliases if facet == "summary" else (),
            clauses=front.clauses,
        )
    for question, answer in page.answers:
        yield Unit(
            page=front.id,
            kind="answer",
            facet="question",
            title=front.title,
            heading=HEADINGS[language]["question"],
            sentences=_quotable((answer,)),
            question=question,
            probes=askings.answers.get(question, ()),
            clauses=front.clauses,
        )
    for misconception in front.misconceptions + beliefs:
        yield Unit(
            page=front.id,
            kind="correction",
            facet="question",
            title=front.title,
            heading=HEADINGS[language]["question"],
            sentences=_quotable((misconception.correction,)),
            claims=misconception.claims,
            clauses=front.clauses,
        )


def _term_unit(term: Term, language: Language) -> Unit:
    name = term.term[language]
    clauses: dict[Edition, tuple[str, ...]] = {"2026": term.clauses} if term.clauses else {}
    names = tuple(dict.fromkeys([name, *term.synonyms.get(language, ())]))
    return Unit(
        page=f"term:{term.id}",
        kind="term",
        facet="summary",
        title=name,
        heading="",
        sentences=_quotable((term.definition[language],)),
        probes=names + tuple(f"What is {word}? What does {word} mean?" for word in names[:1]),
        clauses=clauses,
    )


def _standing(member: FamilyMember, language: Language) -> Iterator[str]:
    number, edition = member.number, member.edition or ""
    if member.status == "never published":
        yield say("standard.family.never", language, number=number)
    elif member.status == "withdrawn":
        yield say("standard.family.withdrawn", language, number=number)
    elif member.status == "draft":
        yield say("standard.family.draft", language, number=number)
    elif edition and member.published:
        yield say(
            "standard.family.current",
            language,
            number=number,
            edition=edition,
            published=member.published,
        )
    elif edition:
        key = {"under review": "review", "to be revised": "revise"}.get(
            member.status, "current_undated"
        )
        yield say(f"standard.family.{key}", language, number=number, edition=edition)
    if member.replaced_by:
        by = ", ".join(member.replaced_by)
        yield say("standard.family.replaced", language, number=number, by=by)


def _family_unit(member: FamilyMember, language: Language) -> Unit:
    subject = member.names.get(language) or member.subject
    subject = subject if subject[1:2].isupper() else subject[:1].lower() + subject[1:]
    lines = [say("standard.family.is", language, number=member.number, subject=subject)]
    lines += _standing(member, language)
    if member.note and language == "en":
        lines += [s for s in sentences(member.note) if s not in lines]
    return Unit(
        page=f"standard:{member.number}",
        kind="standard",
        facet="summary",
        title=f"{member.number} {subject}",
        heading="",
        sentences=_quotable(tuple(lines)),
        probes=(f"What is {member.number}? {subject}", f"current edition of {member.number}"),
    )


def _clause_lines(clause: Clause, language: Language) -> Iterator[str]:
    title = clause.title[language]
    old, new = clause.number.get("2015"), clause.number.get("2026")
    if old and new and old == new:
        yield say("standard.clause.same", language, number=new, title=title)
    elif old and new:
        yield say("standard.clause.moved", language, title=title, new=new, old=old)
    elif new:
        yield say("standard.clause.new", language, title=title, number=new)
    else:
        yield say("standard.clause.gone", language, title=title, number=old)
    if language == "en":
        yield clause.note


def _clause_unit(clause: Clause, language: Language) -> Unit:
    clauses: dict[Edition, tuple[str, ...]] = {
        edition: (number,) for edition, number in clause.number.items() if number
    }
    title = clause.title[language]
    return Unit(
        page=f"clause:{clause.id}",
        kind="clause",
        facet="changes",
        title=title,
        heading="",
        sentences=_quotable(tuple(_clause_lines(clause, language))),
        probes=(f"What changed in {title}?", f"Which clause is {title}?"),
        clauses=clauses,
    )


def all_units(pages: list[GuidancePage], standard: Standard, language: Language) -> list[Unit]:
    """Return every unit of guidance in one language: pages first, then the standard's data."""
    folder = shipped("knowledge") / "guidance"
    beliefs = read_beliefs(folder / "beliefs.yaml", pages)
    units: list[Unit] = []
    for page in pages:
        name = page.front.id
        askings = read_askings(folder / "questions" / f"{name}.yaml")
        units += page_units(page, askings, beliefs.get(name, ()), language)
    units += [_clause_unit(clause, language) for clause in standard.clauses]
    units += [_family_unit(member, language) for member in standard.family]
    units += [_term_unit(term, language) for term in standard.terms]
    return units
