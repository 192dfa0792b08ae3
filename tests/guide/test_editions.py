import pytest

from assistant.guide.editions import edition_asked

OF_2015 = [
    "Our certificate still says 14001:2015. What number has planning action in that edition?",
    "Before the revision, where did one find risks and opportunities?",
    "We are certified to the 2015 edition until 2028. What does 8.1 of that edition want from us?",
    "14001:2015 says 'maintain' here and 'retain' there. whats the difference",
    "How does the old edtion deal with emergencies?",
    "ISO 14001:2015 - what evidence for training?",
    "Hva krevde 2015-utgaven om livsløp?",
    "Vad sade den gamla utgåvan om nödlägen?",
]
OF_2026 = [
    "What is new in the 2026 edition?",
    "We run on the 2015 version. Does the new edition want anything for 4.2?",
    "Hva krever den nye utgaven av interne revisjoner?",
]
COMPARING = [
    "Was that different in the 2015 edition?",
    "What changed in 9.2 from 2015 to 2026?",
    "is clause 10.3 of 2015 still there",
    "Is that really new, or was it in ISO 14001:2015 already?",
    "Fantes punkt 6.3 allerede i 2015-utgaven?",
    "Vad är skillnaden mellan 2015 och 2026 för ledningens genomgång?",
]
OF_NEITHER = [
    "We hold a 2015 certificate. What must the policy contain?",
    "We were founded in 2015 and have 26 staff. Do we need a policy?",
    "our fire was in 2015, must it be in the register",
    "Since ISO 14001:2015 is the edition in force, which clauses do we start with?",
]


@pytest.mark.parametrize(
    ("text", "editions", "compares"),
    [(text, ("2015",), False) for text in OF_2015]
    + [(text, ("2026",), False) for text in OF_2026]
    + [(text, (), True) for text in COMPARING]
    + [(text, (), False) for text in OF_NEITHER],
)
def test_the_edition_is_read_out_of_what_is_asked(text, editions, compares):
    assert edition_asked(text) == (editions, compares)
