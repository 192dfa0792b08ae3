"""Sections of a draft: an outline filled from the material, with questions where it is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from assistant.drafting.drafts import Paragraph, Section, Sentence
from assistant.drafting.facts import Fact
from assistant.drafting.marking import marked
from assistant.drafting.material import Material
from assistant.drafting.outlines import Line, Outline, OutlineSection, Variant
from assistant.settings import Edition, Language


class Hand(NamedTuple):
    """How a draft is written: in which language, for which edition."""

    language: Language
    edition: Edition


def written(outline: Outline, material: Material, hand: Hand) -> tuple[Section, ...]:
    """Return every section the record can fill or has to be asked about."""
    return tuple(
        Section(
            heading=_filled(section.heading, row.facts),
            paragraphs=tuple(_paragraphs(section, row, hand)),
        )
        for section in outline.sections
        for row in material.each(section.each)
    )


def _paragraphs(section: OutlineSection, material: Material, hand: Hand) -> Iterator[Paragraph]:
    held: list[Sentence] = []
    held_is_bullet = False
    for line in section.lines:
        is_bullet = section.bullets or bool(line.each)
        for sentences in _said(line, material, hand):
            if held and (line.joined or not (is_bullet or held_is_bullet)):
                held += sentences
                continue
            if held:
                yield Paragraph(sentences=tuple(held), is_bullet=held_is_bullet)
            held, held_is_bullet = list(sentences), is_bullet
    if held:
        yield Paragraph(sentences=tuple(held), is_bullet=held_is_bullet)


def _said(line: Line, material: Material, hand: Hand) -> list[list[Sentence]]:
    """Return what a line says for each of its rows; its question where it can say nothing."""
    if line.edition not in (None, hand.edition) or material.facts.keys() & set(line.unless):
        return []
    said = [
        sentences
        for row in material.each(line.each)
        if (sentences := _sentences(line, row.facts, hand))
    ]
    if said or not line.ask:
        return said
    return [[_question(line, line.ask, material.facts, hand)]]


def _sentences(line: Line, facts: Mapping[str, Fact], hand: Hand) -> list[Sentence]:
    """Write the first variant whose facts are all known."""
    variant = next((v for v in line.texts if _is_usable(v, facts, hand)), None)
    if variant is None:
        return []
    sources = [*line.requirements, *(s for name in variant.facts for s in facts[name].sources)]
    text = _filled(variant.text, facts)
    plain = Sentence(text=text, sources=tuple(dict.fromkeys(sources)), is_room=line.room)
    return [plain, _question(line, variant.ask, facts, hand)] if variant.ask else [plain]


def _is_usable(variant: Variant, facts: Mapping[str, Fact], hand: Hand) -> bool:
    return facts.keys() >= set(variant.facts) and variant.edition in (None, hand.edition)


def _question(line: Line, question: str, facts: Mapping[str, Fact], hand: Hand) -> Sentence:
    asked = _filled(question, facts)
    return Sentence(text=marked(asked, hand.language), sources=line.requirements, asks=asked)


def _filled(text: str, facts: Mapping[str, Fact]) -> str:
    # a heading stands even where the record names its item by nothing that can be written
    known = defaultdict(str, {name: fact.text for name, fact in facts.items()})
    return text.format_map(known).strip()
