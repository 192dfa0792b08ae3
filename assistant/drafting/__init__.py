"""Documented information: outline + record -> draft -> check -> Markdown, text, Word."""

from assistant.drafting.checking import check_policy
from assistant.drafting.checks import ElementCheck, PolicyCheck, PolicyWarning
from assistant.drafting.composition import KINDS, draft, titles
from assistant.drafting.drafts import (
    SIGNATORIES,
    ApprovalLine,
    Draft,
    Paragraph,
    Section,
    Sentence,
    sources_of,
)
from assistant.drafting.export import to_docx, to_markdown, to_text
from assistant.drafting.outlines import load_outline

__all__ = [
    "KINDS",
    "SIGNATORIES",
    "ApprovalLine",
    "Draft",
    "ElementCheck",
    "Paragraph",
    "PolicyCheck",
    "PolicyWarning",
    "Section",
    "Sentence",
    "check_policy",
    "draft",
    "load_outline",
    "sources_of",
    "titles",
    "to_docx",
    "to_markdown",
    "to_text",
]
