"""From documents to the record: what a permit, a list of use or minutes say becomes a proposal."""

from assistant.extraction.choosing import choose_file
from assistant.extraction.classifying import KINDS, kind_asked, kind_of_parts
from assistant.extraction.findings import Kind
from assistant.extraction.proposing import (
    Extraction,
    Papers,
    extract,
    found_text,
    nothing_new,
    propose_extracted,
)

__all__ = [
    "KINDS",
    "Extraction",
    "Kind",
    "Papers",
    "choose_file",
    "extract",
    "found_text",
    "kind_asked",
    "kind_of_parts",
    "nothing_new",
    "propose_extracted",
]
