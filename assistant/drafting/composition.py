"""Writing a draft: outline + facts of the record -> sections, questions and checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from assistant.drafting.checking import check_policy
from assistant.drafting.checks import PolicyCheck
from assistant.drafting.drafts import ApprovalLine, Draft, Paragraph, Section, Sentence
from assistant.drafting.facts import Fact, gather, items_of, words
from assistant.drafting.gaps import policy_gaps
from assistant.drafting.outlines import Line, OutlineSection, load_outline
from assistant.drafting.phrases import plain
from assistant.errors import AssistantError
from assistant.settings import LANGUAGES, Edition, Language
from assistant.wording import say


class _Recipe(NamedTuple):
    """What is particular to a kind of draft beside its outline."""

    gaps: Callable[[Mapping[str, Any], Mapping[str, Fact], Language], tuple[str, ...]]
    check: Callable[[str, Edition, Language], PolicyCheck]


_RECIPES: dict[str, _Recipe] = {"policy": _Recipe(policy_gaps, check_policy)}
KINDS: tuple[str, ...] = tuple(_RECIPES)


def draft(
    kind: str, record: Mapping[str, Any], *, language: Language, edition: Edition, today: date
) -> Draft:
    """Draft documented information from the record; nothing is invented.

    Args:
        kind: One of `KINDS`.
        record: An export of the record, or its items by kind.
        language: The language to write in; words of the record stand as they are.
        edition: The edition of ISO 14001 to write for.
        today: The day of the draft.

    Raises:
        AssistantError: There is no such kind.
    """
    recipe = _recipe(kind, language)
    outline = load_outline(kind, language)
    facts = gather(record, language=language, today=today)
    sections = tuple(_section(section, facts, edition) for section in outline.sections)
    written = Draft(
        kind=kind,
        title=outline.title,
        language=language,
        edition=edition,
        organisation=facts["name"].text if "name" in facts else "",
        drafted_on=today,
        sections=sections,
        approval=_approval(record, language),
        gaps=recipe.gaps(record, facts, language),
    )
    text = "\n\n".join(paragraph.text for section in sections for paragraph in section.paragraphs)
    check = recipe.check(text, edition, language)
    in_the_text = tuple(element for element in check.elements if element.id != "approval")
    return written.model_copy(update={"checks": in_the_text, "warnings": check.warnings})


def _recipe(kind: str, language: Language) -> _Recipe:
    if kind in _RECIPES:
        return _RECIPES[kind]
    raise AssistantError(
        say("drafting.error.kind", language, kind=plain(kind, 40)),
        say("drafting.error.kind_remedy", language, kinds=", ".join(KINDS)),
    )


def _section(section: OutlineSection, facts: Mapping[str, Fact], edition: Edition) -> Section:
    paragraphs: list[list[Sentence]] = []
    for line in section.lines:
        sentence = _sentence(line, facts, edition)
        if sentence is None:
            continue
        if paragraphs and (line.joined or not section.bullets):
            paragraphs[-1].append(sentence)
        else:
            paragraphs.append([sentence])
    return Section(
        heading=section.heading,
        paragraphs=tuple(
            Paragraph(sentences=tuple(sentences), is_bullet=section.bullets)
            for sentences in paragraphs
        ),
    )


def _sentence(line: Line, facts: Mapping[str, Fact], edition: Edition) -> Sentence | None:
    """Write the first variant whose facts are all known."""
    for variant in line.texts:
        known = all(name in facts for name in variant.facts)
        if known and variant.edition in (None, edition):
            used = {name: facts[name] for name in variant.facts}
            text = variant.text.format(**{name: fact.text for name, fact in used.items()})
            sources = [*line.requirements, *(s for fact in used.values() for s in fact.sources)]
            return Sentence(text=text, sources=tuple(dict.fromkeys(sources)))
    return None


def _approval(record: Mapping[str, Any], language: Language) -> tuple[ApprovalLine, ...]:
    """Return the block to sign: name and position if the record knows them, the rest open."""
    head = next(filter(_is_top_management, items_of(record, "role")), {})
    known = {"name": plain(head.get("person")), "position": plain(head.get("title"))}
    return tuple(
        ApprovalLine(label=say(f"drafting.approval.{key}", language), value=known.get(key, ""))
        for key in ("name", "position", "date", "signature")
    )


def _is_top_management(role: Mapping[str, Any]) -> bool:
    title = plain(role.get("title"))
    return any(words("top_management", language).search(title) for language in LANGUAGES)
