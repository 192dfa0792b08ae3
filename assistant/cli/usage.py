"""`ems usage`: what language models were used for, and what that cost."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import WrongUsage
from assistant.cli.opening import language_of, opened
from assistant.cli.output import print_json, print_text
from assistant.contents import Language
from assistant.wording import say

Month = Annotated[str | None, typer.Option("--month", help="cli.option.month", metavar="YYYY-MM")]
Conversation = Annotated[
    str | None, typer.Option("--conversation", help="cli.option.conversation", metavar="ID")
]


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    command(app, "usage")(usage)


def usage(
    chosen: Choices,
    month: Month = None,
    conversation: Conversation = None,
    as_json: AsJson = False,
) -> None:
    """Tell tokens, money and electricity of language models, by month or conversation."""
    if month is not None and not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", month):
        raise WrongUsage(say("usage.month", language_of(chosen), given=month))
    with opened(chosen) as terminal:
        values = terminal.assistant.account.values(month=month, conversation=conversation)
        if as_json:
            print_json(values)
        else:
            print_text(usage_text(values, terminal.language))


def usage_text(values: dict[str, Any], language: Language) -> str:
    """Return what was used as lines of text.

    Args:
        values: As `Assistant.usage` gives them.
        language: Language of the text.
    """

    def told(key: str, **more: object) -> str:
        return say(f"usage.told.{key}", language, **more)

    is_month = values["conversation"] is None
    when = told("in_month", month=values["month"]) if is_month else told("in_conversation")
    if not values["answers"]:
        return told("nothing", when=when)
    low, high = values["energy_wh"]
    money, currency = f"{values['money']:.4f}", values["currency"]
    lines = [
        told("lead", when=when, answers=values["answers"], seconds=values["seconds"]),
        told("tokens", **values["tokens"]),
        told("money", money=money, currency=currency, as_of=values["prices_as_of"]),
        told("energy", low=low, high=high),
    ]
    if values["without_price"]:
        lines.append(told("unpriced", models=", ".join(values["without_price"])))
    budget, tokens = values["budget"], sum(values["tokens"].values())
    if is_month and budget["month"]:
        lines.append(told("budget_month", spent=money, budget=budget["month"], currency=currency))
    if is_month and budget["month_tokens"]:
        lines.append(told("budget_month_tokens", spent=tokens, budget=budget["month_tokens"]))
    lines += [
        f"- {told('model', model=each['model'], answers=each['answers'], **each['tokens'])}"
        for each in values["models"]
    ]
    return "\n".join(lines)
