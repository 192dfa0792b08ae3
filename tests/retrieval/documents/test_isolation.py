"""Two organisations in one database and one vector index: neither sees anything of the other."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import AssistantError
from assistant.retrieval.documents.library import Documents
from assistant.retrieval.vectors.index import VectorIndex
from assistant.settings import Settings
from assistant.storage import Chunks, Database, Files

from ..fakes import WordEmbedder

SECRETS = {"acme": "wolverine", "other": "kingfisher"}
SUBJECTS = ("zinc", "noise", "diesel", "permit")
IDS = st.one_of(
    st.sampled_from([f"FILE-00{number}" for number in range(1, 9)]), st.text(max_size=12)
)
QUERIES = st.lists(
    st.one_of(
        st.sampled_from([*SUBJECTS, *SECRETS.values(), "FILE-001", "%", "*"]), st.text(max_size=9)
    ),
    max_size=4,
).map(" ".join)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(sorted(SECRETS)),
        st.sampled_from(
            ["search", "list", "add", "remove", "retry", "original", "progress", "ids"]
        ),
        IDS,
        QUERIES,
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One database and one vector index for everybody, as beside a server."""
    folder = tmp_path_factory.mktemp("shared")
    database, vectors = Database(f"sqlite:///{folder}/ems.db"), VectorIndex(folder, "words")
    vectors.hold()
    yield folder, database, vectors
    vectors.close()
    database.close()


def open_one(shared: tuple[Path, Database, VectorIndex], organisation: str) -> Documents:
    folder, database, vectors = shared
    return Documents(
        files=Files(database, organisation, lambda: datetime(2026, 11, 21, tzinfo=UTC)),
        chunks=Chunks(database, organisation),
        vectors=vectors,
        embedder=WordEmbedder(),
        organisation=organisation,
        settings=Settings(_env_file=None, data_dir=folder),  # type: ignore[call-arg]
    )


def write(folder: Path, organisation: str, subject: str) -> Path:
    """Write a file whose name and text hold the secret of its organisation."""
    secret = SECRETS[organisation]
    path = folder / organisation / f"{secret}-{subject}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"# {subject}\n\nThe {subject} of {secret} is measured in May.\n")
    return path


def told_by(documents: Documents, act: str, file_id: str, query: str) -> object:
    """Do one thing and return everything it tells."""
    if act == "search":
        return [asdict(passage) for passage in documents.search(query, 20)]
    if act == "remove":
        return asdict(documents.remove(file_id))
    if act == "retry":
        return asdict(documents.retry(file_id))
    if act == "original":
        return documents.original(file_id).read_text()
    if act == "ids":
        return [asdict(part) for part in documents._chunks.get(range(1, 40))]
    if act == "progress":
        return documents.progress()
    return [asdict(file) for file in documents.list(replaced=True)]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_nothing_that_one_organisation_does_shows_anything_of_the_other(shared, acts):
    folder = shared[0]
    own = {name: open_one(shared, name) for name in SECRETS}
    for name, documents in own.items():
        documents.add([write(folder, name, subject) for subject in SUBJECTS[:2]], person=name)
    for name, act, file_id, query in acts:
        other = next(each for each in SECRETS if each != name)
        count = own[other]._chunks.count(), len(own[other].list(replaced=True))
        try:
            if act == "add":
                paths = [write(folder, name, subject) for subject in SUBJECTS]
                told: object = own[name].add(paths, person=name)
            else:
                told = told_by(own[name], act, file_id, query)
        except AssistantError as error:
            told = str(error).replace(file_id, "")
        assert SECRETS[other] not in str(told)
        assert count == (own[other]._chunks.count(), len(own[other].list(replaced=True)))
    for documents in own.values():
        documents.forget()
