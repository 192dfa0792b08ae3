"""Numbers in a sentence of three languages."""

from __future__ import annotations

import re

from assistant.dates import find_date, without_dates
from assistant.settings import Language

__all__ = ["NUMBER", "find_date", "find_employees", "find_number", "number_of", "plain_numbers"]


# "1.234,5", "1,234.5", "1.500" (a thousand, because nobody writes 1.5 like that), "1 850", "12,5"
NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+|[1-9]\d{0,2}\.\d00(?!\d)|"
    r"\d+(?:[ \u00a0]\d{3})*(?:[.,]\d+)?)"
)
_NUMBER = re.compile(rf"(?<![\w.,-])([-−]?{NUMBER})(?![\d-])")
# "118,425" is a thousand in English and a fraction in Norwegian and Swedish, "118.425" the reverse.
_THOUSANDS = {
    "en": re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?!\d|,\d)"),
    "nb": re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?!\d|\.\d)"),
}
_LARGE = re.compile(
    rf"(?<![\w.,-])(?P<number>{NUMBER})\s?(?:(?P<millions>million(?:s|er)?|miljon(?:er)?|mill\.)|"
    r"thousand|tusen)(?!\w)",
    re.IGNORECASE,
)
_EMPLOYEES = re.compile(
    r"\b(\d[\d .]{0,6}?)[\s-]*(?:employees|people|persons?|staff|workers|of us|ansatte|"
    r"medarbeidere|folk|stykker|stycken|"
    r"mann|manns|personer|persons|"
    r"anställda|medarbetare)\b",
    re.I,
)


def find_number(text: str) -> float | None:
    """Return the first number of a sentence that is no part of a date; a comma is a decimal one."""
    match = _NUMBER.search(without_dates(text))
    return number_of(match[1]) if match else None


def number_of(digits: str) -> float:
    """Return a number as people write it: blanks and points part thousands, a comma decimals."""
    plain = re.sub(r"[ \u00a0]", "", digits).replace("−", "-")
    if "," in plain and plain.find(".") > plain.find(","):
        plain = plain.replace(",", "")
    elif "," in plain or re.fullmatch(r"-?[1-9]\d{0,2}\.\d00", plain):
        plain = plain.replace(".", "")
    return float(plain.replace(",", "."))


def plain_numbers(text: str, language: Language) -> str:
    """Return a text whose thousands are parted by nothing, and its millions written out.

    Args:
        text: What was said.
        language: The language it was said in; "118,425" depends on it.
    """
    thousands = _THOUSANDS["en" if language == "en" else "nb"]
    text = thousands.sub(lambda match: re.sub(r"[.,]", "", match.group()), text)
    return _LARGE.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    value = number_of(match["number"]) * (1_000_000 if match["millions"] else 1_000)
    return f"{value:.3f}".rstrip("0").rstrip(".")


def find_employees(text: str) -> int | None:
    """Return how many people a sentence says work there, or None."""
    match = _EMPLOYEES.search(text)
    digits = re.sub(r"\D", "", match[1]) if match else ""
    return int(digits) if digits else None
