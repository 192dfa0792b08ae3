from __future__ import annotations

import pytest

from assistant.retrieval.documents.lexicon import named_kind
from assistant.retrieval.documents.naming import Catalogue
from assistant.retrieval.documents.query import Query
from assistant.retrieval.documents.terms import Held
from assistant.retrieval.words import stems


def met(question: str, text: str, language="en") -> float:
    return Query(question).coverage(Held(stems(text, language)), language)


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("zinc limit", "Grensen for sink er 2,0 mg/l.", "nb"),
        ("gränsvärdet för zink", "The limit for zinc is 2 mg/l.", "en"),
        ("sinkinnholdet", "Sink høyst 2,0 mg/l", "nb"),
        ("zinkhalten", "Sink høyst 2,0 mg/l", "nb"),
        ("noise", "Støymålingen ble gjort i juni.", "nb"),
        ("oil", "Fyringsolje lagres i tanken.", "nb"),
    ],
)
def test_a_term_meets_what_means_the_same_in_another_language(question, text, language):
    assert met(question, text, language) > 0.8


@pytest.mark.parametrize(
    ("question", "text", "is_met"),
    [
        ("7051", "Kode 7051 gjelder maling", True),
        ("705", "Kode 7051 gjelder maling", False),
        ("16 01 07*", "EWC 16 01 07* oil filters", True),
        ("16 01 07*", "EWC 16 01 13* brake fluid", False),
        ("NOx", "NOx is measured yearly", True),
        ("R-410A", "It holds R-410A", True),
        ("R-410A", "It holds R-32", False),
    ],
)
def test_numbers_and_codes_are_met_exactly(question, text, is_met):
    assert (met(question, text) == 1.0) is is_met


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("what does the fan cost", "word"),
        ("zinc", "substance"),
        ("what did we buy from Ragn-Sells", "name"),
        ("deliveries of 2025", "code"),
    ],
)
def test_names_numbers_and_substances_are_specific(question, kind):
    specific = {term.kind for term in Query(question).terms if term.is_specific}
    assert specific == ({kind} - {"word"})


@pytest.mark.parametrize(
    ("word", "kind", "about"),
    [
        ("tillatelsen", "permit", ""),
        ("avfallsavtalet", "contract", "avfalls"),
        ("säkerhetsdatabladet", "data_sheet", ""),
        ("minutes", "minutes", ""),
        ("spillrutinen", "procedure", "spill"),
    ],
)
def test_everyday_words_name_a_kind_of_document(word, kind, about):
    assert named_kind(word) == (kind, about)


FILES = {
    "FILE-001": "utslippstillatelse-moss.pdf",
    "FILE-002": "avfallsavtal-lund.docx",
    "FILE-003": "kjemikalierutine.md",
    "FILE-004": "spillrutine.md",
    "FILE-005": "skan-0012.pdf",
}
TITLES = {"FILE-005": "Referat fra ledelsens gjennomgang"}


@pytest.mark.parametrize(
    ("question", "files"),
    [
        ("what does the permit say about zinc?", {"FILE-001"}),
        ("vad säger tillståndet?", {"FILE-001"}),
        ("what does the waste contract say?", {"FILE-002"}),
        ("hva sier spillrutinen?", {"FILE-004"}),
        ("rutinen for kjemikalier", {"FILE-003"}),
        ("what do the minutes say?", {"FILE-005"}),
        ("how is the weather?", set()),
    ],
)
def test_a_kind_of_document_leads_to_its_files(question, files):
    assert Catalogue(FILES, TITLES).named_in(Query(question)).of_kind == files


def test_an_id_and_a_section_are_read():
    named = Catalogue(FILES, TITLES).named_in(Query("What does section 4.2 of FILE-003 say?"))
    assert (named.files, named.sections) == ({"FILE-003"}, ("4.2",))
    assert Catalogue(FILES, {}).named_in(Query("Open FILE-099")).unknown == "FILE-099"


def test_rare_terms_count_more():
    query = Query("waste oil tank")
    query.weigh({"wast": 900, "oil": 2, "tank": 2}, 1000)
    common, rare = (query.coverage(Held([stem])) for stem in ("wast", "oil"))
    assert rare > common


def test_a_word_that_only_the_question_s_language_has_counts_little_in_another():
    query = Query("what is the jubilee of zinc?")
    foreign = query.coverage(Held(stems("Sink er begrenset", "nb")), "nb")
    assert foreign > query.coverage(Held(stems("Zinc is limited")), "en")
