"""Keeping the libraries of models from looking anything up at a hub."""

from __future__ import annotations

import os
import sys

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
