"""What a guidance page is called in the language of the answer."""

from __future__ import annotations

from functools import cache

from assistant.contents import Language, shipped
from assistant.shipped_data import read_yaml


@cache
def _titles() -> dict[str, dict[str, str]]:
    return dict(read_yaml(shipped("knowledge") / "guide" / "titles.yaml"))


def page_title(page: str, language: Language) -> str:
    """Return the title of a page; its id where it has none in this language."""
    return _titles().get(page, {}).get(language, page)
