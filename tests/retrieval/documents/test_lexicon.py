"""The lexicon itself: whole rows, no meanings joined by accident, kinds at the ends of words."""

from __future__ import annotations

from collections import defaultdict

import pytest
import yaml

from assistant.contents import shipped
from assistant.retrieval.documents.lexicon import (
    implied_kinds,
    is_asking,
    is_understood,
    is_unsaid,
    kind_words,
    meaning,
    named_kind,
)
from assistant.retrieval.words import stem
from assistant.settings import LANGUAGES

LEXICON = yaml.safe_load(
    (shipped("knowledge") / "language" / "document-terms.yaml").read_text("utf-8")
)
ROWS = [*LEXICON["terms"], *LEXICON["substances"]]

# fmt: off
# Words and stems that stand with several rows because they hold both meanings ("kontroll").
NEAR = {
    "allvar", "alvor", "andningsskyd", "andningsskydd", "avgift", "avlopp", "avloppsvat",
    "avloppsvatten", "avløp", "avløpsvann", "brunn", "electr", "excav", "fosf", "färg",
    "förvar", "förvaras", "gebyr", "ignit", "keep", "kontroll", "kärl", "lackering", "lakkeri",
    "machin", "manufactur", "oppbevar", "oppbevares", "paint", "papp", "product", "prov",
    "prøv", "prøve", "rapporter", "refriger", "renhold", "report", "skyddskläd", "skyddskläder",
    "stoff", "stoffkartotek", "städ", "sulfur", "sulphur", "tillbud", "tillverk", "utslipp",
    "utsläpp", "vernetøy", "vurdering", "year", "ämn", "ämne",
}
# Two words that are written alike, where leaving out either would cost more ("mål", "måler").
ALIKE = {
    "sted", "skift", "mål", "mät", "ventil", "ventiler", "renew", "oper", "tanker", "measur",
    "measure",
}
# fmt: on


def columns(row: str) -> list[list[str]]:
    return [[word.strip() for word in words.split(",")] for words in row.split("|")]


def forms(row: str) -> set[str]:
    pairs = zip(LANGUAGES, columns(row), strict=True)
    return {own for code, words in pairs for word in words for own in (word, stem(word, code))}


def is_whole(row: str) -> bool:
    words = columns(row)
    plain = (word == word.lower() and " " not in word for own in words for word in own)
    return len(words) == len(LANGUAGES) and all(map(all, words)) and all(plain)


def test_a_row_has_single_lower_case_words_in_each_language():
    rows = [*ROWS, *LEXICON["kinds"].values(), *LEXICON["implied"].values()]
    assert [row for row in rows if not is_whole(row)] == []


def test_rows_share_words_only_where_both_meanings_hold():
    found = defaultdict(list)
    for row in ROWS:
        for own in forms(row):
            found[own].append(row)
    assert {own for own, rows in found.items() if len(rows) > 1} == NEAR | ALIKE


def test_a_word_names_one_kind():
    found = defaultdict(set)
    for kind, row in LEXICON["kinds"].items():
        for words in columns(row):
            for word in words:
                found[word].add(kind)
    assert not [word for word, kinds in found.items() if len(kinds) > 1]


def test_what_asks_is_no_word_of_the_trade():
    asking = {word for row in ROWS for words in columns(row) for word in words if is_asking(word)}
    assert asking == {"allowed", "paper", "part"}


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("gloves", "vernehansker"),
        ("uppsägningstid", "notice"),
        ("flammepunkt", "flampunkt"),
        ("verneombud", "skyddsombud"),
        ("overvann", "stormwater"),
        ("förfallodatum", "overdue"),
        ("månad", "month"),
        ("aceton", "acetone"),
    ],
)
def test_words_of_the_trade_mean_the_same_in_each_language(word, other):
    known = meaning(other)
    assert known
    assert any(stem(word, language) in known.stems for language in LANGUAGES)


@pytest.mark.parametrize(
    ("word", "kind", "about"),
    [
        ("avfallsplan", "plan", "avfalls"),
        ("kemikalielistan", "inventory", "kemikalie"),
        ("opplæringsmatrisen", "matrix", "opplærings"),
        ("risikovurderingen", "assessment", "risiko"),
        ("kalibreringsbevis", "certificate", "kalibrerings"),
        ("mötesprotokollet", "minutes", ""),
        ("kalibreringsprotokoll", "record", "kalibrerings"),
        ("skyddsrondsprotokollet", "round", "skydds"),
        ("vernerunden", "round", ""),
        ("kontrolliste", "checklist", ""),
        ("støykart", "drawing", "støy"),
    ],
)
def test_the_longest_end_of_a_compound_names_the_kind(word, kind, about):
    assert named_kind(word) == (kind, about)


@pytest.mark.parametrize("word", ["explain", "platform", "vurdering", "begrunde", "liste"])
def test_other_words_name_no_kind(word):
    assert named_kind(word) is None


def test_what_is_only_the_end_of_a_compound_is_no_word_of_a_kind():
    assert not any(word.startswith("-") for kind in LEXICON["kinds"] for word in kind_words(kind))


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("hansker", {"data_sheet"}),
        ("flampunkten", {"data_sheet"}),
        ("gränsvärdet", {"permit"}),
        ("oppsigelsestiden", {"contract"}),
        ("closeness", set()),
    ],
)
def test_a_word_tells_which_papers_answer_it(word, kinds):
    assert implied_kinds(word) == kinds


def test_what_answers_is_a_kind_that_can_be_named():
    assert LEXICON["implied"].keys() <= LEXICON["kinds"].keys()


@pytest.mark.parametrize("word", ["march", "nivå", "företaget", "checked", "förbrukningen"])
def test_a_month_or_a_level_may_stay_unsaid_but_narrows_a_list(word):
    assert is_unsaid(word)
    assert not is_understood(word)
