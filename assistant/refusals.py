"""Why something was refused, in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from assistant.contents import Language
from assistant.errors import AssistantError, Phrase, TellableError
from assistant.wording import has, say

_Error = TypeVar("_Error", bound=TellableError)


def refused(kind: type[_Error], key: str, /, *, remedy: str = "", **values: object) -> _Error:
    """Return an error that can be told in every language; its message is plain English.

    Args:
        kind: Class of the error.
        key: A text of the wording, or a branch of it with a `message` and perhaps a `remedy`.
        remedy: Text of the remedy, where it does not stand beside the message.
        values: What fills the blanks of both; phrases and tuples of them among it.
    """
    is_branch = has(f"{key}.message")
    advice = remedy or (f"{key}.remedy" if is_branch and has(f"{key}.remedy") else "")
    return refused_for(
        kind,
        (Phrase(f"{key}.message" if is_branch else key, values=values),),
        (Phrase(advice, values=values),) if advice else (),
    )


def refused_for(
    kind: type[_Error], reasons: tuple[Phrase, ...], advice: tuple[Phrase, ...] = ()
) -> _Error:
    """Return an error for several reasons at once.

    Args:
        kind: Class of the error.
        reasons: What happened, a sentence each.
        advice: What to do.
    """
    return kind(_joined(reasons, None), _joined(advice, None), reasons=reasons, advice=advice)


def worded(value: object, language: Language | None) -> object:
    """Return a value in a language; plainly, as programs and models call it, when that is None."""
    if isinstance(value, Phrase):
        return _phrase(value, language)
    if isinstance(value, tuple):
        return ", ".join(str(worded(part, language)) for part in value)
    return value


def _phrase(phrase: Phrase, language: Language | None) -> str:
    if phrase.plain and (language is None or not has(phrase.key, language)):
        return phrase.plain
    values = {name: worded(value, language) for name, value in phrase.values.items()}
    told = say(phrase.key, language or "en", **values)
    is_other = phrase.shows_plain and phrase.plain.casefold() != told.casefold()
    return f"{told} ({phrase.plain})" if is_other else told


def _joined(phrases: tuple[Phrase, ...], language: Language | None) -> str:
    return " ".join(_phrase(phrase, language) for phrase in phrases)


def plain_text(error: TellableError) -> str:
    """Return what happened and what to do in English with the names that programs use."""
    if not error.reasons:
        return str(error)
    return f"{_joined(error.reasons, None)} {_joined(error.advice, None)}".strip()


def told(error: TellableError, language: Language) -> str:
    """Return what happened and what to do, in a language where the error has words for it."""
    if not error.reasons:
        return str(error)
    return f"{_joined(error.reasons, language)} {_joined(error.advice, language)}".strip()


@contextmanager
def told_in(language: Language) -> Iterator[None]:
    """Give what is refused meanwhile a message and a remedy in a language."""
    try:
        yield
    except AssistantError as error:
        put_into(language, error)
        raise


def put_into(language: Language, error: _Error) -> _Error:
    """Return an error whose message and remedy are in a language, where it has words for it."""
    if error.reasons:
        error.message = _joined(error.reasons, language)
        error.remedy = _joined(error.advice, language)
    return error
