"""Measures the noticing of false statements on sentences written by hand, in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from assistant.retrieval.claims.checking import ClaimChecker, Said
from assistant.retrieval.claims.concepts import concepts, is_negated
from assistant.retrieval.embedding import NanoEmbedder
from assistant.retrieval.guidance import index_files
from assistant.standard import load_standard

STATEMENTS: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("statements.yaml").read_text(encoding="utf-8")
)


class Figures(NamedTuple):
    precision: float
    recall: float


@pytest.fixture(scope="module")
def checker() -> ClaimChecker:
    return ClaimChecker(lambda: index_files.load("en"), NanoEmbedder(), load_standard())


def _sentences(part: str, truth: bool) -> Iterator[tuple[str, Any]]:
    for language, sentences in STATEMENTS[part][truth].items():
        for sentence in sentences:
            yield sentence, language


def measure(checker: ClaimChecker, part: str) -> Figures:
    noticed = {
        truth: sum(bool(checker.notices([s], code)) for s, code in _sentences(part, truth))
        for truth in (False, True)
    }
    return Figures(
        precision=noticed[False] / max(1, sum(noticed.values())),
        recall=noticed[False] / len(list(_sentences(part, False))),
    )


@pytest.mark.slow
@pytest.mark.parametrize("part", ["calibration", "held_out"])
def test_nine_of_ten_notices_are_right_and_most_false_statements_are_noticed(checker, part):
    figures = measure(checker, part)
    assert figures.precision >= 0.9
    assert figures.recall >= 0.7


def test_a_false_prerequisite_is_noticed_with_its_correction(checker):
    sentence = "To be certified there needs to be a functioning quality management system in place."
    (notice,) = checker.notices([sentence], "en", "What is required for ISO 14001?")
    assert notice.statement == sentence
    assert "quality management system" in notice.correction


def test_its_denial_a_question_and_a_supposition_are_left_alone(checker):
    sentences = [
        "ISO 14001 does not require a quality management system first.",
        "Is a quality management system required before ISO 14001?",
        "If ISO 14001 required a quality management system, few could be certified.",
    ]
    assert checker.notices(sentences, "en") == []


def test_how_an_organisation_does_things_is_no_claim_about_the_standard(checker):
    assert checker.notices(["We hold our management review every year in February."]) == []


def test_a_list_mark_is_no_part_of_the_statement(checker):
    (notice,) = checker.notices(["- ISO 14010: Environmental auditing"])
    assert notice.statement == "ISO 14010: Environmental auditing"


def test_concepts_are_the_same_in_three_languages():
    texts = ["A manual is required.", "Det kreves en miljøhåndbok.", "Det krävs en miljöhandbok."]
    found = [concepts(text) for text in texts]
    assert found[0] == found[1] == found[2] == {"manual", "obliging"}


def test_a_compound_with_a_negation_denies_nothing():
    assert is_negated("ISO er ikke en myndighet.")
    assert not is_negated("ISO er et ikke-statlig organ.")


def test_many_parts_at_once_give_what_each_gives_alone(checker):
    false = "ISO 14001 was last revised in 2015."
    said = [
        Said(["The tank is emptied in May.", false], "en", "Tanks"),
        Said(["For å bli sertifisert etter ISO 14001 må bedriften først være sertifisert."], "nb"),
        Said([], "sv"),
        Said([false, "The certificate is issued by ISO in Geneva after a successful audit."]),
    ]
    alone = [checker.notices(part.sentences, part.language, part.heading) for part in said]
    assert checker.notices_of(said) == alone
    assert [len(found) > 0 for found in alone][::3] == [True, True]


class CountingEmbedder(NanoEmbedder):
    seen = asked = 0

    def embed_query(self, text):
        self.asked += 1
        return super().embed_query(text)

    def embed_passages(self, texts):
        self.seen += len(texts)
        return super().embed_passages(texts)


def test_a_sentence_far_from_every_claim_is_embedded_once(checker):
    embedder = CountingEmbedder()
    counting = ClaimChecker(lambda: index_files.load("en"), embedder, load_standard())
    far = "An EMS for ten people fits into one folder: scope, policy, aspects, risks and a plan."
    assert counting.notices([far]) == []
    assert (embedder.seen, embedder.asked) == (1, 0)
    assert counting.notices(["The certificate is issued by ISO in Geneva after an audit."])
    assert embedder.asked == 1
