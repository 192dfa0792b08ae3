"""What guidance said in one language is told in another."""

import pytest

from assistant.retrieval.guidance import index_files
from assistant.retrieval.guidance.counterparts import told_in


@pytest.mark.parametrize("language", ["nb", "sv"])
def test_every_correction_is_told_in_the_language_of_the_reader(language):
    own = {" ".join(s.text for s in u.sentences) for u in index_files.load(language).units}
    for unit in index_files.load("en").units:
        if unit.kind == "correction":
            text = " ".join(sentence.text for sentence in unit.sentences)
            assert told_in(text, unit.page, language) in own, text


def test_a_text_of_the_language_wanted_stays_and_so_does_what_is_not_known():
    unit = next(unit for unit in index_files.load("nb").units if unit.kind == "section")
    sentence = unit.sentences[0].text
    assert told_in(sentence, unit.page, "nb") == sentence
    assert told_in("Something else.", unit.page, "nb") == "Something else."


def test_single_sentences_find_their_counterpart():
    units = zip(index_files.load("en").units, index_files.load("sv").units, strict=True)
    english, swedish = next(
        pair for pair in units
        if len(pair[0].sentences) == len(pair[1].sentences) > 1 and pair[0].kind == "answer"
    )  # fmt: skip
    told = told_in(english.sentences[1].text, english.page, "sv")
    assert told == swedish.sentences[1].text
