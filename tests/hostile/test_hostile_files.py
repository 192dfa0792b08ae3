from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.errors import DocumentError
from assistant.retrieval.documents.library import AddedDocument, Documents
from assistant.retrieval.reading.files import SourceDocument, load_content, load_file, safe_name
from assistant.retrieval.vectors.index import VectorIndex
from assistant.settings import Settings
from assistant.storage import Chunks, Database, Files

from ..retrieval.fakes import WordEmbedder
from . import broken, scheming, swelling
from .cases import Case

GOOD = "# Good\n\nThe good file tells that the separator is emptied by Hilde.\n"
MAKERS = (
    *(broken.torn, broken.noise, broken.locked, broken.lying),
    *(swelling.xml_bombs, swelling.zip_bombs, swelling.swelling_papers),
    *(scheming.macros, scheming.pages, scheming.mails, scheming.archives),
    *(scheming.texts, scheming.tables, scheming.file_names),
)
CASES = [case for make in MAKERS for case in make()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """All hostile files on the disk, with places that are no files and one good file."""
    made = tmp_path / "in"
    made.mkdir()
    for case in CASES:
        (made / case.name).write_bytes(case.content)
    (made / "good.md").write_text(GOOD)
    return made


def _odd_places(folder: Path) -> list[Path]:
    os.mkfifo(folder / "pipe.md")
    (folder / "folder.pdf").mkdir()
    links = {"zero.md": "/dev/zero", "passwd.md": "/etc/passwd", "gone.md": "nowhere.md"}
    for name, target in {**links, "loop.md": "loop.md", "up.md": "../../out.md"}.items():
        (folder / name).symlink_to(target)
    odd = [folder / name for name in ("pipe.md", "folder.pdf", "loop.md", *links, "up.md")]
    return [*odd, folder / "missing.md", Path("/dev/null"), folder / "a\0b.md"]


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Documents]:
    data, embedder = tmp_path / "data", WordEmbedder()
    database = Database(f"sqlite:///{data}/ems.db")
    opened = Documents(
        files=Files(database, "acme", lambda: datetime(2026, 11, 22, tzinfo=UTC)),
        chunks=Chunks(database, "acme"),
        vectors=VectorIndex(data, embedder.name),
        embedder=embedder,
        organisation="acme",
        settings=Settings(_env_file=None, data_dir=data),  # type: ignore[call-arg]
    )
    yield opened
    opened.close()
    database.close()


@pytest.fixture(autouse=True)
def _watched_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place that a reader could mean by a bare or a temporary name lies below `tmp_path`."""
    for name in ("home", "temporary", "work"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path / "work")


def _listing(tmp_path: Path) -> set[str]:
    """Everything outside the data folder."""
    named = [Path("/etc/evil.md"), Path("/etc/cron.d/evil.pdf"), Path("/tmp/evil.pdf")]
    found = {str(path) for path in named if path.exists()}
    for here, folders, names in os.walk(tmp_path):
        folders[:] = [name for name in folders if Path(here, name) != tmp_path / "data"]
        found |= {os.path.join(here, name) for name in (*folders, *names)}
    return found


def test_there_are_a_hundred_and_fifty_of_them():
    assert len({case.name for case in CASES}) == len(CASES) >= 150


@pytest.mark.slow
def test_hostile_files_are_refused_with_a_reason_and_stop_no_other(folder, documents, tmp_path):
    odd = _odd_places(folder)
    before = _listing(tmp_path)

    paths = [*(folder / case.name for case in CASES), *odd, folder / "good.md"]
    # what came in a mail or an archive stands after it
    added = [each for each in documents.add(paths, person="Kari") if not each.parent]

    assert _listing(tmp_path) == before
    assert [document.state for document in added[-1:]] == ["indexed"]
    assert documents.search("who empties the separator, Hilde")[0].title == "good.md"
    wrong = [_wrong(case, found) for case, found in zip(CASES, added, strict=False)]
    assert list(filter(None, wrong)) == []
    refused = [found for found in added if found.state == "refused"]
    assert {found.state for found in added[len(CASES) : -1]} <= {"refused"}
    assert [found.name for found in refused if len(found.reason) < 20] == []


def _wrong(case: Case, found: AddedDocument) -> str:
    expected = {"read": {"indexed", "unchanged"}, "refused": {"refused"}}.get(case.outcome)
    if expected and found.state not in expected:
        return f"{case.name}: {found.state} {found.reason}"
    return ""


@pytest.mark.parametrize(
    "case", [*scheming.archives(), *scheming.mails(), *swelling.zip_bombs()][:16]
)
def test_a_member_is_named_harmlessly_and_read_or_refused(case):
    for document, depth in _opened(case):
        for member in document.members:
            assert member.name == safe_name(member.name)
            assert not member.name.startswith(".")
            assert depth < 4
        names = [member.name.casefold() for member in document.members]
        assert len(set(names)) == len(names)


def _opened(case: Case) -> Iterator[tuple[SourceDocument, int]]:
    waiting = [(case.name, case.content, 0)]
    while waiting:
        name, content, depth = waiting.pop()
        try:
            document = load_content(name, content, depth=depth)
        except DocumentError:
            continue
        yield document, depth
        waiting += [(one.name, one.content, depth + 1) for one in document.members[:10]]


def test_active_content_does_not_reach_the_text(tmp_path):
    (page,) = [case for case in scheming.pages() if case.name == "active.html"]
    (tmp_path / "a.html").write_bytes(page.content)

    text = "\n".join(part.text for part in load_file(tmp_path / "a.html").parts)

    assert "Oil is inside." in text
    assert "steal" not in text
