"""The web page: Gradio mounted in the server's app, offline and private."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.agent import Assistant

__all__ = ["mount_page"]


def mount_page(app: FastAPI, assistant: Assistant) -> FastAPI:
    """Put the page of an assistant at `/` of an app.

    Args:
        app: Where it goes; its own routes must be there already.
        assistant: Who is asked.
    """
    _keep_private(assistant)
    from assistant.web.mounting import mount  # because Gradio takes seconds to import

    return mount(app, assistant)


def _keep_private(assistant: Assistant) -> None:
    """Tell Gradio before it is imported: no telemetry, and uploads stay in the data folder."""
    uploads = assistant.settings.data_dir / "uploads"
    os.environ |= {
        "GRADIO_ANALYTICS_ENABLED": "False",
        "GRADIO_TEMP_DIR": str(uploads),
        "HF_HUB_DISABLE_TELEMETRY": "1",
    }
    if "gradio" not in sys.modules:
        os.environ["GRADIO_SHARE"] = "False"
