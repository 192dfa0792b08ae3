"""Text can be read: contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3), 3 to 1 where it is large."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from assistant import Assistant
from assistant.record import Change
from tests.web.running import ask, open_page

pytestmark = pytest.mark.slow

TOO_FAINT = """() => {
  const parse = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const faint = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const e = words.currentNode.parentElement, text = words.currentNode.textContent.trim();
    if (!text || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const [a, b] = [light(parse(style.color)), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize), bold = +style.fontWeight >= 600;
    const least = size >= 24 || (bold && size >= 18.6) ? 3 : 4.5;
    if (ratio < least) faint.push(`${ratio.toFixed(2)} ${text.slice(0, 40)}`);
  }
  return faint;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(
    chromium: Browser, served: tuple[str, Assistant], scheme: str
) -> None:
    address, assistant = served
    change = Change(
        kind="aspect", operation="create", values={"aspect": "Noise", "activity": "Saw"}
    )
    kept = assistant.record.propose([change], person="owner", door="web")
    assistant.decide(kept.id, "approve", person="owner", door="web")
    assistant.record.propose([change], person="owner", door="web")
    page = open_page(chromium, address, color_scheme=scheme)
    faint = page.evaluate(TOO_FAINT)
    ask(page, "What is an environmental aspect?")
    page.locator("#proposals summary").first.click()
    faint += page.evaluate(TOO_FAINT)
    for tab in ("record", "readiness", "checks", "documents", "drafts", "people"):
        page.locator(f"#tab-{tab}-button").click()
        page.wait_for_timeout(700)
        faint += page.evaluate(TOO_FAINT)

    assert faint == []


def test_nothing_is_wider_than_a_narrow_screen(
    chromium: Browser, served: tuple[str, Assistant]
) -> None:
    page = open_page(chromium, served[0], viewport={"width": 390, "height": 844})
    ask(page, "Which records must we keep?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
