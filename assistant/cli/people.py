"""`ems people`: who acts for the organisation, in which role, and through which accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.choices import AsJson, Choices, command
from assistant.cli.ending import Refused
from assistant.cli.opening import DOOR, opened
from assistant.cli.output import print_json, print_text
from assistant.cli.reading import spoken
from assistant.refusals import worded
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.people import Binding, Person

PersonId = Annotated[str, typer.Argument(help="cli.option.person", metavar="ID")]
Name = Annotated[str, typer.Argument(help="cli.option.person_name", metavar="NAME")]
RoleName = Annotated[str, typer.Argument(help="cli.option.role", metavar="ROLE")]
Email = Annotated[str, typer.Option("--email", help="cli.option.email", metavar="ADDRESS")]
Verify = Annotated[bool, typer.Option("--verify", help="cli.option.verify")]


def add_to(app: typer.Typer) -> None:
    """Add the group to the program."""
    group = typer.Typer(name="people", help="cli.help.people", no_args_is_help=True)
    command(group, "list")(show_all)
    command(group, "add")(add)
    command(group, "role")(change_role)
    command(group, "remove")(remove)
    command(group, "link")(link)
    command(group, "unlink")(unlink)
    command(group, "history")(history)
    app.add_typer(group)


def show_all(chosen: Choices, as_json: AsJson = False) -> None:
    """Show everybody with their role and the accounts that act as them."""
    from assistant.cli.rendering_people import people_text

    with opened(chosen) as terminal:
        people = terminal.assistant.people
        accounts = {person.id: people.bindings(person.id) for person in people.all()}
        if as_json:
            print_json([_values(person, accounts[person.id]) for person in people.all()])
        else:
            print_text(people_text(people.all(), accounts, terminal.language))


def _values(person: Person, bindings: list[Binding]) -> dict[str, Any]:
    accounts = [binding.account() | {"bound_at": binding.bound_at} for binding in bindings]
    return person.values() | {"accounts": accounts}


def add(
    chosen: Choices, name: Name, role: RoleName, email: Email = "", as_json: AsJson = False
) -> None:
    """Add a person."""
    from assistant.people import known_role

    with opened(chosen) as terminal:
        added = terminal.assistant.people.add(
            spoken(name), known_role(role), email, person=terminal.person, door=DOOR
        )
        if as_json:
            print_json(added.values())
        else:
            role_name = say(f"people.role.{added.role}", terminal.language)
            about = {"name": added.name, "id": added.id, "role": role_name}
            print_text(say("people.added", terminal.language, **about))


def change_role(chosen: Choices, person: PersonId, role: RoleName, as_json: AsJson = False) -> None:
    """Give a person another role."""
    from assistant.people import known_role

    with opened(chosen) as terminal:
        changed = terminal.assistant.people.change_role(
            spoken(person), known_role(role), person=terminal.person, door=DOOR
        )
        if as_json:
            print_json(changed.values())
        else:
            role_name = say(f"people.role.{changed.role}", terminal.language)
            print_text(say("people.changed", terminal.language, name=changed.name, role=role_name))


def remove(chosen: Choices, person: PersonId) -> None:
    """Remove a person and what was bound to them."""
    with opened(chosen) as terminal:
        people = terminal.assistant.people
        gone = people.get(spoken(person))
        people.remove(gone.id, person=terminal.person, door=DOOR)
        print_text(say("people.removed", terminal.language, name=gone.name))


def link(chosen: Choices, person: PersonId, as_json: AsJson = False) -> None:
    """Make a code that connects one account to a person."""
    with opened(chosen) as terminal:
        people, language = terminal.assistant.people, terminal.language
        known = people.get(spoken(person))
        code = people.link(known.id, person=terminal.person, door=DOOR)
        if as_json:
            print_json({"person": known.id, "code": code})
            return
        print_text(say("people.code.made", language, name=known.name))
        print_text(f"  {say('people.code.how', language, code=code)}")
        print_text(say("people.code.private", language, name=known.name))


def unlink(chosen: Choices, person: PersonId) -> None:
    """Take from every account of a person that it acts as them."""
    with opened(chosen) as terminal:
        people = terminal.assistant.people
        known = people.get(spoken(person))
        count = people.unbind_all(known.id, person=terminal.person, door=DOOR)
        print_text(say("people.unlinked", terminal.language, name=known.name, count=count))


def history(chosen: Choices, verify: Verify = False, as_json: AsJson = False) -> None:
    """Show who was added, changed, connected and removed, when and by whom."""
    from assistant.cli.rendering_people import people_history_text

    with opened(chosen) as terminal:
        people, language = terminal.assistant.people, terminal.language
        entries = people.history()
        found = people.verify()
        if verify and not found.valid:
            reason = worded(found.why, language)
            told = {"sequence": found.broken_at, "reason": reason}
            raise Refused(say("cli.record.broken", language, **told))
        if as_json:
            print_json(entries)
        elif verify:
            print_text(say("cli.record.whole", language, entries=found.entries))
        else:
            print_text(people_history_text(entries, language))
