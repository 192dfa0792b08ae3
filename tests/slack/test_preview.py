"""The preview shows what is in blocks and marks what it does not know."""

from __future__ import annotations

from tests.slack.preview import page_html

TEXT = {"type": "plain_text", "text": "Send <now>"}


def test_texts_are_shown_and_cannot_become_markup() -> None:
    words = "*Zinc*: 0.5 &lt;b&gt; <https://green.example|permit> _p. 2_"
    shown = page_html([{"type": "section", "text": {"type": "mrkdwn", "text": words}}])

    assert "<b>Zinc</b>" in shown
    assert "&lt;b&gt;" in shown
    assert '<a href="#">permit</a>' in shown
    assert "<i>p. 2</i>" in shown


def test_a_modal_has_its_title_inputs_and_buttons() -> None:
    what = {"type": "input", "label": TEXT, "element": {"type": "plain_text_input"}}
    shown = page_html({"type": "modal", "title": TEXT, "submit": TEXT, "blocks": [what]})

    assert shown.count("Send &lt;now&gt;") == 3
    assert "plain_text_input" in shown


def test_what_is_not_known_is_marked() -> None:
    assert 'class="odd"' in page_html([{"type": "hologram"}])
    assert page_html({"text": "Only *text*"}).endswith("Only <b>text</b>")
