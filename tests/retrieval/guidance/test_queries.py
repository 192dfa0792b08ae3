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
    text = "We had a spill in the yard last week and cleaned it up. What do we have to do now?"
    assert prepared(text, SPELLER).core == "What do we have to do now?"


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
