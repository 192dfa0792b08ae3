"""What loading any model of sentence-transformers needs: files that are here, and no look-up."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import SearchModelError
from assistant.refusals import refused
from assistant.retrieval.embedding.folders import is_model

_OFF = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


def shut_off_hub() -> None:
    """Switch every look-up off; called before a library of models is imported."""
    os.environ |= _OFF
    hub = sys.modules.get("huggingface_hub")
    if hub is not None:
        # another library may have imported it before, and it reads its variables only then
        hub.constants.HF_HUB_OFFLINE = True


@contextmanager
def loading(name: str, place: str) -> Iterator[None]:
    """Load a model in the block, from this machine or not at all.

    Args:
        name: What the model is called.
        place: Its folder, or its name in the local cache of the hub.

    Raises:
        SearchModelError: It is not here, or cannot be read.
    """
    shut_off_hub()
    # looked for first, because importing what reads it takes up to ten seconds
    if not (is_model(Path(place)) or _is_cached(place)):
        raise refused(SearchModelError, "faults.search_model.absent_chosen", name=name)
    try:
        yield
    # because a broken folder fails in whatever way its reader does
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError) as error:
        raise refused(SearchModelError, "faults.search_model.unreadable", name=name) from error


def _is_cached(name: str) -> bool:
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        return isinstance(try_to_load_from_cache(name, "config.json"), str)
    except HFValidationError:
        return False
