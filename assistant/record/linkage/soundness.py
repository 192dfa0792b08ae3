"""Whether an import leaves every link sound."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.errors import ExchangeError
from assistant.record.linkage.integrity import LinkProblem, link_problems, told
from assistant.record.snapshot import Snapshot
from assistant.record.store import Transaction
from assistant.settings import Language
from assistant.wording import say


def problems_in(tx: Transaction, today: date) -> tuple[LinkProblem, ...]:
    """Return every link of the record that does not hold.

    Args:
        tx: The record as it stands.
        today: Day of the snapshot.
    """
    return link_problems(Snapshot(tx.items(), today))


def check_loaded(
    before: Iterable[LinkProblem], after: Iterable[LinkProblem], language: Language
) -> None:
    """Refuse an import that breaks a link.

    Args:
        before: What did not hold already, which an import need not mend.
        after: What does not hold now.
        language: Language of the refusal.

    Raises:
        ExchangeError: Naming the first link and how many more there are.
    """
    known = set(before)
    new = [problem for problem in after if problem not in known]
    if not new:
        return
    message = told(new[0], language)
    if len(new) > 1:
        message += " " + say("links.problem.more", language, count=len(new) - 1)
    raise ExchangeError(message, say("links.problem.import_remedy", language))
