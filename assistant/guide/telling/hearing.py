"""What the classifier of statements takes a part of a message for, read with care."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from assistant.guide.turns import Turn
from assistant.record import KINDS

# From here on the likeliest kind is proposed where no pattern shows one, and is beyond doubt. Of
# examples that it had not seen 9 in 10 are right from 0.8 on; dialogues end as well as from 0.6 on.
_SURE, _CERTAIN = 0.8, 0.9
_TELLING, _TELLING_AS_ASKED = 0.7, 0.97
# A reading is kept with what is measured.
_KEPT_AS = {"reading": "measurement"}
_ASKED = ("question", "about_standard")
_NO_STATEMENT = (*_ASKED, "chat", "refused")
_REFUSED = 0.35
# A company says what it is once; a wrong guess would change its profile.
_LEAST = {"organisation": 0.8}


class Heard(NamedTuple):
    """What a part of a message may be.

    Args:
        shares: How probable each label is, by label; empty where nobody listened.
    """

    shares: Mapping[str, float]

    @property
    def kind(self) -> str:
        """The kind it most probably tells of; empty where that is not probable enough."""
        kind, share = self.likeliest
        return kind if share >= _LEAST.get(kind, _SURE) else ""

    @property
    def likeliest(self) -> tuple[str, float]:
        """The likeliest label as a kind, and its share; empty where it is none."""
        label = max(self.shares, key=lambda name: self.shares[name], default="")
        kind = _KEPT_AS.get(label, label)
        return (kind, self.shares[label]) if kind in KINDS else ("", 0.0)

    @property
    def kinds(self) -> list[tuple[str, float]]:
        """Every kind with its share, the likeliest first."""
        shares: dict[str, float] = {}
        for label, share in self.shares.items():
            kind = _KEPT_AS.get(label, label)
            if kind in KINDS:
                shares[kind] = shares.get(kind, 0.0) + share
        return sorted(shares.items(), key=lambda pair: -pair[1])

    @property
    def is_certain(self) -> bool:
        """Whether the kind is beyond doubt."""
        return self.likeliest[1] >= _CERTAIN

    @property
    def is_asked(self) -> bool:
        """Whether it asks or tells of the standard, beyond doubt."""
        return sum(self.shares.get(label, 0.0) for label in _ASKED) >= _CERTAIN

    @property
    def is_refused(self) -> bool:
        """Whether it may want something forged, or a rule set aside."""
        return self.shares.get("refused", 0.0) >= _REFUSED

    @property
    def is_edit(self) -> bool:
        """Whether it changes something that there is."""
        return self.shares.get("edit", 0.0) >= _SURE

    @property
    def is_chat(self) -> bool:
        """Whether it holds nothing to keep or to answer."""
        return self.shares.get("chat", 0.0) >= _CERTAIN

    def tells(self, *, as_asked: bool = False) -> bool:
        """Return whether it tells something for the record, of whatever kind.

        Args:
            as_asked: It is put like a question, so that there has to be less doubt.
        """
        told = sum(share for label, share in self.shares.items() if label not in _NO_STATEMENT)
        return bool(self.shares) and told >= (_TELLING_AS_ASKED if as_asked else _TELLING)


def heard(part: str, turn: Turn) -> Heard:
    """Return what a part of a turn's message was taken for; nothing where any is to be refused.

    Args:
        part: Its words as `parts_of` gives them.
        turn: The turn.
    """
    if any(Heard(shares).is_refused for shares in turn.heard.values()):
        return Heard({})
    return Heard(turn.heard.get(part, {}))
