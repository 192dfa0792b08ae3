"""A preview of blocks and views as pictures, near enough to Slack's own to see what is amiss.

Usage: python -m tests.slack.preview FOLDER FILE.json...

Each file holds blocks, a message or a view as JSON; each becomes a picture in the folder.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.web.running import browser

_WIDTH = 640
_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; color: #1d1c1d; margin: 0; padding: 16px; }
h1 { font-size: 18px; margin: 8px 0; } hr { border: 0; border-top: 1px solid #ddd; }
.block { margin: 8px 0; overflow-wrap: anywhere; } .context { color: #616061; font-size: 13px; }
.section { display: flex; gap: 12px; justify-content: space-between; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 6px 12px; }
.button { display: inline-block; border: 1px solid #bbb; border-radius: 4px; padding: 4px 10px;
  margin: 2px 6px 2px 0; font-weight: 600; white-space: nowrap; }
.primary { background: #007a5a; color: #fff; } .danger { color: #e01e5a; border-color: #e01e5a; }
.input { border: 1px solid #bbb; border-radius: 4px; padding: 6px 10px; color: #616061; }
.hint { color: #616061; font-size: 12px; } .label { font-weight: 700; }
.alert, .card { border: 1px solid #ddd; border-left: 4px solid #888; padding: 8px 12px; }
.warning { border-left-color: #ecb22e; } .error { border-left-color: #e01e5a; }
.modal { border: 1px solid #bbb; border-radius: 8px; padding: 16px; }
.foot { text-align: right; border-top: 1px solid #ddd; padding-top: 8px; }
td, th { border: 1px solid #ddd; padding: 4px 8px; } table { border-collapse: collapse; }
pre, code { background: #f6f6f6; white-space: pre-wrap; } .odd { background: #ffe0e0; }
"""
_MRKDWN = (
    (r"&lt;([^|&\s]+)\|([^&]+)&gt;", r'<a href="#">\2</a>'),
    (r"&lt;(https?:[^&\s]+)&gt;", r'<a href="#">\1</a>'),
    (r"(?<!\w)\*([^*\n]+)\*(?!\w)", r"<b>\1</b>"),
    (r"(?<!\w)_([^_\n]+)_(?!\w)", r"<i>\1</i>"),
    (r"(?<!\w)~([^~\n]+)~(?!\w)", r"<s>\1</s>"),
    (r"`([^`\n]+)`", r"<code>\1</code>"),
)
_MARKDOWN = (
    (r"\*\*([^*\n]+)\*\*", r"<b>\1</b>"),
    (r"\[([^\]]+)\]\([^)\s]+\)", r'<a href="#">\1</a>'),
    (r"`([^`\n]+)`", r"<code>\1</code>"),
    (r"(?m)^#+ (.+)$", r"<b>\1</b>"),
    (r"(?m)^[-*] ", "• "),
)
Part = dict[str, Any]


def page_html(shown: Any) -> str:
    """Return a page that shows blocks, a message or a view."""
    if isinstance(shown, list):
        content = blocks_html(shown)
    elif "title" in shown or shown.get("type") == "home":
        content = _view(shown)
    else:
        text = "" if shown.get("blocks") else _words(shown.get("text", ""), _MRKDWN)
        content = text + blocks_html(shown.get("blocks", []))
    return f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style><body>{content}"


def blocks_html(blocks: list[Part]) -> str:
    """Return blocks one below the other; one that is not known is marked and shown as JSON."""
    return "".join(f'<div class="block">{_block(block)}</div>' for block in blocks)


def pictures(folder: Path, shown: dict[str, Any], *, width: int = _WIDTH) -> list[Path]:
    """Take a picture of each of several blocks, messages or views, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": width, "height": 200})
        for name, each in shown.items():
            page.set_content(page_html(each))
            made.append(folder / f"{name}.png")
            page.screenshot(path=str(made[-1]), full_page=True)
    return made


def _block(block: Part) -> str:
    draw = _BLOCKS.get(block.get("type", ""))
    if draw is None:
        return f'<pre class="odd">{html.escape(json.dumps(block, indent=1))}</pre>'
    return draw(block)


def _element(part: Part) -> str:
    kind = part.get("type", "")
    if kind in ("plain_text", "mrkdwn"):
        return _text(part)
    if kind in ("button", "workflow_button"):
        return f'<span class="button {part.get("style", "")}">{_text(part["text"])}</span>'
    if kind == "feedback_buttons":
        sides = (part[f"{side}_button"]["text"] for side in ("positive", "negative"))
        return "".join(f'<span class="button">{_text(side)}</span>' for side in sides)
    if kind == "icon_button":
        return f'<span class="button">[{part["icon"]}] {_text(part["text"])}</span>'
    if kind == "image":
        return f"[{html.escape(part['alt_text'])}]"
    options = part.get("options", [])
    chosen = part.get("initial_option") or {}
    first = part.get("initial_value") or part.get("initial_date") or ""
    words = _text(chosen["text"]) if chosen else html.escape(str(first))
    hint = _text(part["placeholder"]) if part.get("placeholder") else kind
    listed = " · ".join(_text(option["text"]) for option in options)
    return f'<div class="input">{words or hint}</div><div class="hint">{listed}</div>'


def _section(block: Part) -> str:
    words = _text(block["text"]) if block.get("text") else ""
    fields = "".join(f"<div>{_text(field)}</div>" for field in block.get("fields") or [])
    beside = _element(block["accessory"]) if block.get("accessory") else ""
    body = f'{words}<div class="fields">{fields}</div>'
    return f'<div class="section"><div>{body}</div><div>{beside}</div></div>'


def _input(block: Part) -> str:
    optional = " (optional)" if block.get("optional") else ""
    label = f'<div class="label">{_text(block["label"])}{optional}</div>'
    hint = f'<div class="hint">{_text(block["hint"])}</div>' if block.get("hint") else ""
    return label + _element(block["element"]) + hint


def _table(block: Part) -> str:
    rows = ("".join(f"<td>{_cell(cell)}</td>" for cell in row) for row in block["rows"])
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _cell(cell: Part) -> str:
    return html.escape(cell.get("text") or json.dumps(cell.get("elements", "")))


def _elements(block: Part) -> str:
    return " ".join(_element(part) for part in block["elements"])


def _alert(block: Part) -> str:
    level = html.escape(block.get("level", "default"))
    return f'<div class="alert {level}">{_text(block["text"])}</div>'


def _card(block: Part) -> str:
    parts = [_text(block[name]) for name in ("title", "subtitle", "body") if block.get(name)]
    buttons = " ".join(_element(part) for part in block.get("actions") or [])
    return f'<div class="card">{"<br>".join(parts)}<br>{buttons}</div>'


def _view(view: Part) -> str:
    title = f"<h1>{_text(view['title'])}</h1>" if view.get("title") else ""
    buttons = "".join(
        f'<span class="button {css}">{_text(view[name])}</span>'
        for name, css in (("close", ""), ("submit", "primary"))
        if view.get(name)
    )
    foot = f'<div class="foot">{buttons}</div>' if buttons else ""
    return f'<div class="modal">{title}{blocks_html(view["blocks"])}{foot}</div>'


def _text(part: Part) -> str:
    return _words(part["text"], _MRKDWN if part.get("type") == "mrkdwn" else ())


def _words(words: str, rules: tuple[tuple[str, str], ...]) -> str:
    # what is escaped for Slack already is not to be escaped twice
    shown = html.escape(html.unescape(words), quote=False)
    for pattern, replacement in rules:
        shown = re.sub(pattern, replacement, shown)
    return shown.replace("\n", "<br>")


_BLOCKS: dict[str, Callable[[Part], str]] = {
    "actions": _elements,
    "alert": _alert,
    "card": _card,
    "context": lambda block: f'<div class="context">{_elements(block)}</div>',
    "context_actions": _elements,
    "divider": lambda block: "<hr>",
    "header": lambda block: f"<h1>{_text(block['text'])}</h1>",
    "input": _input,
    "markdown": lambda block: _words(block["text"], _MARKDOWN),
    "section": _section,
    "table": _table,
}


if __name__ == "__main__":
    files = {Path(name).stem: json.loads(Path(name).read_text()) for name in sys.argv[2:]}
    pictures(Path(sys.argv[1]), files)
