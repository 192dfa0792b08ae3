from __future__ import annotations

from datetime import date

import pytest

from assistant.cli.rendering_readiness import clauses_text, points_text, steps_text
from assistant.record import Snapshot
from assistant.record.readiness import readiness, roadmap
from assistant.standard import load_standard

STANDARD = load_standard()
EMPTY = Snapshot([], date(2026, 11, 21))
POINTS = readiness(EMPTY, STANDARD, "2026", EMPTY.today)


@pytest.mark.parametrize("width", [40, 60, 120])
def test_points_keep_within_the_width_of_the_terminal(width: int) -> None:
    shown = points_text(POINTS, STANDARD, "2026", "nb", width).splitlines()

    wide = [line for line in shown if len(line) > width and not line.startswith("  ○ ")]
    assert wide == []


@pytest.mark.parametrize(("width", "heads"), [(40, False), (120, True), (None, True)])
def test_a_narrow_terminal_gets_no_table(width: int | None, heads: bool) -> None:
    shown = clauses_text(POINTS, STANDARD, "2026", "en", width)

    assert ("● in place" in shown) == heads
    assert shown.count("○ 6.3 " if width == 40 else "○  6.3 ") == 1


def test_steps_are_numbered_through_all_phases() -> None:
    steps = roadmap(EMPTY, STANDARD, "2026")

    shown = steps_text(steps, "sv", 80)

    assert f"\n {len(steps)}. " in shown
    assert shown.splitlines()[0] == "GRUND"
