"""`ems conversations`: what was talked about, to show, name, go on with and forget."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.opening import opened
from assistant.cli.output import print_json, print_text
from assistant.cli.reading import spoken
from assistant.wording import say

ConversationId = Annotated[str, typer.Argument(help="cli.option.conversation", metavar="ID")]
Title = Annotated[str, typer.Argument(help="cli.option.title", metavar="TITLE")]


def add_to(app: typer.Typer) -> None:
    """Add the group to the program."""
    group = typer.Typer(name="conversations", help="cli.help.conversations", no_args_is_help=True)
    command(group, "list")(show_all)
    command(group, "show")(show)
    command(group, "name")(name)
    command(group, "remove")(remove)
    app.add_typer(group)


def show_all(chosen: Choices, as_json: AsJson = False) -> None:
    """Show the person's conversations, the latest first."""
    from assistant.agent import conversation_values
    from assistant.cli.rendering_conversations import conversations_text

    with opened(chosen) as terminal:
        kept = terminal.assistant.talks.all(terminal.person)
        if as_json:
            print_json([conversation_values(conversation) for conversation in kept])
        else:
            print_text(conversations_text(kept, terminal.language))


def show(chosen: Choices, conversation_id: ConversationId, as_json: AsJson = False) -> None:
    """Show everything that was said in a conversation."""
    from assistant.agent import turn_values
    from assistant.cli.rendering_conversations import turns_text

    with opened(chosen) as terminal:
        turns = terminal.assistant.talks.turns(conversation_id, person=terminal.person)
        if as_json:
            print_json([turn_values(turn) for turn in turns])
        else:
            print_text(turns_text(turns))


def name(chosen: Choices, conversation_id: ConversationId, title: Title) -> None:
    """Give a conversation another title."""
    with opened(chosen) as terminal:
        named = terminal.assistant.talks.name(
            conversation_id, spoken(title), person=terminal.person
        )
        print_text(say("conversations.named", terminal.language, title=named.title))


def remove(chosen: Choices, conversation_id: ConversationId) -> None:
    """Forget a conversation; the record stays as it is."""
    with opened(chosen) as terminal:
        terminal.assistant.talks.forget(conversation_id, person=terminal.person)
        print_text(say("conversations.removed", terminal.language))
