"""The tab Documents: the list, what is under way, what became of files, evidence on cards."""

from __future__ import annotations

import pytest

from assistant.errors import DocumentError, ModelError, Phrase
from assistant.reasons import kept, kept_error
from assistant.refusals import refused
from assistant.settings import LANGUAGES, Language
from assistant.web.forms import left_out
from assistant.web.rendering.cards import proposals_panel
from assistant.web.rendering.document_list import Shelf, documents_panel
from assistant.web.rendering.document_progress import progress_panel
from assistant.web.rendering.document_results import results_panel
from assistant.web.rendering.evidence import evidence_html
from tests.web.fakes import FakeAdded, FakeFile, FakeNotice, FakeOnItsWay, FakeStep

from .test_panels import a_proposal, update_of_aspect

FAILED = FakeFile(
    id="FILE-002",
    name="scan.pdf",
    state="failed",
    error=kept_error(refused(DocumentError, "faults.document.permission", name="scan.pdf")),
)


def listed(*files: FakeFile, only: str = "all", page: int = 0, **shelf: object) -> str:
    return documents_panel(Shelf(files, **shelf), only, page, "en")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "cannot be read"), ("nb", "kan ikke leses"), ("sv", "kan inte läsas")],
)
def test_a_failed_file_says_why_and_what_to_do_and_can_be_tried_again(
    language: Language, words: str
) -> None:
    shown = documents_panel(Shelf([FAILED]), "all", 0, language)

    assert f"scan.pdf {words}" in shown
    assert 'data-action="again" data-id="FILE-002"' in shown


def test_a_remark_on_a_file_that_was_read_is_no_problem() -> None:
    remark = kept(Phrase("faults.document.silent", values={"pages": "3", "count": 0}))
    shown = listed(FakeFile(error=remark))

    assert "No text could be read on page 3" in shown
    assert 'class="problem"' not in shown
    assert 'data-action="again"' not in shown


def test_former_versions_stand_under_the_file_in_use_and_lead_to_it() -> None:
    first = FakeFile(id="FILE-001", replaced_by="FILE-002")
    second = FakeFile(id="FILE-002", version=2, replaced_by="FILE-003")
    shown = listed(first, second, FakeFile(id="FILE-003", version=3))

    assert shown.count("<tr>") == 2
    assert shown.count("Superseded</span>") == 2
    assert shown.index("Version 2 (FILE-002)") < shown.index("Version 1 (FILE-001)")
    assert 'href="/documents/FILE-003?language=en"' in shown


def test_versions_that_replace_each_other_do_not_hang_the_list() -> None:
    ring = [FakeFile(id="FILE-001", replaced_by="FILE-002")]
    ring.append(FakeFile(id="FILE-002", replaced_by="FILE-001"))

    assert "No file is in this state" in listed(*ring)


def test_a_file_of_a_known_kind_is_proposed_once() -> None:
    kinds = {"FILE-001": "permit"}

    assert 'data-action="propose"' in listed(FakeFile(), kinds=kinds)
    waiting = listed(FakeFile(), kinds=kinds, pending={"FILE-001": "PRP-0007"})
    assert 'data-action="propose"' not in waiting
    assert 'href="#card-PRP-0007"' in waiting


def test_the_list_is_narrowed_to_what_failed_and_turned() -> None:
    files = [FakeFile(id=f"FILE-{n:03}", name=f"n{n}.pdf") for n in range(3, 63)]
    assert 'data-action="page"' in listed(FAILED, *files)

    only = listed(FAILED, *files, only="failed")

    assert "scan.pdf" in only
    assert "n7.pdf" not in only


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_list_says_what_to_do(language: Language) -> None:
    assert "<table" not in documents_panel(Shelf([]), "all", 0, language)


def test_what_is_being_done_comes_first_with_the_time_left() -> None:
    files = [
        FakeOnItsWay("FILE-001", "a.pdf", "searchable", 0, 40, 20.0),
        FakeOnItsWay("FILE-002", "b.pdf", "queued", seconds_left=60.0),
        FakeOnItsWay("FILE-003", "c.pdf", "reading", seconds_left=130.0),
    ]
    shown = progress_panel(files, None, None, "en")

    places = [shown.index(name) for name in ("c.pdf", "b.pdf", "a.pdf")]
    assert places == sorted(places)
    assert "about 2 min left" in shown
    assert "2 still to be read, 1 can be asked about already" in shown


def test_a_bar_shows_how_many_parts_are_done() -> None:
    shown = progress_panel([FakeOnItsWay(state="searchable", done=32, total=80)], None, None, "en")

    assert '<progress value="32" max="80"' in shown
    assert 'data-action="cancel"' not in shown


def test_files_beyond_the_first_are_counted() -> None:
    files = [FakeOnItsWay(f"FILE-{n:03}") for n in range(60)]

    assert "and 52 more" in progress_panel(files, None, None, "en")


def test_a_new_index_is_shown_while_the_old_one_answers() -> None:
    shown = progress_panel([], FakeStep(), None, "en")

    assert "320 of 1200 parts" in shown
    assert "The old index answers meanwhile" in shown
    assert progress_panel([], None, None, "en") == ""


def test_work_that_stopped_says_why_and_can_go_on() -> None:
    failure = refused(ModelError, "faults.search_model.built_in")
    shown = progress_panel([FakeOnItsWay(state="searchable")], None, failure, "nb")

    assert "søkemodellen er ikke installert" in shown
    assert 'data-action="again"' in shown
    assert "<progress" not in shown


def test_files_that_were_read_are_counted_and_the_others_told() -> None:
    notice = FakeNotice("ISO 14001 was last revised in 2015.", "It was revised in 2026.")
    became = [
        FakeAdded("a.md", "indexed"),
        FakeAdded("b.md", "searchable"),
        FakeAdded("c.md", "indexed", notices=(notice,)),
        FakeAdded("d.pdf", "refused", "d.pdf is empty."),
    ]
    shown = results_panel(became, "en")

    assert "3 files are read" in shown
    assert "It was revised in 2026." in shown
    assert "d.pdf is empty." in shown
    assert "a.md" not in shown


@pytest.mark.parametrize(
    ("evidence", "address"),
    [
        ("FILE-012 a: b.pdf, version 2, p. 3: “At most 2 mg/l”", "quote=At+most+2+mg%2Fl"),
        ("FILE-001 x.md, versjon 1: «Sink …»", "quote=Sink&amp;"),
        ("FILE-001 x.md, version 1: ”Zink”", "quote=Zink&amp;"),
    ],
)
def test_a_quote_opens_the_document_where_it_stands(evidence: str, address: str) -> None:
    shown = evidence_html(evidence, "en")

    assert address in shown
    assert "#cited" in shown


@pytest.mark.parametrize("evidence", ["EVD-001", "said <so>", "FILE-1: “x”", "x FILE-001 a: “b”"])
def test_other_evidence_is_plain_text(evidence: str) -> None:
    assert "<a" not in evidence_html(evidence, "en")
    assert "<so>" not in evidence_html(evidence, "en")


def test_each_of_several_changes_can_be_left_out() -> None:
    changes = (update_of_aspect(activity="a"), update_of_aspect(activity="b"))
    several = proposals_panel([a_proposal(changes=changes)], {}, "en")

    assert several.count("data-leave") == 2
    assert "data-leave" not in proposals_panel([a_proposal()], {"": None}, "en")
    assert left_out(changes, {"1.leave-out": "yes", "0.activity": "x"}) == {1: None}
