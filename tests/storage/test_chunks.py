from __future__ import annotations

import pytest

from assistant.storage import Chunks, Database, Files

from .fakes import Clock, chunk


def with_file(database: Database, organisation: str = "acme") -> tuple[Chunks, str]:
    files = Files(database, organisation, Clock())
    file = files.queue(name="a.pdf", digest="d", media_type="t", size=1, created_by="kari").file
    return Chunks(database, organisation), file.id


def test_chunks_come_back_whole_and_numbered(database):
    chunks, file_id = with_file(database)
    parts = [
        chunk("diesel", "use", page=3, heading="Transport", notes=[{"page": "x"}]),
        chunk("støy", sheet="Ark 1", language="nb"),
    ]
    stored = chunks.put(file_id, parts)
    assert [part.sequence for part in stored] == [1, 2]
    assert (stored[0].page, stored[0].heading, stored[0].notes) == (3, "Transport", [{"page": "x"}])
    assert stored == chunks.of(file_id)
    assert chunks.get([stored[1].id, 999_999, stored[0].id]) == [stored[1], stored[0]]


def test_reading_a_file_again_replaces_its_chunks(database):
    chunks, file_id = with_file(database)
    chunks.put(file_id, [chunk("diesel"), chunk("noise")])
    chunks.put(file_id, [chunk("waste")])
    assert [part.text for part in chunks.of(file_id)] == ["waste"]
    assert chunks.search(["diesel"]) == []
    assert len(chunks.search(["waste"])) == 1


def test_the_better_match_comes_first(database):
    chunks, file_id = with_file(database)
    chunks.put(
        file_id,
        [chunk("waste", "plan", "x", "y"), chunk("diesel", "waste", "oil"), chunk("noise")],
    )
    found = chunks.search(["diesel", "waste"])
    assert [part.chunk.sequence for part in found] == [2, 1]
    assert found[0].score > found[1].score > 0
    assert len(chunks.search(["diesel", "waste"], limit=1)) == 1


@pytest.mark.parametrize(
    "stem", ["6.1.2", "14001:2015", "støy", "åtgärd", "nox/so2", "e-post", "1,5"]
)
def test_codes_and_letters_of_our_languages_are_found_as_they_stand(database, stem):
    chunks, file_id = with_file(database)
    chunks.put(file_id, [chunk("other", "words"), chunk("before", stem, "after")])
    assert [part.chunk.sequence for part in chunks.search([stem])] == [2]


@pytest.mark.parametrize("stem", ["stoy", "6.1", "14001"])
def test_what_only_looks_alike_is_not_found(url, stem):
    database = Database(url)
    chunks, file_id = with_file(database)
    chunks.put(file_id, [chunk("støy", "6.1.2", "14001:2015")])
    assert chunks.search([stem]) == []
    database.close()


@pytest.mark.parametrize(
    "stem", ['"', "'", "*", "a AND b", "NEAR(a b)", "stems:x", "-", "\\", "%", "a\x00b", "(", "!&|"]
)
def test_no_query_can_break_the_search(database, stem):
    chunks, file_id = with_file(database)
    chunks.put(file_id, [chunk("diesel")])
    assert [part.chunk.sequence for part in chunks.search([stem, "diesel"])] == [1]
    assert chunks.search([stem]) == []


def test_a_query_without_words_finds_nothing(database):
    assert Chunks(database, "acme").search([]) == []
    assert Chunks(database, "acme").search([" "]) == []


def test_chunks_of_another_organisation_are_never_found(database):
    mine, my_file = with_file(database)
    theirs, their_file = with_file(database, "other")
    mine.put(my_file, [chunk("diesel", "secret")])
    stored = theirs.put(their_file, [chunk("diesel")])
    assert [part.chunk.text for part in theirs.search(["diesel", "secret"])] == ["diesel"]
    assert mine.get([stored[0].id]) == []
    assert [part.text for part in mine.every()] == ["diesel secret"]


def test_all_chunks_can_be_walked_through_bit_by_bit(database):
    chunks, file_id = with_file(database)
    chunks.put(file_id, [chunk(f"word{number}") for number in range(5)])
    seen, after = [], 0
    while part := chunks.every(after, limit=2):
        seen += [one.text for one in part]
        after = part[-1].id
    assert seen == [f"word{number}" for number in range(5)]


def test_what_is_common_elsewhere_weighs_nothing_here(database):
    own, file_id = with_file(database)
    others, their_id = with_file(database, "other")
    own.put(file_id, [chunk("oil"), *[chunk("tank")] * 5, *[chunk("x")] * 20])
    before = [found.chunk.text for found in own.search(["oil", "tank"])]
    others.put(their_id, [chunk("oil", f"n{number}") for number in range(300)])
    assert [found.chunk.text for found in own.search(["oil", "tank"])] == before
    assert before[0] == "oil"
    assert own.frequencies(["oil", "tank", "n7"], 50) == {"oil": 1, "tank": 5, "n7": 0}


def test_a_name_that_begins_like_another_ones_sees_none_of_its_words(database):
    names = ("a", "a:b", "ab", "a'b\\c")
    known = {name: with_file(database, name) for name in names}
    for number, (chunks, file_id) in enumerate(known.values()):
        chunks.put(file_id, [chunk(f"offset{number}")])
    for number, (chunks, _) in enumerate(known.values()):
        assert [found.chunk.text for found in chunks.search(["offset*"])] == [f"offset{number}"]
