"""The page in its app: without footer, API page, share links or anything foreign."""

from __future__ import annotations

import logging
from typing import Any

import gradio as gr
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from assistant.agent import Assistant
from assistant.web.delivery import STATIC, PageDelivery
from assistant.web.page import Page
from assistant.web.theme import theme


def mount(app: FastAPI, assistant: Assistant) -> FastAPI:
    """Put the page at `/`, with the files it is made of at `/page`."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    blocks = Page(assistant).build()
    blocks.queue(api_open=False, default_concurrency_limit=None)
    app.mount("/page", StaticFiles(directory=STATIC))
    gr.mount_gradio_app(
        app,
        blocks,
        "/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        max_file_size=f"{assistant.settings.max_file_mb}mb",
        theme=theme(),
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
    )
    gradio_app: Any = app.routes[-1].app  # type: ignore[attr-defined]
    # every open page holds a stream that only ends when the browser goes or this is called
    app.state.end_streams = gradio_app.stop_event.set
    app.add_middleware(PageDelivery)
    return app
