"""What each kind of draft takes from the record; what it says stands in its outline."""

from collections.abc import Callable, Mapping

from assistant.drafting.kinds.audit_plan import audit_plan
from assistant.drafting.kinds.nonconformity import nonconformity
from assistant.drafting.kinds.objectives import objectives
from assistant.drafting.kinds.policy import policy
from assistant.drafting.kinds.review import review
from assistant.drafting.kinds.scope import scope
from assistant.drafting.material import Material, Request

GATHERERS: Mapping[str, Callable[[Request], Material]] = {
    "policy": policy,
    "scope": scope,
    "objectives": objectives,
    "audit-plan": audit_plan,
    "review-agenda": review,
    "review-minutes": review,
    "nonconformity": nonconformity,
}

__all__ = ["GATHERERS"]
