from assistant.retrieval.guidance import index_files
from assistant.retrieval.tuning.places import Places
from assistant.retrieval.tuning.questions import OwnQuestion, guidance_questions, own_questions


def test_every_page_is_asked_for_and_no_question_is_its_own_answer() -> None:
    files = {code: index_files.load(code) for code in index_files.available()}
    asked = guidance_questions(files, 3)
    own = own_questions(
        [OwnQuestion(question="Hvem signerer?", page="environmental-policy")], files
    )

    assert {each.page for each in asked} == {page.front.id for page in index_files.pages("en")}
    assert not [each for each in asked if each.text in each.right]
    assert own[0].language == "nb"
    assert own[0].right


def test_a_question_is_not_found_by_its_own_wording() -> None:
    files = {"en": index_files.load("en")}
    places = Places(files)
    asked = [each for each in guidance_questions(files, 1) if each.language == "en"][:20]
    vectors = places.vectors_of([each.text for each in asked])

    (found,) = places.found(asked, vectors, None)

    assert (found.language, found.of) == ("en", len(asked))
    assert 0 < found.met < len(asked)
