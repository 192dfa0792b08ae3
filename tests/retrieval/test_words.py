import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.words import sentences, stems, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("ISO 14001:2015 and Amd. 1 are withdrawn.", 1),
        ("Use water, e.g. Rain water. Then stop.", 2),
        ("Meet by door 4. Call the fire brigade.", 2),
        ("No. That is wrong.", 2),
        ("Clause 6.1.2 holds it. Clause 8.2 points back.", 2),
        ("", 0),
        ("«Vis planen.» Revisor ser etter øvelser. Én side holder.", 3),
        ("”Visa planen.” Revisorn letar. ”Och sedan?”", 3),
    ],
)
def test_text_is_cut_into_sentences(text, count):
    assert len(sentences(text)) == count


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_word_is_lost_when_text_is_cut(text):
    assert words(" ".join(sentences(text))) == words(text)


def test_codes_are_found_whole_and_in_parts():
    assert {"14001:2015", "14001", "2015"} <= set(stems("ISO 14001:2015"))


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("aspects", "aspect", "en"),
        ("miljøaspekter", "miljøaspektene", "nb"),
        ("avvikelser", "avvikelsen", "sv"),
    ],
)
def test_forms_of_a_word_share_a_stem(one, other, language):
    assert stems(one, language) == stems(other, language)
