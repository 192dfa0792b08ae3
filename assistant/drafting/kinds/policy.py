"""The environmental policy."""

from assistant.drafting.facts import gather
from assistant.drafting.material import Material, Request


def policy(request: Request) -> Material:
    """Return what a policy rests on: the profile, aspects, obligations, objectives, issues."""
    return Material(gather(request.record, language=request.language, today=request.today))
