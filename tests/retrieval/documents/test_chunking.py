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
