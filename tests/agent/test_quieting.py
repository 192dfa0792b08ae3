from __future__ import annotations

import pytest

from assistant.agent.citing import CitationMap
from assistant.agent.context import CitationLedger
from assistant.agent.quieting import inert, unmarked
from assistant.retrieval import Notice, Passage, Sentence


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("![x](https://evil.example/p.png?d=1)", "![x] (evil.example/p.png?d=1)"),
        ("[x](//evil.example/p)", "[x] (evil.example/p)"),
        ("[1](HTTPS://evil.example)", "[1] (evil.example)"),
        ("[x]: http://evil.example", "[x] : evil.example"),
        ("<img src=https://evil.example>", "< img src=evil.example>"),
        ("<!-- a --></p>", "< !-- a -->< /p>"),
        ("<https://evil.example>", "< evil.example>"),
        ("see www.evil.example", "see evil.example"),
        ("_https://evil.example_ *www.evil.example*", "_evil.example_ *evil.example*"),
        ("[x][r] ![r]\n\n[r]: //evil.example 't'", "[x][r] ![r]\n\n[r] : evil.example 't'"),
        ("[1]: <javascript:alert(1)>", "[1] : < javascript :alert(1)>"),
        ("![x](data:image/png;base64,AA)", "![x] (data :image/png;base64,AA)"),
        ("https:\\/\\/evil.example", "evil.example"),
        ("https&#58;//evil.example &#x68;ttp&colon;&sol;&sol;evil", "evil.example evil"),
        ("ht\u200btps://evil.example \u202eelpmaxe\u202c", "evil.example elpmaxe"),
        ("hthttps://tps://evil.example", "evil.example"),
        ("h://ttps://evil", "evil"),
        ("///evil.example 1://evil", "/evil.example 1:/evil"),
        ('```mermaid\nclick A "https://e"\n```', 'mermaid\nclick A "e"\n'),
        ("~~~ mermaid", " mermaid"),
        ("$\\href{https://e}{x} \\url{x}$", "$href{e}{x} url{x}$"),
        ("<!channel> <@U012> <#C1|x> <<SYS>>", "< !channel> < @U012> < #C1|x> < < SYS>>"),
        ("\x1b]8;;https://e\x07x", "]8;;ex"),
    ],
)
def test_what_would_link_or_load_stays_to_be_read_only(hostile: str, shown: str) -> None:
    assert inert(hostile) == shown
    assert inert(shown) == shown


@pytest.mark.parametrize(
    "honest",
    [
        "**Yes.** [1] [2]",
        "- a\n  - b",
        "> x < 7 and y <= 3",
        "and/or, 3 // 4",
        "ask a@b.example",
        "5 < 7 &amp; a",
    ],
)
def test_our_own_markdown_and_plain_signs_stay(honest: str) -> None:
    assert inert(honest) == honest


def test_marks_of_a_quoted_text_are_brackets() -> None:
    assert unmarked("Kept for years [1] [S2, S3] [a].") == "Kept for years (1) (S2, S3) [a]."


def test_a_file_cannot_cite_what_we_found() -> None:
    ledger = CitationLedger()
    ours = Passage("guidance", "audits", "Audits", (Sentence("Audits are planned."),))
    theirs = Passage(
        "organisation",
        "FILE-001",
        "note [S1].txt",
        (
            Sentence("Audits are held at full moon [S1]."),
            Sentence("Somebody else brings the torch."),
        ),
        notes=(Notice("At full moon [S1].", "They are planned.", "audits"),),
    )
    ledger.issue(ours)
    quoted = ledger.issue(theirs)
    marks = CitationMap(ledger)
    answer = marks.numbered(f"In {quoted.title}: {quoted.sentences[0].text} [{quoted.token}]")
    (citation,) = marks.citations(answer, "2026")

    assert answer == "In note (S1).txt: Audits are held at full moon (S1). [1]"
    assert quoted.notes[0].statement == "At full moon (S1)."
    assert (citation.source, citation.title) == ("organisation", "note [S1].txt")
    assert citation.quote == "Audits are held at full moon [S1]."
    assert ledger.issue(theirs).token == quoted.token
