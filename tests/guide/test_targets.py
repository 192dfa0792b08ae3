import pytest

from assistant.guide.targets import find_target
from assistant.guide.telling.facts import Statement
from assistant.guide.telling.plans import read_objective


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        (
            "cut electricity by 10 % by the end of 2027",
            {"name": "electricity", "unit": "%", "target": -10},
        ),
        ("reduce diesel to 12,5 MWh", {"name": "diesel", "unit": "MWh", "target": 12.5}),
        (
            "we want scrap metal down to 9 tonnes by Q3 2027, it was 14 last year",
            {"name": "scrap metal", "unit": "tonnes", "baseline": 14, "target": 9},
        ),
        (
            "get landfill down from 42 t to 30 t by June 2028",
            {"name": "landfill", "unit": "t", "baseline": 42, "target": 30},
        ),
        (
            "få ned gassforbruket fra 2 400 m3 til 1 900 m3 innen 2028",
            {"name": "gassforbruket", "unit": "m3", "baseline": 2400, "target": 1900},
        ),
        (
            "mål for strøm: ned til 1.250,5 MWh, i fjor var det 1 400",
            {"name": "strøm", "unit": "MWh", "baseline": 1400, "target": 1250.5},
        ),
        (
            "vi ska minska lösningsmedlen från 310 till 250 kg",
            {"name": "lösningsmedlen", "unit": "kg", "baseline": 310, "target": 250},
        ),
        ("15 % mindre emballage innan 2028", {"name": "emballage", "unit": "%", "target": -15}),
        ("öka källsorteringen till 85 %", {"name": "källsorteringen", "unit": "%", "target": 85}),
        ("10 % less packaging by May 2027", {"name": "packaging", "unit": "%", "target": -10}),
        ("increase recycling by 5 per cent", {"name": "recycling", "unit": "%", "target": 5}),
    ],
)
def test_a_goal_tells_what_it_is_measured_by(text, indicator):
    found = find_target(text)

    assert found is not None
    assert {name: found.get(name) for name in indicator} == indicator


@pytest.mark.parametrize("text", ["all vans electric by 2028", "we will plant trees", "bli bättre"])
def test_a_goal_without_a_measure_has_no_indicator(text):
    assert find_target(text) is None


def test_the_hours_of_a_month_are_a_unit_and_english_thousands_are_read():
    told = "cut idling from 1,410 to 1,300 hours a month"
    indicator = read_objective(Statement(told, "en", "2026-11-22"), {})["indicator"]
    assert (indicator["baseline"], indicator["target"]) == (1410, 1300)
    assert indicator["unit"] == "hours a month"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nb", "få matsvinnet ned fra 4 100 til 3 400 kg i året"),
        ("sv", "få ner matsvinnet från 4 100 till 3 400 kg om året"),
    ],
)
def test_so_much_a_year_is_no_deadline(language, told):
    assert "due" not in read_objective(Statement(told, language, "2026-11-22"), {})
