from __future__ import annotations

from tests.storage.conftest import any_url, database, url

__all__ = ["any_url", "database", "url"]
