"""Suggested prompts, which follow the state of the record and of what waits."""

from __future__ import annotations

from typing import NamedTuple

from assistant.settings import Language
from assistant.wording import say

# Slack shows no more.
_MOST = 4


class Standing(NamedTuple):
    """What decides on the prompts.

    Args:
        may_read: The person may read the record.
        may_draft: The person may ask for drafts.
        is_empty: The record says nothing yet.
        waits: A proposal waits for a decision.
        is_due: Something is due soon, or late.
        has_documents: The organisation added documents.
        has_policy: The record has a policy.
    """

    may_read: bool = False
    may_draft: bool = False
    is_empty: bool = True
    waits: bool = False
    is_due: bool = False
    has_documents: bool = False
    has_policy: bool = False


def suggested(standing: Standing, language: Language) -> list[dict[str, str]]:
    """Return at most four prompts, the most useful first."""
    own = {
        "start": standing.is_empty and standing.may_draft,
        "decide": standing.waits,
        "due": standing.is_due and not standing.is_empty,
        "next": not standing.is_empty,
        "documents": standing.has_documents,
        "policy": not standing.is_empty and not standing.has_policy and standing.may_draft,
    }
    names = [name for name, is_useful in own.items() if is_useful] if standing.may_read else []
    names += ["aspects", "changes", "audit", "requirements"]
    return [
        {
            "title": say(f"slack.prompt.{name}.title", language),
            "message": say(f"slack.prompt.{name}.message", language),
        }
        for name in names[:_MOST]
    ]
