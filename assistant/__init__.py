"""EMS Assistant: ISO 14001 with cited answers, a structured record, and drafts.

from assistant import Assistant, Settings
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.agent import Answer, Assistant
    from assistant.settings import Settings

__version__ = "0.1.0"
__all__ = ["Answer", "Assistant", "Settings", "__version__"]


def __getattr__(name: str) -> Any:
    """Import the front door only when it is used, because `ems --help` must be quick."""
    if name == "Settings":
        from assistant.settings import Settings

        return Settings
    if name in ("Answer", "Assistant"):
        from assistant import agent

        return getattr(agent, name)
    raise AttributeError(name)
