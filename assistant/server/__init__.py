"""One app for everything that speaks HTTP: the web page, the API, health."""

from assistant.server.app import create_app
from assistant.server.serving import serve

__all__ = ["create_app", "serve"]
