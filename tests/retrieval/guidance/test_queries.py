import pytest

from assistant.retrieval.guidance.queries import Speller, prepared

SPELLER = Speller(frozenset({"assessment", "emergency", "compliance", "preparedness", "policy"}))


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("risk assessmnet", "assessment"),
        ("emergancy preparednes", "emergency preparedness"),
        ("complience check", "compliance"),
        ("polciy", "policy"),
        ("emregency", "emergency"),
    ],
)
def test_misspelt_words_are_mended(text, mended):
    assert all(word in prepared(text, SPELLER).text for word in mended.split())


def test_names_are_left_alone_and_noted():
    query = prepared("Is Bergvik certified?", SPELLER)
    assert query.text == "Is Bergvik certified?"
    assert query.names == ("Bergvik",)


def test_the_part_that_asks_is_picked_out_of_a_story():
    text = "We had a spill in the yard last week and cleaned it up. Who has to write the report?"
    assert prepared(text, SPELLER).core == "Who has to write the report?"


@pytest.mark.parametrize(
    "text",
    [
        "We keep bees on the roof and neighbours love the honey. Does that belong in the standard?",
        "Our two trucks idle in the yard every single winter morning. What do we have to do now?",
        "Gutta på lageret kaster treverk i feil dunk hver eneste uke. Sier ISO 14001 noe om det?",
        "Vi tänker flytta hela lackeringen till ett annat hus i höst. Vad kräver standarden då?",
        "Alle esker og bånd kommer fra en liten bedrift i Estland. Hva kan vi forlange av dem?",
    ],
)
def test_a_question_that_only_points_back_is_searched_for_by_what_it_points_at(text):
    assert prepared(text, SPELLER).core == text[: text.index(". ") + 1]


def test_a_question_with_a_subject_of_its_own_stays_the_core():
    text = "We have had a certificate for eleven years and are proud of it. What is a permit?"
    assert prepared(text, SPELLER).core == "What is a permit?"


def test_a_short_question_is_its_own_core():
    assert prepared("What is a policy?", SPELLER).core == "What is a policy?"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Is a policy needed according to the standard?", "Is a policy needed?"),
        ("Trenger vi det ifølge ISO 14001:2026?", "Trenger vi det?"),
        ("Behövs det en chef enligt standarden?", "Behövs det en chef?"),
        ("What is said under clause 6.3?", "What is said under clause 6.3?"),
        ("According to the standard?", "According to the standard?"),
    ],
)
def test_according_to_the_standard_is_not_searched_for(text, left):
    assert prepared(text, SPELLER).text == left
