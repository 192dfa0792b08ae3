"""Whether an import leaves every link sound."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.errors import ExchangeError, Phrase
from assistant.record.linkage.integrity import LinkProblem, link_problems, problem_phrase
from assistant.record.snapshot import Snapshot
from assistant.record.store import Transaction
from assistant.refusals import refused_for


def problems_in(tx: Transaction, today: date) -> tuple[LinkProblem, ...]:
    """Return every link of the record that does not hold.

    Args:
        tx: The record as it stands.
        today: Day of the snapshot.
    """
    return link_problems(Snapshot(tx.items(), today))


def check_loaded(before: Iterable[LinkProblem], after: Iterable[LinkProblem]) -> None:
    """Refuse an import that breaks a link.

    Args:
        before: What did not hold already, which an import need not mend.
        after: What does not hold now.

    Raises:
        ExchangeError: Naming the first link and how many more there are.
    """
    known = set(before)
    new = [problem for problem in after if problem not in known]
    if not new:
        return
    reasons = [problem_phrase(new[0])]
    if len(new) > 1:
        reasons.append(Phrase("links.problem.more", values={"count": len(new) - 1}))
    advice = Phrase("links.problem.import_remedy")
    raise refused_for(ExchangeError, tuple(reasons), (advice,))
