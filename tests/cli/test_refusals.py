"""Whatever is refused is told in the reader's language, with the item and the field it is about."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.contents import Language
from assistant.errors import AssistantError
from assistant.record import exchange
from assistant.record.exchange import workbook_safety

from .conftest import Ems

LANGUAGES: tuple[Language, ...] = ("nb", "sv")
# Words that hold English sentences together, and that neither other language has.
_ENGLISH = re.compile(
    r"\b(the|is|are|was|were|must|not|does|cannot|which|with|there|has|have|be|of|and|it|this|"
    r"by|an|than|between|already|again|only|would|from|its)\b"
)
_EXPORT = {"schema_version": 1, "items": {}}
_CHANGE = ("changes", "propose")

# What is typed, and what the refusal has to name in Norwegian and in Swedish.
COMMANDS = {
    "unknown kind": ((*_CHANGE, "create", "unicorn", "title=x"), ("unicorn", "miljø|miljö")),
    "unknown field": ((*_CHANGE, "create", "action", "dedline=x"), ("dedline", "frist|datum|due")),
    "near field": ((*_CHANGE, "create", "action", "owners=x"), ("owners", "owner")),
    "no field": ((*_CHANGE, "create", "action"), ()),
    "missing field": ((*_CHANGE, "create", "action", "owner=Kari"), ("tittel|titel",)),
    "no change": ((*_CHANGE, "update", "ACT-001", "title=Tren"), ("ACT-001",)),
    "wrong type": (
        (*_CHANGE, "create", "organisation", "name=x", "employees=many"),
        ("ansatte|anställda", "heltall|heltal"),
    ),
    "too few": ((*_CHANGE, "create", "organisation", "name=x", "employees=-1"), ("minst 0",)),
    "closed set": (
        (*_CHANGE, "create", "aspect", "aspect=x", "condition=rare"),
        ("tilstand|driftsförhållande|förhållande|tillstånd", "normal"),
    ),
    "no date": ((*_CHANGE, "create", "action", "title=x", "due=snart"), ("dato|datum",)),
    "date before 1900": ((*_CHANGE, "create", "action", "title=x", "due=1850-01-01"), ("1900",)),
    "no such date": ((*_CHANGE, "create", "action", "title=x", "due=2027-02-30"), ("dato|datum",)),
    "text too long": ((*_CHANGE, "create", "action", f"title={'x' * 20_001}"), ("20000",)),
    "part of a field": (
        (*_CHANGE, "create", "interested_party", "name=x", 'needs=[{"becomes_obligation": 1.5}]'),
        ("nr",),
    ),
    "dangling link": (
        (*_CHANGE, "create", "aspect", "aspect=x", "obligations=OBL-404"),
        ("OBL-404", "samsvar|bindande"),
    ),
    "wrong kind of link": ((*_CHANGE, "link", "ACT-001", "addresses", "OBL-1x"), ("OBL-1x",)),
    "field without links": ((*_CHANGE, "link", "ACT-001", "owner", "ACT-002"), ("ansv",)),
    "link to itself": ((*_CHANGE, "update", "ACT-001", "addresses=ACT-001"), ("ACT-001",)),
    "link that is not there": ((*_CHANGE, "unlink", "ACT-001", "addresses", "ACT-9"), ("ACT-",)),
    "circular link": ((*_CHANGE, "update", "ACT-001", "addresses=ACT-002"), ("ACT-001 → ",)),
    "pointed at": ((*_CHANGE, "remove", "ACT-001"), ("ACT-002",)),
    "unknown item": ((*_CHANGE, "update", "ACT-404", "title=x"), ("ACT-404",)),
    "item shown": (("record", "show", "ACT-404"), ("ACT-404",)),
    "longer text": ((*_CHANGE, "update", "ACT-001", "owner+=Per"), ("ansv",)),
    "unknown proposal": (("changes", "approve", "PRP-9999"), ("PRP-9999",)),
    "decided proposal": (("changes", "reject", "PRP-0001"), ("PRP-0001", "godk")),
    "edit out of reach": (("changes", "approve", "PRP-0003", "--set", "due=1850-01-01"), ("1900",)),
    "nothing to undo": (("record", "undo", "404"), ()),
    "no import": (("record", "undo", "--import"), ("import",)),
}

# What stands in a file, what it is called, and what the refusal has to name.
FILES = {
    "broken workbook": ("book.xlsx", b"PK\x03\x04 nothing", ()),
    "old workbook": ("book.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", ("xls",)),
    "not what it is called": ("book.xlsx", b"id,title\n,x\n", ("book.xlsx",)),
    "unreadable JSON": ("record.json", b"{]", ("JSON",)),
    "no record": ("record.json", b"[1]", ()),
    "wrong version": ("record.json", b'{"schema_version": 99}', ("99",)),
    "no version": ("record.json", b"{}", ("ingen",)),
    "unknown part": ("record.json", json.dumps({**_EXPORT, "aspects": []}).encode(), ("aspects",)),
    "no lists": ("record.json", json.dumps({**_EXPORT, "items": []}).encode(), ("items",)),
    "unknown kind": (
        "record.json",
        json.dumps({**_EXPORT, "items": {"unicorn": []}}).encode(),
        ("unicorn",),
    ),
    "duplicate id": (
        "record.json",
        json.dumps(
            {**_EXPORT, "items": {"action": [{"id": "ACT-001", "title": "x"}] * 2}}
        ).encode(),
        ("ACT-001",),
    ),
    "wrong id": (
        "record.json",
        json.dumps({**_EXPORT, "items": {"action": [{"id": "ASP-001", "title": "x"}]}}).encode(),
        ("ASP-001", "ACT-001"),
    ),
    "wrong time": (
        "record.json",
        json.dumps(
            {
                **_EXPORT,
                "items": {"action": [{"id": "ACT-009", "title": "x", "created_at": "2027-01-01"}]},
            }
        ).encode(),
        ("ACT-009",),
    ),
    "empty file": ("rows.csv", b"", ()),
    "no kind": ("rows.csv", b"a,b\n1,2\n", ("aspect",)),
    "open quotation mark": ("actions.csv", b'id,title\n,"x\n', ("2",)),
    "wrong cell": ("action.csv", b"id,title,due\n,x,1850-01-01\n", ("1900",)),
    "wrong word": ("action.csv", b"id,title,status\n,x,later\n", ("open", "done")),
}


@pytest.fixture
def filled(ems: Ems) -> Ems:
    """A record with two actions, one addressing the other, and a proposal that waits."""
    for words in (("title=Tren",), ("title=Kjøp", "addresses=ACT-001")):
        made = ems(*_CHANGE, "create", "action", *words, "--json").json
        ems("changes", "approve", made["id"])
    ems(*_CHANGE, "create", "action", "title=x")
    return ems


def assert_told(told: str, named: tuple[str, ...]) -> None:
    """See to it that a refusal names what it is about and has no English around it."""
    assert told.strip()
    assert not (found := _ENGLISH.findall(told.lower())), (found, told)
    missing = [words for words in named if not re.search(words, told, re.IGNORECASE)]
    assert not missing, told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_that_is_refused_speaks_the_language_of_the_reader(
    filled: Ems, language: Language
) -> None:
    for name, (words, named) in COMMANDS.items():
        ended = filled(*words, "--language", language)

        assert ended.code in (1, 2), (name, ended)
        assert_told(ended.err, named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_is_refused_speaks_the_language_of_the_reader(
    filled: Ems, tmp_path: Path, language: Language
) -> None:
    for file, content, named in FILES.values():
        path = tmp_path / file
        path.write_bytes(content)

        ended = filled("record", "import", path, "--language", language)

        assert (ended.code, ended.out) == (1, "")
        assert_told(ended.err, named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_that_is_too_large_is_refused_in_the_language_of_the_reader(
    ems: Ems, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(exchange.to_workbook([], language, today=date(2027, 3, 1)))
    monkeypatch.setattr(workbook_safety, "MAX_UNPACKED", 10)

    assert_told(ems("record", "import", path, "--language", language).err, ("MB",))


def test_a_faulty_export_is_told_with_all_its_faults(ems: Ems, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    wrong = [{"id": "ACT-001", "due": "1850-01-01"}, {"id": "ACT-2", "title": "x"}, 5]
    file.write_text(json.dumps({**_EXPORT, "items": {"action": wrong, "role": [{}]}}))

    told = ems("record", "import", file).err

    for named in ("ACT-001", "1900", "missing", "ACT-2", "named values", "role"):
        assert named in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("door", ["given", "settings"])
def test_a_decision_is_refused_in_the_language_of_whoever_decides(
    tmp_path: Path, language: Language, door: str
) -> None:
    settings = Settings(data_dir=tmp_path, language=language if door == "settings" else None)
    given = language if door == "given" else None
    with Assistant.open(settings) as assistant, pytest.raises(AssistantError) as refused:
        assistant.decide("PRP-0404", "approve", person="Kari", language=given)

    assert_told(refused.value.message, ("PRP-0404",))


# What a person says, what they say it in, and what the refusal has to name.
SAID = [
    ("ACT-001: frist 1850-01-01", "nb", ("1900",)),
    ("ACT-001: tidsfrist 1850-01-01", "sv", ("1900",)),
    ("fjern ACT-404", "nb", ("ACT-404",)),
    ("ta bort ACT-404", "sv", ("ACT-404",)),
    ("koble ACT-001 til OBL-404", "nb", ("OBL-404",)),
    ("koppla ACT-001 till OBL-404", "sv", ("OBL-404",)),
    ("angre endring 404", "nb", ()),
    ("ångra ändring 404", "sv", ()),
    ("angre PRP-0404", "nb", ("PRP-0404",)),
    ("ångra PRP-0404", "sv", ("PRP-0404",)),
    ("angre importen", "nb", ("import",)),
    ("ångra importen", "sv", ("import",)),
]


def test_what_is_refused_in_a_chat_is_told_in_its_language(filled: Ems, data_dir: Path) -> None:
    with Assistant.open(Settings(data_dir=data_dir)) as assistant:
        for text, language, named in SAID:
            answer = assistant.ask(text, language=language)  # type: ignore[arg-type]

            assert answer.proposals == [], text
            assert_told(answer.answer, named)


@pytest.mark.parametrize(
    ("text", "language"),
    [("undo the import", "en"), ("angre importen", "nb"), ("ångra importen", "sv")],
)
def test_an_import_is_undone_by_one_proposal_in_a_chat(
    tmp_path: Path, text: str, language: Language
) -> None:
    source = {**_EXPORT, "items": {"role": [{"id": f"ROL-00{n}", "title": "x"} for n in (1, 2)]}}
    with Assistant.open(Settings(data_dir=tmp_path)) as assistant:
        assistant.record.load(source, person="Kari", file="roles.json")
        answer = assistant.ask(text)
        assistant.decide(answer.proposals[0].id, "approve", person="Kari")

        assert (answer.language, len(answer.proposals)) == (language, 1)
        assert assistant.record.items() == []
