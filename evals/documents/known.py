"""Every file that a question may name, as it stands once both folders are added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from assistant.contents import shipped
from assistant.retrieval.reading.files import load_file
from evals.documents.linting import KnownFile
from evals.documents.sources import CORPUS, DocumentSource


def example_documents() -> Path:
    """Return the folder of the example company's documents."""
    return shipped("knowledge") / "example-company" / "documents"


def known_files(sources: Sequence[DocumentSource]) -> dict[str, KnownFile]:
    """Return the files of the corpus and of the example company by name."""
    # a later source of the same name is the newer version, and takes the place of the older one
    corpus = {source.name: _of_source(source) for source in sources if not source.broken}
    inside = {
        name: KnownFile(source.language, source.part, (), {}, text)
        for source in sources
        for name, text in source.inside.items()
    }
    return corpus | inside | _example_files()


def _of_source(source: DocumentSource) -> KnownFile:
    return KnownFile(
        language=source.language,
        part=source.part,
        pages=source.pages if source.format == "pdf" else (),
        sheets={sheet: source.text(sheet=sheet) for sheet in source.sheets},
        text=source.text(),
    )


def _example_files() -> dict[str, KnownFile]:
    listed = yaml.safe_load((CORPUS / "example-company.yaml").read_text(encoding="utf-8"))
    return {name: _of_example(example_documents() / name, **row) for name, row in listed.items()}


def _of_example(path: Path, language: str, part: str) -> KnownFile:
    read = load_file(path)
    pages = tuple(
        "\n".join(piece.text for piece in read.parts if piece.page == number)
        for number in range(1, (read.pages or 0) + 1)
    )
    text = "\n".join("\n".join((*piece.heading_path, piece.text)) for piece in read.parts)
    return KnownFile(language, part, pages, {}, text)  # type: ignore[arg-type]
