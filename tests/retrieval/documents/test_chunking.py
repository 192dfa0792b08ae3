from __future__ import annotations

from assistant.retrieval.documents.chunking import MAX_CHARACTERS, chunk, quotable
from assistant.retrieval.reading.files import SourceDocument
from assistant.retrieval.reading.parts import Part


def document(*parts: Part) -> SourceDocument:
    return SourceDocument("a.md", "text/markdown", "d", 1, None, parts)


def test_a_short_section_is_one_chunk_with_its_place():
    (found,) = chunk(document(Part("Oil is stored inside.", 3, ("Plan", "Oil"))))
    assert (found.text, found.page) == ("Oil is stored inside.", 3)
    assert found.heading_path == ("Plan", "Oil")
    assert {"oil", "store", "plan"} <= set(found.stems)


def test_a_long_section_is_cut_between_sentences_with_one_repeated():
    text = " ".join(f"Sentence {n} tells about the oil tank in the hall." for n in range(60))
    found = chunk(document(Part(text)))
    assert len(found) > 2
    assert all(len(part.text) <= MAX_CHARACTERS for part in found)
    assert quotable(found[0].text)[-1] == quotable(found[1].text)[0]
    assert all(part.text.endswith(".") for part in found)


def test_a_cut_table_repeats_its_head_and_keeps_rows_whole():
    rows = [f"| Substance {n} | {n} litres | Store {n} |" for n in range(80)]
    found = chunk(document(Part("\n".join(["| Name | Amount | Place |", *rows]))))
    assert len(found) > 1
    assert all(part.text.startswith("| Name | Amount | Place |\n") for part in found)
    kept = [line for part in found for line in part.text.splitlines() if "Substance" in line]
    assert kept == rows


def test_a_text_without_spaces_is_cut_all_the_same():
    found = chunk(document(Part("x" * 5_000)))
    assert all(len(part.text) <= MAX_CHARACTERS for part in found)
    assert sum(part.text.count("x") for part in found) >= 5_000


def test_each_chunk_knows_its_language():
    english = "We store the oil in the hall and keep a list of it."
    norwegian = "Vi lagrer oljen i hallen og fører en liste over den, og det skal ikke være søl."
    swedish = "Vi förvarar oljan i hallen och för en lista över den, och det får inte spillas."
    found = chunk(document(Part(english), Part(norwegian), Part(swedish)))
    assert [part.language for part in found] == ["en", "nb", "sv"]


def test_the_same_text_under_another_heading_has_another_digest():
    one, other = chunk(document(Part("Text.", None, ("A",)), Part("Text.", None, ("B",))))
    assert one.digest != other.digest


def test_each_chunk_of_a_sheet_says_which_rows_it_holds():
    rows = [f"| Substance {n} | {n} litres | Store {n} |" for n in range(80)]
    text = "\n".join(["| Name | Amount | Place |", *rows])
    found = chunk(document(Part(text, sheet="Oil", rows="5-84")))
    spans = [tuple(map(int, part.rows.split("-"))) for part in found]
    assert (spans[0][0], spans[-1][1]) == (5, 84)
    assert all(one[1] + 1 == other[0] for one, other in zip(spans, spans[1:], strict=False))
    counts = [len(part.text.splitlines()) - 1 for part in found]
    assert counts == [last - first + 1 for first, last in spans]


def test_a_row_too_wide_for_a_chunk_keeps_its_headings():
    head = "| " + " | ".join(f"Heading {n}" for n in range(60)) + " |"
    row = "| " + " | ".join(f"value {n} " * 5 for n in range(60)) + " |"
    found = chunk(document(Part(f"{head}\n{row}", sheet="A", rows="2")))
    assert all(len(part.text) <= MAX_CHARACTERS and part.rows == "2" for part in found)
    pairs = [
        zip(*(line.split("|") for line in part.text.splitlines()), strict=True) for part in found
    ]
    assert all(
        heading.split()[-1] in value.split() for pair in pairs for heading, value in pair if heading
    )
