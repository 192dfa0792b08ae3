"""The standard as data: editions, clauses, requirement points, family, glossary."""

from assistant.standard.library import Standard, clause_key
from assistant.standard.loading import load_standard
from assistant.standard.models import Clause, Documented, FamilyMember, Requirement, Term
from assistant.standard.references import (
    MemberMention,
    find_clauses,
    find_editions,
    find_members,
    find_years,
)

__all__ = [
    "Clause",
    "Documented",
    "FamilyMember",
    "MemberMention",
    "Requirement",
    "Standard",
    "Term",
    "clause_key",
    "find_clauses",
    "find_editions",
    "find_members",
    "find_years",
    "load_standard",
]
