"""Language models by name: `provider:model`, through LangChain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.errors import ModelError
from assistant.refusals import refused

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_EXTRAS = {"openai": "openai", "anthropic": "anthropic", "ollama": "ollama"}


def chat_model(name: str, base_url: str = "") -> BaseChatModel:
    """Return a language model.

    Args:
        name: `provider:model`, such as `openai:gpt-5`.
        base_url: Address of an OpenAI-compatible server; empty for the provider's own.

    Raises:
        ModelError: The name is not understood, or the provider's package or key is missing.
    """
    from langchain.chat_models import init_chat_model

    provider, _, model = name.partition(":")
    if not model:
        raise refused(ModelError, "faults.language_model.name", name=name)
    options: dict[str, Any] = {"timeout": 60, "max_retries": 2}
    options |= {"base_url": base_url} if base_url else {}
    try:
        found: BaseChatModel = init_chat_model(model, model_provider=provider, **options)
        return found
    except ImportError as error:
        extra = _EXTRAS.get(provider, provider)
        raise refused(
            ModelError, "faults.language_model.package", provider=provider, extra=extra
        ) from error
    except (ValueError, TypeError) as error:
        why = str(error).partition("\n")[0][:200]
        raise refused(ModelError, "faults.language_model.unusable", name=name, why=why) from error
