"""Arbitrary methods of significance that the record takes, as JSON values."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st
from pydantic import TypeAdapter

from assistant.record.kinds.fields import Text
from assistant.record.kinds.method import Rule, TriggerName, exact, total

Values = dict[str, Any]
_TEXT: TypeAdapter[str] = TypeAdapter(Text)
# so that the product of three criteria stays a number the record takes
_SCORES = st.lists(st.integers(0, 10_000), min_size=2, max_size=4, unique=True).map(sorted)
_WEIGHTS = st.integers(1, 90).map(lambda tenths: tenths / 10)


def _kept(name: str) -> str:
    return _TEXT.validate_python(name).casefold()


@st.composite
def method_values(
    draw: st.DrawFn, names: st.SearchStrategy[str], words: st.SearchStrategy[str]
) -> Values:
    """Return the values of a method whose scales rise and whose threshold can be reached."""
    criteria = [
        draw(_criterion(name, words)) for name in draw(st.lists(names, max_size=3, unique_by=_kept))
    ]
    rule: Rule = draw(st.sampled_from(get_args(Rule)))
    return {
        "name": draw(names),
        "criteria": criteria,
        "rule": rule,
        "threshold": draw(st.none() | st.just(_highest(rule, criteria))),
        "triggers": draw(_triggers(criteria)),
        "status": draw(st.sampled_from(["draft", "approved", "obsolete"])),
        "version": draw(words),
    }


def _criterion(name: str, words: st.SearchStrategy[str]) -> st.SearchStrategy[Values]:
    point = {"meaning": words, "emergency_meaning": words}
    scale = _SCORES.flatmap(
        lambda scores: st.tuples(
            *(st.fixed_dictionaries({"score": st.just(score)}, optional=point) for score in scores)
        ).map(list)
    )
    measures = st.sampled_from(["severity", "likelihood", "other"])
    return st.fixed_dictionaries(
        {"name": st.just(name), "scale": scale},
        optional={"question": words, "weight": _WEIGHTS, "measures": measures},
    )


def _highest(rule: Rule, criteria: list[Values]) -> float:
    tops = (exact(c["scale"][-1]["score"]) * exact(c.get("weight", 1.0)) for c in criteria)
    return float(total(rule, tops)) if criteria else 1.0


def _triggers(criteria: list[Values]) -> st.SearchStrategy[list[str]]:
    has_severity = any(c.get("measures") == "severity" for c in criteria)
    known = [name for name in get_args(TriggerName) if has_severity or name != "emergency"]
    return st.lists(st.sampled_from(known), unique=True)
