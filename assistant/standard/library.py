"""Looking things up in the standard: by clause, by point, by number, by term."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from assistant.settings import Edition
from assistant.standard.models import Clause, FamilyMember, Requirement, Term

_NUMBER = re.compile(r"\b(?:ISO|IEC|ISO/IEC|NS-EN|SS-EN|EN)\b[\s-]*(?:/\w+\s+)*", re.IGNORECASE)


def clause_key(number: str) -> tuple[int, ...]:
    """Return what sorts clause numbers: "10.2" after "9.3.1"."""
    return tuple(int(part) for part in number.split("."))


class Parts(NamedTuple):
    """What gives the parts of the standard; each is called once, when it is needed."""

    clauses: Callable[[], tuple[Clause, ...]]
    requirements: Callable[[], tuple[Requirement, ...]]
    family: Callable[[], tuple[FamilyMember, ...]]
    terms: Callable[[], tuple[Term, ...]]


class Standard:
    """ISO 14001 in both editions, its family and its words.

    Args:
        parts: Where they come from.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause of both editions, in order."""
        return self._parts.clauses()

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """Every point that the standard asks for, in order."""
        return self._parts.requirements()

    @cached_property
    def family(self) -> tuple[FamilyMember, ...]:
        """The standards around ISO 14001."""
        return self._parts.family()

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The words of the field."""
        return self._parts.terms()

    @cached_property
    def _by_number(self) -> dict[tuple[Edition, str], Clause]:
        found: dict[tuple[Edition, str], Clause] = {}
        for clause in self.clauses:
            for edition, number in clause.number.items():
                if number:
                    # several entries share a number of 2015; the first is the clause itself
                    found.setdefault((edition, number), clause)
        return found

    @cached_property
    def _by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def _family_by_number(self) -> dict[str, FamilyMember]:
        return {_bare(member.number): member for member in self.family}

    def clause(self, number: str, edition: Edition) -> Clause | None:
        """Return the clause that has this number in the edition, or None."""
        return self._by_number.get((edition, number))

    def clause_by_id(self, clause_id: str) -> Clause | None:
        """Return the clause with this edition-neutral id, or None."""
        return self._by_id.get(clause_id)

    def requirements_of(self, number: str, edition: Edition) -> tuple[Requirement, ...]:
        """Return the points of a clause and its sub-clauses in one edition."""
        return tuple(
            point
            for point in self.requirements
            if (own := point.clause.get(edition))
            and (own == number or own.startswith(number + "."))
        )

    def requirement(self, requirement_id: str) -> Requirement | None:
        """Return the point with this id, or None."""
        return next((point for point in self.requirements if point.id == requirement_id), None)

    def crosswalk(self) -> tuple[Clause, ...]:
        """Return every clause whose number or content differs between the editions."""
        return tuple(
            clause
            for clause in self.clauses
            if clause.change != "none" or clause.number.get("2015") != clause.number.get("2026")
        )

    def member(self, number: str) -> FamilyMember | None:
        """Return the standard with this number, however it is written ("14021", "ISO 14021")."""
        return self._family_by_number.get(_bare(number))

    def term(self, words: str) -> Term | None:
        """Return the term that has this name or synonym in any language."""
        return self._by_name.get(words.strip().lower())

    @cached_property
    def _by_name(self) -> dict[str, Term]:
        names: dict[str, Term] = {}
        for term in self.terms:
            for words in term.synonyms.values():
                for word in words:
                    names.setdefault(word.lower(), term)
        for term in self.terms:
            names.update({word.lower(): term for word in term.term.values()})
        return names


def _bare(number: str) -> str:
    return _NUMBER.sub("", number).replace("ISO", "").replace("/", "").strip().upper()
