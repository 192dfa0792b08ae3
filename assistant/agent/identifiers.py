"""Numbers and addresses by which a person or a company can be known, found by their own checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

Kind = Literal["EMAIL", "PHONE", "ID", "ORG"]


class Identifier(NamedTuple):
    """A way to write an identifier.

    Args:
        kind: What it is.
        pattern: How it is written.
        holds: Tells whether the digits of a find are one.
    """

    kind: Kind
    pattern: re.Pattern[str]
    holds: Callable[[str], bool]


def _any(_digits: str) -> bool:
    return True


def is_fodselsnummer(digits: str) -> bool:
    """Tell whether 11 digits are a Norwegian birth or D-number, by both control digits."""
    first = _modulo_11(digits[:9], (3, 7, 6, 1, 8, 9, 4, 5, 2))
    second = _modulo_11(digits[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
    day, month = int(digits[:2]) % 40, int(digits[2:4]) % 40
    return _is_day(day, month) and digits[9:] == f"{first}{second}"


def is_personnummer(digits: str) -> bool:
    """Tell whether 10 or 12 digits are a Swedish personal or co-ordination number (Luhn)."""
    ten = digits[-10:]
    return _is_day(int(ten[4:6]) % 60, int(ten[2:4])) and _luhn(ten)


def is_norwegian_company(digits: str) -> bool:
    """Tell whether 9 digits are a Norwegian organisation number."""
    control = _modulo_11(digits[:8], (3, 2, 7, 6, 5, 4, 3, 2))
    return digits[0] in "89" and digits[8] == str(control)


def is_swedish_company(digits: str) -> bool:
    """Tell whether 10 digits are a Swedish organisation number; its third digit is above 1."""
    return digits[2] >= "2" and _luhn(digits)


# In this order, because a personal number looks like a telephone number too.
IDENTIFIERS = (
    Identifier("EMAIL", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), _any),
    Identifier("ID", re.compile(r"(?<![\d+])\d{6}[ -]?\d{5}(?!\d)"), is_fodselsnummer),
    Identifier("ID", re.compile(r"(?<![\d+])(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)"), is_personnummer),
    Identifier("ORG", re.compile(r"(?<!\d)\d{3} ?\d{3} ?\d{3}(?!\d)"), is_norwegian_company),
    Identifier("ORG", re.compile(r"(?<!\d)\d{6}-?\d{4}(?!\d)"), is_swedish_company),
    Identifier(
        "PHONE", re.compile(r"(?<![\w+])(?:\+|00)\d{1,3}(?:[ -]?\(?\d\)?){6,12}(?!\d)"), _any
    ),
    Identifier("PHONE", re.compile(r"(?<![\d.,-])[2-9]\d(?: \d\d){3}(?![\d.,]\d|\d)"), _any),
    Identifier("PHONE", re.compile(r"(?<![\d.,-])[49]\d\d \d\d \d{3}(?!\d)"), _any),
    Identifier("PHONE", re.compile(r"(?<![\d.,-])[49]\d{7}(?!\d)"), _any),
    Identifier("PHONE", re.compile(r"(?<![\d-])0\d{1,3}[- ]\d{2,3}(?: ?\d{2,3}){1,2}(?!\d)"), _any),
)


def identifiers_in(text: str) -> Iterator[tuple[Kind, str]]:
    """Yield every identifier of a text with what it is."""
    taken: list[range] = []
    for kind, pattern, holds in IDENTIFIERS:
        for found in pattern.finditer(text):
            is_within = any(found.start() in place for place in taken)
            if not is_within and holds(re.sub(r"\D", "", found[0])):
                taken.append(range(*found.span()))
                yield kind, found[0]


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _modulo_11(digits: str, weights: tuple[int, ...]) -> int:
    """Return a control digit; 10 stands for a number that cannot be."""
    rest = sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11
    return 0 if rest == 0 else 11 - rest


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (2 - n % 2) for n, d in enumerate(digits))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0
