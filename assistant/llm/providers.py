"""Which providers there are, and what each wants to be told: `provider:model` of LangChain."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from langchain_core.language_models import BaseChatModel

from assistant.errors import ModelError
from assistant.llm.connection import Connection
from assistant.llm.model import LanguageModel
from assistant.refusals import refused

# Of a model on a machine of one's own: without it Ollama takes 4,096 and cuts the rest silently.
_OLLAMA_WINDOW = 8192
_AZURE_VERSION = "2024-10-21"
# Models that are small, or made to chat, keep to their tools and their sources only when cool.
_COOL = 0.2


@dataclass(frozen=True)
class Provider:
    """A provider of language models.

    Args:
        name: What LangChain calls it.
        extra: The optional packages that it needs; empty where we ship none for it.
        keys: Variables that may hold its key; none where it needs no key.
        ends: Whether it always says how a reply ended.
    """

    name: str
    extra: str = ""
    keys: tuple[str, ...] = ()
    ends: bool = False


_OPENAI = Provider("openai", "openai", ("OPENAI_API_KEY",), ends=True)
_AZURE = Provider("azure_openai", "openai", ("AZURE_OPENAI_API_KEY", "OPENAI_API_KEY"), ends=True)
_ANTHROPIC = Provider("anthropic", "anthropic", ("ANTHROPIC_API_KEY",), ends=True)
_GOOGLE = Provider("google_genai", "google", ("GOOGLE_API_KEY", "GEMINI_API_KEY"), ends=True)
_MISTRAL = Provider("mistralai", "mistral", ("MISTRAL_API_KEY",), ends=True)
_OLLAMA = Provider("ollama", "ollama", ends=True)
PROVIDERS: dict[str, Provider] = {
    "openai": _OPENAI,
    "azure": _AZURE,
    "azure_openai": _AZURE,
    "anthropic": _ANTHROPIC,
    "google": _GOOGLE,
    "google_genai": _GOOGLE,
    "mistral": _MISTRAL,
    "mistralai": _MISTRAL,
    "ollama": _OLLAMA,
}


def chat_model(name: str, connection: Connection | None = None) -> LanguageModel:
    """Return a language model.

    Args:
        name: `provider:model`, such as `openai:gpt-5` or `ollama:llama3.2`.
        connection: How it is reached; the provider's own address and key where None.

    Raises:
        ModelError: The name is not understood, or the provider's package or key is missing.
    """
    reached = connection or Connection()
    called, _, model = name.partition(":")
    if not called or not model:
        raise refused(ModelError, "faults.language_model.name", name=name)
    provider = PROVIDERS.get(called, Provider(called))
    _need_key(provider, reached)
    inner = _made(name, provider, {"model": model, **options_of(provider, model, reached)})
    return LanguageModel(inner=inner, label=name, connection=reached, ends=provider.ends, known={})


def _need_key(provider: Provider, connection: Connection) -> None:
    if not provider.keys or connection.key or connection.base_url and provider is _OPENAI:
        return
    if not any(os.environ.get(name) for name in provider.keys):
        keys = provider.keys[0]
        raise refused(ModelError, "faults.language_model.key", provider=provider.name, keys=keys)


def _made(name: str, provider: Provider, options: dict[str, Any]) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    try:
        made: BaseChatModel = init_chat_model(
            options.pop("model"), model_provider=provider.name, **options
        )
        return made
    except ImportError as error:
        package = f"langchain-{provider.name.replace('_', '-')}"
        wanted = f'"ems-assistant[{provider.extra}]"' if provider.extra else package
        raise refused(
            ModelError, "faults.language_model.package", provider=provider.name, wanted=wanted
        ) from error
    except Exception as error:  # because each provider refuses in its own way
        # its words are not told: they may repeat the key
        raise refused(
            ModelError, "faults.language_model.unusable", name=name, why=type(error).__name__
        ) from None


def options_of(provider: Provider, model: str, connection: Connection) -> dict[str, Any]:
    """Return what a provider's client is told; trying again is left to us.

    Args:
        provider: Which.
        model: Its model.
        connection: How it is reached.
    """
    key = {"api_key": connection.key} if connection.key else {}
    address = {"base_url": connection.base_url} if connection.base_url else {}
    patience: dict[str, Any] = {"timeout": connection.timeout, "max_retries": 0}
    if provider is _OPENAI and connection.base_url:
        secret = connection.key or os.environ.get("OPENAI_API_KEY") or "none"
        return {**patience, **address, "api_key": secret, **_compatible()}
    if provider is _AZURE:
        version = os.environ.get("OPENAI_API_VERSION", _AZURE_VERSION)
        place = {"azure_endpoint": connection.base_url} if connection.base_url else {}
        return {**patience, **key, **place, "azure_deployment": model, "api_version": version}
    if provider is _GOOGLE:  # there, 1 means once
        return {**key, **address, "timeout": connection.timeout, "max_retries": 1}
    if provider is _MISTRAL:
        seconds = max(1, round(connection.timeout))
        return {**key, **address, "timeout": seconds, "max_retries": 1, "temperature": _COOL}
    if provider is _OLLAMA:
        window = connection.window or _OLLAMA_WINDOW
        client = {"timeout": connection.timeout}
        return {**address, "num_ctx": window, "client_kwargs": client, "temperature": _COOL}
    return {**patience, **key, **address}


def _compatible() -> dict[str, Any]:
    """Return what a server is told that only speaks as OpenAI does: vLLM, llama.cpp, LM Studio."""
    return {"stream_usage": True, "use_responses_api": False, "temperature": _COOL}
