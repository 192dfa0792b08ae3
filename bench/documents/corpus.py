"""A folder of files in three languages, the same for the same seed, with questions about it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

from assistant.contents import LANGUAGES, Language, shipped
from assistant.languages import detect_language
from assistant.retrieval.guidance.pages import GuidancePage, read_page
from assistant.retrieval.words import sentences
from bench.documents.phrases import Fact, facts, phrases

PAGE_CHARACTERS = 1_500
_PAGES_OF_FILE, _FACTS_OF_SECTION, _ASKED_OF_FILE = 5, 4, 2
_GUIDANCE_SHARE, _PAGES_FOR_EXAMPLE = 0.4, 12


class Question(NamedTuple):
    """A question, a sentence of the corpus that answers it, and whether their languages differ."""

    text: str
    answer: str
    crosswise: bool


class Corpus(NamedTuple):
    """Files, how many pages of PAGE_CHARACTERS they are, and questions about them."""

    files: tuple[Path, ...]
    pages: int
    questions: tuple[Question, ...]


class _Written(NamedTuple):
    characters: int
    questions: list[Question]


def write_corpus(folder: Path, pages: int, seed: int) -> Corpus:
    """Write files of about so many pages: the example company's, guidance, and company papers.

    Args:
        folder: An empty folder.
        pages: The more, the more files of each sort.
        seed: Another one gives other pages of guidance and other papers.
    """
    random = Random(seed)
    room = pages * PAGE_CHARACTERS
    written = [*islice(_examples(folder), pages // _PAGES_FOR_EXAMPLE)]
    written += _until(room * _GUIDANCE_SHARE, _guidance(folder, random))
    written += _until(room - sum(w.characters for w in written), _papers(folder, random))
    questions = [question for each in written for question in each.questions]
    random.shuffle(questions)
    total = sum(each.characters for each in written)
    return Corpus(tuple(sorted(folder.iterdir())), round(total / PAGE_CHARACTERS), (*questions,))


def _until(characters: float, files: Iterator[_Written]) -> Iterator[_Written]:
    while characters > 0:
        written = next(files)
        characters -= written.characters
        yield written


def _examples(folder: Path) -> Iterator[_Written]:
    for path in sorted((shipped("knowledge") / "example-company" / "documents").iterdir()):
        shutil.copy(path, folder)
        # two pages each, as one sees them in a viewer; nothing is asked about them
        yield _Written(2 * PAGE_CHARACTERS, [])


def _guidance(folder: Path, random: Random) -> Iterator[_Written]:
    paths = sorted((shipped("knowledge") / "guidance" / "en").glob("*.md"))
    for path in random.sample(paths, len(paths)):
        text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        page = read_page(path)
        (folder / f"handbook-{path.name}").write_text(f"# {page.front.title}\n\n{text}", "utf-8")
        yield _Written(len(text), _asked_of(page, random))


def _asked_of(page: GuidancePage, random: Random) -> list[Question]:
    """Return questions in other words than the page's own, one in each language."""
    path = shipped("knowledge") / "guidance" / "questions" / f"{page.front.id}.yaml"
    asked = yaml.safe_load(path.read_text(encoding="utf-8"))["answers"]
    answers = dict(page.answers)
    known = [entry for entry in asked if entry["ask"] in answers]
    chosen = random.sample(known, min(len(known), len(LANGUAGES)))
    found: list[Question] = []
    for language, entry in zip(LANGUAGES, chosen, strict=False):
        own = [text for text in entry["also"] if detect_language(text) == language]
        if own:
            answer = max(sentences(answers[entry["ask"]]), key=len)
            found.append(Question(random.choice(own), answer, language != "en"))
    return found


def _papers(folder: Path, random: Random) -> Iterator[_Written]:
    sources = {language: facts(language, random) for language in LANGUAGES}
    for number in range(1, 100_000):
        language = random.choice(LANGUAGES)
        title = random.choice(phrases()["titles"][language])
        name = f"{title.lower().replace(' ', '-')}-{number:03d}.{random.choice(('md', 'txt'))}"
        lines, told = [f"# {title} {number}\n"], list[Fact]()
        while sum(map(len, lines)) < _PAGES_OF_FILE * PAGE_CHARACTERS:
            own = list(islice(sources[language], _FACTS_OF_SECTION))
            told += own
            heading = random.choice(phrases()["headings"][language])
            lines += [f"## {heading}\n", *_paragraphs(own, _prose(language), random)]
        text = "\n".join(lines)
        (folder / name).write_text(text, encoding="utf-8")
        yield _Written(len(text), [_asked(fact, language, random) for fact in
                                   random.sample(told, _ASKED_OF_FILE)])  # fmt: skip


def _paragraphs(own: list[Fact], prose: list[str], random: Random) -> Iterator[str]:
    for fact in own:
        yield f"{fact.text} {random.choice(prose)}\n"


def _asked(fact: Fact, language: Language, random: Random) -> Question:
    asking = random.choice(LANGUAGES)
    return Question(fact.questions[asking], fact.text, asking != language)


@cache
def _prose(language: Language) -> list[str]:
    path = shipped("knowledge") / "standard" / "glossary.yaml"
    terms = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [str(term["definition"][language]) for term in terms]
