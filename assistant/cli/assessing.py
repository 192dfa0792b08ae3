"""`ems record assess` and `ems record methods`: significance by calculator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import Refused, WrongUsage
from assistant.cli.opening import DOOR, Opened, opened
from assistant.cli.output import print_json, print_text
from assistant.cli.reading import read_json
from assistant.contents import Language
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.record import Change, Item, Snapshot
    from assistant.record.significance import Method, Reassessment

Aspect = Annotated[str | None, typer.Argument(help="cli.option.aspect", metavar="[ASPECT]")]
Chosen = Annotated[
    str | None, typer.Option("--method", help="cli.option.method", metavar="ID|FILE")
]
Threshold = Annotated[
    float | None, typer.Option("--threshold", help="cli.option.threshold", metavar="NUMBER")
]
Given = Annotated[
    list[str] | None, typer.Option("--score", help="cli.option.score", metavar="NAME=NUMBER")
]
Propose = Annotated[bool, typer.Option("--propose", help="cli.option.propose")]
Adopt = Annotated[str | None, typer.Option("--adopt", help="cli.option.adopt", metavar="KEY")]


@dataclass(frozen=True)
class Wanted:
    """What is to be assessed by what.

    Args:
        snapshot: The record as it stands.
        aspect: The one aspect, or None for all.
        scores: Scores to set anew in that aspect.
        in_use: The method in use.
        method: The method to assess by.
    """

    snapshot: Snapshot
    aspect: Item | None
    scores: Mapping[str, float]
    in_use: Method
    method: Method


def add_to(group: typer.Typer) -> None:
    """Add the commands to the group of the record."""
    command(group, "assess")(assess)
    command(group, "methods")(methods)


def assess(
    chosen: Choices,
    aspect: Aspect = None,
    method: Chosen = None,
    threshold: Threshold = None,
    score: Given = None,
    propose: Propose = False,
    as_json: AsJson = False,
) -> None:
    """Assess the aspects of the record, or one of them."""
    with opened(chosen) as terminal:
        wanted = _wanted(terminal, aspect, method, score or ())
        if propose:
            _refuse_trial(wanted, threshold, terminal.language)
            _propose(terminal, wanted)
        else:
            _show(terminal, wanted, threshold, as_json=as_json)


def _wanted(
    terminal: Opened, aspect: str | None, method: str | None, score: Sequence[str]
) -> Wanted:
    from assistant.record.significance import method_in_use

    item = _aspect(terminal, aspect) if aspect is not None else None
    if score and item is None:
        raise WrongUsage(say("significance.usage.score", terminal.language, given=score[0]))
    snapshot = _snapshot(terminal)
    in_use = method_in_use(snapshot, terminal.language)
    by = in_use if method is None else _named(snapshot, method, terminal.language)
    return Wanted(snapshot, item, _scores(score, terminal.language), in_use, by)


def _snapshot(terminal: Opened) -> Snapshot:

    return terminal.assistant.record.snapshot(terminal.assistant.today().date())


def _aspect(terminal: Opened, given: str) -> Item:
    item = terminal.assistant.record.get(given)
    if item.kind != "aspect":
        raise Refused(say("significance.usage.no_aspect", terminal.language, given=item.id))
    return item


def _scores(given: Sequence[str], language: Language) -> dict[str, float]:
    scores = {}
    for words in given:
        name, _, number = (part.strip() for part in words.rpartition("="))
        try:
            scores[name] = float(number.replace(",", "."))
        except ValueError:
            name = ""
        if not name:
            raise WrongUsage(say("significance.usage.score", language, given=words))
    return scores


def _named(snapshot: Snapshot, given: str, language: Language) -> Method:
    """Return the method somebody means: an item, a shipped one, or a file."""
    from assistant.record import normal_id
    from assistant.record.significance import from_values, method_of, shipped_keys, shipped_method

    item = snapshot.get(normal_id(given) or "")
    if item and item.kind == "method":
        return method_of(item)
    if given in shipped_keys():
        return shipped_method(given, language)
    path = Path(given)
    if not path.exists():
        keys = ", ".join(shipped_keys())
        raise Refused(say("significance.usage.no_method", language, given=given, keys=keys))
    return from_values(read_json(path, language), path.name)


def _refuse_trial(wanted: Wanted, threshold: float | None, language: Language) -> None:
    """Refuse to propose what rests on a method that nobody could look up afterwards."""
    from assistant.record.significance import shipped_keys

    method = wanted.method
    is_kept = wanted.snapshot.get(method.id) is not None or method.id in shipped_keys()
    if threshold is not None or not is_kept:
        raise Refused(say("significance.usage.trial", language, id=method.id))


def _propose(terminal: Opened, wanted: Wanted) -> None:
    from assistant.record.significance import changes, scoring

    method, language = wanted.method, terminal.language
    if wanted.aspect and wanted.scores:
        made = scoring(wanted.aspect, wanted.scores, method, wanted.snapshot, language)
        proposed: tuple[Change, ...] = (made,)
    else:
        proposed = changes(_found(wanted), language)
    if not proposed:
        print_text(say("significance.nothing_to_propose", language))
        return
    reason = say("significance.reason", language, id=method.id, version=method.version)
    _keep(terminal, proposed, reason)


def _found(wanted: Wanted) -> Reassessment:
    from assistant.record.significance import reassess, scored

    if wanted.aspect is None:
        return reassess(wanted.snapshot, wanted.method)
    aspect = scored(wanted.aspect, wanted.scores, wanted.method)
    return reassess(wanted.snapshot, wanted.method, aspects=(aspect,))


def _keep(terminal: Opened, proposed: tuple[Change, ...], reason: str) -> None:
    proposal = terminal.assistant.record.propose(
        proposed, person=terminal.person, door=DOOR, reason=reason, language=terminal.language
    )
    print_text(f"{proposal.id}  {proposal.summary}")
    print_text(say("cli.approve", terminal.language, id=proposal.id))


def _show(terminal: Opened, wanted: Wanted, threshold: float | None, *, as_json: bool) -> None:
    from dataclasses import replace

    from assistant.cli.rendering_significance import assessed_text, assessed_values
    from assistant.record.significance import compare

    if threshold is not None:
        wanted = replace(wanted, method=wanted.method.changed(threshold=threshold))
    found = _found(wanted)
    is_other = wanted.method != wanted.in_use
    flips = compare(wanted.snapshot, wanted.in_use, wanted.method) if is_other else None
    if as_json:
        print_json(assessed_values(found, flips, terminal.language))
    else:
        print_text(assessed_text(found, wanted.in_use, flips, terminal.language))


def methods(chosen: Choices, adopt: Adopt = None, as_json: AsJson = False) -> None:
    """Show the methods there are, or propose to adopt one."""
    from assistant.cli.rendering_methods import methods_text, methods_values
    from assistant.record.significance import (
        adoption,
        method_in_use,
        method_of,
        shipped_keys,
        shipped_method,
    )

    with opened(chosen) as terminal:
        language = terminal.language
        if adopt is not None:
            _keep(terminal, (adoption(adopt, language),), "")
            return
        snapshot = _snapshot(terminal)
        used = method_in_use(snapshot, language)
        own = [method_of(item) for item in snapshot.of("method")]
        offered = [shipped_method(key, language) for key in shipped_keys()]
        if as_json:
            print_json(methods_values(own, offered, used))
        else:
            print_text(methods_text(own, offered, used, language))
