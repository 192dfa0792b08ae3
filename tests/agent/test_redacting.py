"""What goes to a language model over the wire, and what a person reads of what comes back."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from assistant import Answer, Assistant, Settings
from assistant.agent import Answered, Delta
from assistant.agent.identifiers import identifiers_in
from assistant.agent.redacting import Redaction
from assistant.settings import REDACTED

# Numbers that were made up and only pass the checks.
PRIVATE = ("Kari Hansen", "Kari", "kari.hansen@firma.example", "912 34 567", "01010750160")


class Provider(ThreadingHTTPServer):
    """Keeps what it was sent, and answers as a server of the OpenAI kind with a tool call first."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sent: list[str] = []


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        self.server.sent.append(body)
        asked = json.loads(body)["messages"]
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        for delta in [*self._deltas(asked), {}]:
            chunk = {
                "id": "1",
                "object": "chat.completion.chunk",
                "created": 0,
                "model": "m",
                "choices": [
                    {"index": 0, "delta": delta, "finish_reason": None if delta else "stop"}
                ],
            }
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")

    def _deltas(self, asked: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Propose what was said last, then say it in small pieces."""
        said = next(each["content"] for each in reversed(asked) if each["role"] == "user")
        if asked[-1]["role"] == "tool":
            text = f"I note this: {said} Is that right?"
            yield from ({"content": text[at : at + 3]} for at in range(0, len(text), 3))
            return
        values = json.dumps({"title": said[:150], "owner": "PERSON_1"})
        call = {
            "name": "propose_changes",
            "arguments": json.dumps({"kind": "action", "fields": values}),
        }
        yield {"tool_calls": [{"index": 0, "id": "c1", "type": "function", "function": call}]}

    def log_message(self, *_: Any) -> None:
        """Stay silent."""


@pytest.fixture
def provider() -> Iterator[Provider]:
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def chosen(settings: Settings, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    address = f"http://127.0.0.1:{provider.server_address[1]}/v1"
    return settings.model_copy(update={"model": "openai:m", "model_base_url": address})


def told(settings: Settings, message: str) -> tuple[str, Answer, dict[str, Any]]:
    """Return the words on the way, the answer, and the values it proposes."""

    async def heard(assistant: Assistant) -> tuple[str, Answer]:
        words = ""
        async for event in assistant.stream(message, person="owner"):
            words += event.text if isinstance(event, Delta) else ""
            if isinstance(event, Answered):
                return words, event.answer
        raise AssertionError

    guided = settings.model_copy(update={"model": "guide"})
    with Assistant.open(guided) as assistant:
        values = {"title": "Environment manager", "person": "Kari Hansen"}
        role = assistant.record.propose([_created("role", values)], person="owner", door="python")
        assistant.decide(role.id, "approve", person="owner")
    with Assistant.open(settings) as assistant:
        words, answer = asyncio.run(heard(assistant))
        return words, answer, dict(assistant.record.pending()[-1].changes[0].values or {})


def _created(kind: str, values: dict[str, Any]) -> Any:
    from assistant.record import Change

    return Change(kind=kind, operation="create", values=values)


MESSAGE = (
    "Kari Hansen (kari.hansen@firma.example, 912 34 567, 01010750160) seals the drain, "
    "by 2027-03-01."
)


def test_no_name_and_no_number_leaves_and_all_come_back(
    chosen: Settings, provider: Provider
) -> None:
    chosen.redact = "names,mail,phone,ids"
    words, answer, proposed = told(chosen, MESSAGE)
    sent = "\n".join(provider.sent)

    assert len(provider.sent) == 2
    assert [each for each in PRIVATE if each in sent] == []
    assert "2027-03-01" in sent
    assert all(each in answer.answer for each in PRIVATE)
    assert all(each in words for each in PRIVATE)
    assert proposed["owner"] == "Kari Hansen"
    assert "kari.hansen@firma.example" in proposed["title"]
    assert "PERSON_" not in words + answer.answer + str(proposed)


def test_nothing_is_replaced_unless_it_is_chosen(chosen: Settings, provider: Provider) -> None:
    told(chosen, MESSAGE)

    assert "Kari Hansen" in "\n".join(provider.sent)


def test_only_what_is_chosen_is_replaced(chosen: Settings, provider: Provider) -> None:
    chosen.redact = "mail"
    told(chosen, MESSAGE)
    sent = "\n".join(provider.sent)

    assert "@firma.example" not in sent
    assert "912 34 567" in sent


@pytest.mark.parametrize("choice", ["name", "names,secrets"])
def test_a_choice_that_is_none_is_refused(choice: str) -> None:
    with pytest.raises(ValueError, match="is none of"):
        Settings(_env_file=None, redact=choice)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("skriv til o.li+x@a-b.example.no", ["EMAIL"]),
        ("fnr 010107 50160, D-nr 41010750073", ["ID", "ID"]),
        ("personnummer 811228-9874 och 19811228-9874", ["ID", "ID"]),
        ("samordningsnummer 811288-9871", ["ID"]),
        ("org 974 760 673 og org.nr 974760673", ["ORG", "ORG"]),
        ("organisationsnummer 556036-0793", ["ORG"]),
        ("ring +47 912 34 567 eller 22 33 44 55", ["PHONE", "PHONE"]),
        ("ring 070-123 45 67 eller 08-123 456 78", ["PHONE", "PHONE"]),
        ("fakta 01010750161, 811228-9875, 974760674, 556036-0794", []),
        ("2026-11-22, 12 000 kg, 1 234 567,50 kr, 6.1.2, ASP-001, 14001:2015", []),
    ],
)
def test_identifiers_are_told_from_other_numbers(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in identifiers_in(text)] == kinds


def test_placeholders_are_stable_and_come_back_also_where_they_are_inflected() -> None:
    redaction = Redaction(REDACTED, ["Kari Hansen", "Åse von Berg", "finance", "x"])
    once = redaction.redacted("Kari Hansens plan, Åse von Berg, Kari and finance. Karin stays.")

    assert redaction.redacted("Kari Hansen") in once
    assert "Kari " not in once
    assert "finance. Karin stays." in once
    assert redaction.restored(once).startswith("Kari Hansens plan, Åse von Berg, Kari and")


def test_a_text_that_names_a_placeholder_gets_nobodys_name() -> None:
    redaction = Redaction(REDACTED, ["Kari Hansen"])
    given = "PERSON_1 and PERSON_2 and EMAIL_9 are words of a file."

    assert redaction.restored(redaction.redacted("EMAIL_9 is a word")) == "EMAIL_9 is a word"
    assert "Hansen" in redaction.restored("PERSON_1")
    assert redaction.restored(redaction.redacted(given)).count("EMAIL_9") == 1
