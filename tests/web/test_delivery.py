from __future__ import annotations

from pathlib import Path

import gradio
import pytest

from assistant.web.delivery import own_page

TEMPLATE = Path(gradio.__file__).parent / "templates" / "frontend" / "index.html"


@pytest.fixture
def page() -> str:
    return own_page(TEMPLATE.read_text(encoding="utf-8"), "secret")


@pytest.mark.parametrize("foreign", ["http://", "https://", "iframeResizer.contentWindow", "og:"])
def test_the_template_of_this_gradio_is_left_without_anything_foreign(
    page: str, foreign: str
) -> None:
    assert foreign not in page


def test_every_script_is_marked(page: str) -> None:
    assert page.count("<script") == page.count('<script nonce="secret"') >= 4


def test_our_own_style_and_script_are_in_it(page: str) -> None:
    assert "page/page.css?v=" in page
    assert "page/page.js?v=" in page
