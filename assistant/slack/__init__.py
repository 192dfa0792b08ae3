"""The Slack door: the same assistant, record and rules where people already are.

Whoever imports `app`, `serving` or `rendering` needs the extra `slack`; the manifest needs nothing.
"""

from assistant.slack.manifest import manifest

__all__ = ["manifest"]
