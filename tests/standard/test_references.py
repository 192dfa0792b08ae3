import pytest

from assistant.standard import find_clauses, find_editions, find_members, find_years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What does 6.1.2 ask for?", ("6.1.2",)),
        ("clause 8 and 9.3.2 please", ("8", "9.3.2")),
        ("hva krever punkt 10.2?", ("10.2",)),
        ("avsnitt 7.5.3 och 7.2", ("7.5.3", "7.2")),
        ("cut diesel by 7.5 %", ()),
        ("we used 4.2 tonnes of waste", ()),
        ("we have 9 people", ()),
        ("version 14001:2015", ()),
    ],
)
def test_clause_numbers_are_found_and_amounts_are_not(text, expected):
    assert find_clauses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISO 14001:2015 clause 5.2", ("2015",)),
        ("and in 2015?", ("2015",)),
        ("what is new in the 2026 edition compared to 2015 edition", ("2026", "2015")),
        ("i den gamle utgaven", ("2015",)),
        ("cut waste by 2028", ()),
        ("we were founded in 2015 and sell doors to many customers", ()),
    ],
)
def test_editions_are_found_where_a_text_means_them(text, expected):
    assert find_editions(text) == expected


def test_an_edition_that_never_was_is_seen():
    assert find_years("What changed in ISO 14001:2021?") == ("2021",)


def test_standards_are_found_with_their_edition():
    mentions = find_members("ISO 14021:2016, ISO/TS 14027 and 19011")
    assert [(m.number, m.year) for m in mentions] == [
        ("14021", "2016"),
        ("14027", None),
        ("19011", None),
    ]
