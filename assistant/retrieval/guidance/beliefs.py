"""False beliefs that pages correct beside their own misconceptions, from one shipped file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assistant.errors import KnowledgeError
from assistant.retrieval.guidance.pages import GuidancePage, Misconception
from assistant.settings import Language
from assistant.shipped_data import read_yaml

Line = Annotated[str, Field(min_length=1)]


class _Belief(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    page: Line
    correction: dict[Language, Line]
    claims: Annotated[tuple[Line, ...], Field(min_length=1)]


_FILE = TypeAdapter(tuple[_Belief, ...])


def read_beliefs(
    path: Path, pages: Sequence[GuidancePage], language: Language = "en"
) -> dict[str, tuple[Misconception, ...]]:
    """Read the beliefs that the given pages correct.

    Args:
        path: A YAML list of entries with `page`, `correction` by language, and `claims` in any.
        pages: Every guidance page, with the claims it corrects itself.
        language: Language of the corrections.

    Returns:
        Misconceptions by page id, in the order of the file.

    Raises:
        KnowledgeError: The file lacks the expected form, names a page that does not exist, or
            holds a claim that stands there, or on a page, already.
    """
    try:
        beliefs = _FILE.validate_python(read_yaml(path))
    except ValidationError as error:
        raise KnowledgeError(f"The beliefs in {path.name} are broken: {error}") from error
    faults = [
        *_without_page(beliefs, pages),
        *_untold(beliefs, language),
        # in another language a page may word a claim as the file does, where claims of all stand
        *_repeated(_all_claims(beliefs, pages if language == "en" else ())),
    ]
    if faults:
        raise KnowledgeError(f"The beliefs in {path.name} are broken: {' '.join(faults)}")
    found: dict[str, tuple[Misconception, ...]] = {}
    for belief in beliefs:
        one = Misconception(claims=belief.claims, correction=belief.correction[language])
        found[belief.page] = (*found.get(belief.page, ()), one)
    return found


def _without_page(beliefs: Iterable[_Belief], pages: Iterable[GuidancePage]) -> Iterator[str]:
    known = {page.front.id for page in pages}
    for name in sorted({belief.page for belief in beliefs} - known):
        yield f"There is no page {name}."


def _untold(beliefs: Iterable[_Belief], language: Language) -> Iterator[str]:
    for belief in beliefs:
        if language not in belief.correction:
            yield f"A correction on {belief.page} is missing in {language}."


def _all_claims(beliefs: Iterable[_Belief], pages: Iterable[GuidancePage]) -> Iterator[str]:
    for belief in beliefs:
        yield from belief.claims
    # pages may repeat one another: the same belief is met under several subjects
    own = (claim for page in pages for one in page.front.misconceptions for claim in one.claims)
    yield from dict.fromkeys(own)


def _repeated(claims: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for claim in claims:
        plain = " ".join(claim.lower().strip(" .!").split())
        if plain in seen:
            yield f"This claim stands twice: {claim}"
        seen.add(plain)
