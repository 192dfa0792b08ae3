"""The shipped sectors: complete in three languages, and found by what companies call themselves."""

import pytest

from assistant.contents import LANGUAGES
from assistant.sectors import load_sectors, sector, sectors_in

LEAST_SECTORS, LEAST_ASPECTS = 14, 12


def test_there_are_sectors_enough_and_each_is_telling():
    assert len(load_sectors()) >= LEAST_SECTORS
    for each in load_sectors():
        assert len(each.aspects) >= LEAST_ASPECTS, each.id
        assert len({aspect.stage for aspect in each.aspects}) >= 4, each.id
        assert {aspect.condition for aspect in each.aspects} == {"normal", "abnormal", "emergency"}
        assert {aspect.control for aspect in each.aspects} == {"control", "influence"}
        assert all((each.obligations, each.objectives, each.ask))


def test_every_text_exists_in_every_language():
    for each in load_sectors():
        rows = [*each.aspects, *each.obligations, *each.objectives]
        values = [value for row in rows for value in dict(row).values() if isinstance(value, dict)]
        for value in (each.names, each.called, *each.ask, *values):
            assert set(value) == set(LANGUAGES), each.id
            assert all(value.values()), each.id


def test_lists_are_as_long_in_every_language():
    for each in load_sectors():
        for aspect in each.aspects:
            for lists in (aspect.impacts, aspect.controls):
                assert len({len(texts) for texts in lists.values()}) == 1, (each.id, aspect.id)


def test_ids_are_names_of_one_thing():
    names = [each.id for each in load_sectors()]
    assert len(set(names)) == len(names)
    for each in load_sectors():
        inner = [aspect.id for aspect in each.aspects]
        assert len(set(inner)) == len(inner), each.id


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("We are a 40-person joinery in Hamar", "wood-and-furniture"),
        ("Vi er et snekkerverksted med 40 ansatte på Hamar", "wood-and-furniture"),
        ("Vi driver et snickeri i Arvika", "wood-and-furniture"),
        ("vi er et galvanoverksted", "metal-and-surface-treatment"),
        ("We run two hotels and a conference centre", "hotel-and-restaurant"),
        ("Jag äger en bilverkstad", "car-workshop"),
        ("ett åkeri med 22 lastbilar", "logistics-and-transport"),
        ("kommunen vår har 9 000 innbyggere", "municipality"),
        ("vi er et lite trykkeri", "print"),
        ("we farm salmon, a fish farm outside Hitra", "agriculture-and-aquaculture"),
    ],
)
def test_a_company_is_recognised_by_its_own_words(said, name):
    assert sectors_in(said)[0].id == name


@pytest.mark.parametrize(
    "said", ["", "hello", "What does clause 6.1.2 require?", "Hva er et avvik?"]
)
def test_what_names_no_trade_is_of_no_sector(said):
    assert sectors_in(said) == ()
    assert sector(said) is None
