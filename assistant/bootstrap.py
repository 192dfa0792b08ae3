"""The one place where real things meet: settings become a store, a model, an assistant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from langchain_core.language_models import BaseChatModel

from assistant.agent import Rooms
from assistant.agent.checking import Checker
from assistant.errors import StorageFailed
from assistant.guide import GuideChatModel
from assistant.llm import chat_model, connection_of
from assistant.people import People
from assistant.record import Record
from assistant.refusals import refused
from assistant.retrieval import Embedder, GuidanceLibrary, embedder
from assistant.retrieval.documents.library import Documents
from assistant.retrieval.documents.opening import open_library
from assistant.retrieval.embedding import guidance_embedder, reranker
from assistant.retrieval.embedding.choice import chosen_models
from assistant.retrieval.embedding.folders import models_folder
from assistant.retrieval.tuning import read_tuning
from assistant.settings import Settings
from assistant.standard import load_standard
from assistant.storage import (
    Chunks,
    Conversations,
    Database,
    Doors,
    Drafts,
    Files,
    Jobs,
    PeopleRows,
    Records,
    Usage,
    can_spread,
)


def system_clock() -> datetime:
    """Return the time now, aware."""
    return datetime.now(UTC)


def database_url(settings: Settings) -> str:
    """Return the address of the database: the one chosen, or SQLite in the data folder."""
    return settings.database_url or f"sqlite:///{settings.data_dir / 'ems.db'}"


def model_of(settings: Settings) -> BaseChatModel:
    """Return the chat model that was chosen; the guide needs no key and no network."""
    if settings.model == "guide":
        return GuideChatModel()
    return chat_model(settings.model, connection_of(settings))


def data_folder(settings: Settings) -> Path:
    """Return the data folder, made when it is not there yet.

    Raises:
        StorageFailed: It cannot be made or written to.
    """
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused(
            StorageFailed,
            "faults.folder.unusable",
            folder=settings.data_dir,
            why=error.strerror,
        ) from error
    return settings.data_dir


def can_have_workers(settings: Settings) -> bool:
    """Tell whether `ems worker` processes can share the work on documents.

    Embedded Chroma and SQLite are for one process; a server for each takes many.
    """
    return bool(settings.chroma_url) and can_spread(database_url(settings))


def open_documents(
    settings: Settings,
    database: Database,
    *,
    clock: Callable[[], datetime] = system_clock,
    vectors: Embedder | None = None,
) -> Documents:
    """Open the documents of an organisation.

    Args:
        settings: Whose they are, and where things are kept.
        database: The open database.
        clock: Gives the time, aware.
        vectors: The embedder; the chosen one where None.
    """
    shared = can_have_workers(settings)
    chosen, models = chosen_models(settings), models_folder(settings.data_dir)
    return open_library(
        files=Files(database, settings.organisation, clock),
        chunks=Chunks(database, settings.organisation),
        embedder=vectors or embedder(chosen.embedder, models),
        organisation=settings.organisation,
        settings=settings,
        workers=Jobs(database, database_url(settings)) if shared else None,
        reranker=reranker(chosen.reranker, models),
    )


def open_rooms(
    settings: Settings,
    *,
    clock: Callable[[], datetime] | None = None,
    model: BaseChatModel | None = None,
) -> Rooms:
    """Open everything an assistant is built from.

    Args:
        settings: What a person chose.
        clock: Gives the time; the system's clock where None.
        model: The chat model; the one that settings name where None.

    Raises:
        AssistantError: The data folder, the database, the embedder or the model cannot be used.
    """
    data_folder(settings)
    tell = clock or system_clock
    organisation = settings.organisation
    chat = model or model_of(settings)
    database = Database(database_url(settings))
    chosen, models = chosen_models(settings), models_folder(settings.data_dir)
    tuning = read_tuning(chosen.tuning, models) if chosen.tuning else None
    vectors = embedder(chosen.embedder, models)
    shipped_vectors = guidance_embedder(vectors, models)
    documents = open_documents(settings, database, clock=tell, vectors=vectors)

    def close() -> None:
        documents.close()
        database.close()

    return Rooms(
        settings=settings,
        model=chat,
        guidance=GuidanceLibrary(shipped_vectors, tuning),
        documents=documents,
        record=Record(Records(database), organisation, tell, four_eyes=settings.four_eyes),
        drafts=Drafts(database, organisation, tell),
        conversations=Conversations(database, organisation, tell),
        people=People(PeopleRows(database), organisation, tell),
        doors=Doors(database, organisation, tell),
        usage=Usage(database, organisation, tell),
        standard=load_standard(),
        checker=Checker(shipped_vectors),
        clock=tell,
        close=close,
    )
