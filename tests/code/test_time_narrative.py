"""Times that hang on the publication date, on the tale, or on what stands beside them."""

import pytest

from detente.code.load import Coder
from detente.code.parse import parse_article
from detente.code.time import find_today, resolve_times
from detente.types import Article, Interval

PUBLISHED = "2017-05-17"  # a Wednesday


def told(text: str, published: str | None = PUBLISHED, tale: str | None = None) -> list[str]:
    found, _ = resolve_times(text, published, Interval(tale, tale) if tale else None)
    return [e.interval.edtf for e in found if e.interval]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("last December", "2016-12"),
        ("this August", "2017-08"),
        ("next March", "2018-03"),
        ("on Tuesday", "2017-05-16"),
        ("on Wednesday", "2017-05-17"),
        ("last Friday", "2017-05-12"),
        ("last Monday", "2017-05-08"),
        ("last week", "2017-05-08/2017-05-14"),
        ("next week", "2017-05-22/2017-05-28"),
        ("earlier this month", "2017-05/2017-05-17"),
        ("later this year", "2017-05-17/2017"),
        ("late last year", "2016-09/2016-12"),
        ("early next year", "2018-01/2018-04"),
        ("a fortnight ago", "2017-04-30/2017-05-06"),
        ("two days ago", "2017-05-15"),
        ("three months ago", "2017-02"),
        ("two decades ago", "1997"),
        ("twenty-five years ago", "1992"),
        ("half a century ago", "1967"),
        ("a quarter of a century ago", "1992"),
        ("two and a half years ago", "2014/2015"),
        ("a few years ago", "2012/2015"),
        ("more than twenty years ago", "../1997"),
        ("for the past ten years", "2007/2017"),
        ("over the last couple of years", "2015/2017"),
        ("within the next five years", "2017/2022"),
        ("in the last decade", "2007/2017"),
        ("last summer", "2016-06/2016-08"),
        ("last winter", "2016-12/2017-02"),
        ("this century", "2000/2099"),
        ("at the turn of the century", "1995/2005"),
        ("yesterday", "2017-05-16"),
        ("the day before yesterday", "2017-05-15"),
        ("since last year", "2016/.."),
        ("until next year", "../2018"),
        ("before the end of this year", "../2017-12"),
        ("at the weekend", "2017-05-13/2017-05-14"),
    ],
)
def test_counted_from_the_publication(words: str, expected: str) -> None:
    assert told(f"They met {words}.") == [expected]
    assert told(f"They met {words}.", None) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in October.", "2016-10"),
        ("They will meet in October.", "2017-10"),
        ("The visit has been put off until March.", "../2018-03"),
        ("They met in April.", "2017-04"),
        ("They will meet on Friday.", "2017-05-19"),
        ("He said on Friday that they will meet.", "2017-05-12"),
        ("“They will meet,” he said on Friday.", "2017-05-12"),
        ("Their summit in June will be small.", "2017-06"),
    ],
)
def test_tense_tells_past_from_future(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The same year they met.", "1971"),
        ("Two years later they split.", "1973"),
        ("The following spring they split.", "1972-03/1972-05"),
        ("They split by the next summer.", "../1972-08"),
        ("A month earlier they had met.", "1970/1971"),
        ("They split that December.", "1971-12"),
        ("They split the year before.", "1970"),
        ("In October they met.", "1971-10"),
        ("May 21: they met.", "1971-05-21"),
        ("Less than a year later they split.", "1971/1972"),
        ("More than ten years later they split.", "1981/.."),
        ("A few years later they split.", "1973/1976"),
        ("By the end of the year they had split.", "../1971-12"),
        ("Later that year they split.", "1971"),
    ],
)
def test_counted_from_the_tale(text: str, expected: str) -> None:
    assert told(text, None, "1971") == [expected]
    assert told(text, None) == []


def test_days_and_weeks_count_from_a_day() -> None:
    text = "On 3 December 1971 war broke out. Two weeks later it ended. The next day they met. In March they talked."
    assert told(text) == ["1971-12-03", "1971-12-14/1971-12-20", "1971-12-21", "1972-03"]


def test_a_week_after_some_day_of_a_month_lies_in_it_or_in_the_next() -> None:
    assert told("In May 1971 they met. A week later they split.") == ["1971-05", "1971-05/1971-06"]


def test_unknown_stretches_of_the_tale_tell_nothing() -> None:
    assert told("In 1971 they met. Days later, years later, they split.") == ["1971"]


def test_headings_of_a_chronology_date_what_follows() -> None:
    text = "1954 -\nMay 21: they met.\nApril 1955: a pact. July: more.\n1956\nIn June they split."
    assert told(text) == ["1954", "1954-05-21", "1955-04", "1955-07", "1956", "1956-06"]


def test_a_heading_reaches_the_next_paragraph() -> None:
    _, tale = resolve_times("1954 -", PUBLISHED)
    found, _ = resolve_times("In June they met.", PUBLISHED, tale)
    assert found[0].interval == Interval("1954-06", "1954-06")


@pytest.mark.parametrize(
    "aside",
    [
        "The treaty of 1948",
        "The 1948 treaty",
        "All of their 1948 treaty",
        "The pact, in force since 1948,",
        "The Korean War",
    ],
)
def test_asides_do_not_move_the_tale(aside: str) -> None:
    assert told(f"{aside} was ended in March.")[-1] == "2017-03"


def test_a_bare_month_far_from_the_tale_is_the_publications() -> None:
    assert told("They signed at Zurich in 2009. Much was hoped. Then they met in February.")[-1] == "2017-02"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two years after the 1971 war they met.", ["1973", "1971"]),
        ("Three years after the Korean War they met.", ["1956", "1953-07-27/.."]),
        ("In 1980 they met, three years after they had fought.", ["1980", "1977"]),
        ("Forty years after they landed, they are still there.", ["1977"]),
        ("Two years after independence they met.", []),
    ],
)
def test_counted_from_the_thing_beside(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the eve of the 70th anniversary of diplomatic relations between Pakistan and Russia, he came.", ["2018"]),
        ("On the eve of the 40th anniversary of Sino-American ties he came.", ["2018-12/2019-01"]),
        ("China and Pakistan hailed the 65th anniversary of the establishment of diplomatic ties.", ["2016"]),
        ("They met at NATO's 50th anniversary summit.", ["1999"]),
        ("They marked 50 years of diplomatic relations between Paris and Beijing.", ["2014"]),
        ("They came for the 25th anniversary of Angola's independence.", ["2000"]),
        ("On the 25th anniversary of the 1972 communiqué they met.", ["1997", "1972"]),
        ("On the tenth anniversary of the end of the Korean War, they met.", ["1963"]),
        ("Norland and Sudria mark the 40th anniversary of their relations.", []),
        ("On the fifth anniversary of the pact they met.", []),
        ("On the tenth anniversary of NATO's bombing of Belgrade they met.", []),
        ("On the tenth anniversary of the NATO bombing they met.", []),
        ("For 45 years of diplomatic relations between Paris and Beijing they quarrelled.", []),
    ],
)
def test_an_anniversary_counts_from_what_it_remembers(text: str, expected: list[str]) -> None:
    found, _ = resolve_times(text, None if "eve" in text else PUBLISHED)
    assert [e.interval.edtf for e in found if e.interval and "Korean" not in text[e.start : e.end]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1998 they tested. In May of the following year they fought.", ["1998", "1999-05"]),
        ("In 1998 they tested. In May of that year they fought.", ["1998", "1998-05"]),
        ("On Dec. 31 last year they met.", ["2016-12-31"]),
        ("They met in late October of last year.", ["2016-10"]),
        ("In October of that year they met.", []),
        ("That autumn they met.", ["2016-09/2016-11"]),
        ("Last New Year's Eve they met.", ["2016-12-31"]),
        ("The trip has been put off by Mr Pence until the middle of January.", ["../2018-01"]),
        ("The year after that, they fought.", []),
        ("In 1979 they met. The year after that, they fought.", ["1979", "1980"]),
        ("1985 Tanks were bought.", ["1985"]),
        ("They opened sections. 1996: war.", ["1996"]),
        ("The withdrawal is put off until at least 1981.", ["../1981"]),
        ("In 1992 ties began, forty-one years after the recognition. 1997: a visit.", ["1992", "1951", "1997"]),
        ("In 1974 they met. In the following decade trade grew.", ["1974", "1974/1984"]),
        ("In the 1950s they met. In the following decade trade grew.", ["1950/1959", "1960/1969"]),
        ("In 1960 they met. Within five years they fought.", ["1960", "1960/1965"]),
        ("The plant will open within five years.", ["2017/2022"]),
        ("In 1973 they met. Later in the decade they fought.", ["1973", "1973/1979"]),
        ("Later in the decade they fought.", []),
        ("In 1974 he came and stayed for nineteen years.", ["1974"]),
    ],
)
def test_counted_by_the_year_of_tale_or_publication(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_name_covers_the_month_in_it() -> None:
    assert told("The October War and the October 7 attack.") == ["1973-10-06/1973-10-25", "2023-10-07"]


def test_a_season_has_two_winters_a_year() -> None:
    assert told("In the winter of 1962 they fought.") == ["1962-01/1963-02"]


def test_a_tale_of_several_years_dates_no_month() -> None:
    assert told("In the 1950s they met. In October they split.", None) == ["1950/1959"]


def test_an_impossible_publication_date_is_cut() -> None:
    assert told("They met last year.", "2017-02-31") == ["2016"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They will patrol together from January.", "2018-01/.."),
        ("They have patrolled together from January.", "2017-01/.."),
        ("They should meet in March.", "2018-03"),
        ("They should have met in March.", "2017-03"),
        ("They could not meet in March.", "2017-03"),
        ("They met on the 25th in Paris.", "2017-04-25"),
        ("They will meet on the 25th.", "2017-05-25"),
        ("They will meet on the 5th.", "2017-06-05"),
        ("Three days before Christmas they met.", "2016-12-22"),
        ("At the end of the year they met.", "2016-10/2016-12"),
        ("They will meet at the end of the year.", "2017-10/2017-12"),
        ("They met fifty years ago today.", "1967-05"),
        ("They will meet at the turn of the year.", "2017-12/2018-01"),
        ("They met on the last day of February 2016.", "2016-02-29"),
        ("They met in the second week of March 2008.", "2008-03"),
        ("They met in the first month of 2008.", "2008-01"),
    ],
)
def test_told_from_the_day_of_publication(text: str, expected: str) -> None:
    found, _ = resolve_times(text, PUBLISHED)
    assert found[0].interval is not None
    assert found[0].interval.edtf == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1971 France armed Iraq. In the next ten years it armed Syria.", "1971/1981"),
        ("On 28 May 1971 France armed Iraq. On the 3rd it armed Syria.", "1971-06-03"),
        ("On 3 May 1971 France armed Iraq. On the 28th France armed Syria.", "1971-05-28"),
        ("In 1971 France armed Iraq. By then Britain had armed Syria.", "../1971"),
        ("In 1971 France armed Iraq. Three years passed before it armed Syria.", "1974"),
    ],
)
def test_told_from_the_tale(text: str, expected: str) -> None:
    found, _ = resolve_times(text, PUBLISHED)
    assert found[-1].interval is not None
    assert found[-1].interval.edtf == expected


@pytest.mark.parametrize(
    "text", ["They met on the 15th floor.", "On the 15th floor they met.", "Twenty ten-ton tanks came."]
)
def test_an_ordinal_is_not_always_a_day(text: str) -> None:
    assert resolve_times(text, PUBLISHED)[0] == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("France has offered India a pact on the eve of the 50th anniversary of Israel's independence.", "1998"),
        ("France offered India a pact on the 50th anniversary of Israel's independence.", None),
        (
            "France has offered India a pact on the eve of the 50th anniversary of Israel's independence, as in 2003.",
            None,
        ),
        ("France has offered India a pact.", None),
    ],
)
def test_an_anniversary_at_hand_tells_the_year_of_an_article(text: str, year: str | None) -> None:
    found, _ = resolve_times(text, None)
    assert find_today((text, one) for one in found) == year


def test_now_is_the_year_of_the_anniversary_at_hand(coder: Coder) -> None:
    text = "On the eve of the 50th anniversary of Israel's independence, France is uneasy.\n\nLast year it armed India."
    first, second = parse_article(Article(id="a", doc="a", text=text), coder.nlp, coder.gazetteer)
    assert [first.published, *(one.interval.edtf for one in second.times if one.interval)] == ["1998", "1997"]
