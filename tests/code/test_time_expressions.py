"""Expressions whose own words tell the time, and words that only look like a time."""

import pytest

from detente.code.time import find_expressions, iterate_named


def told(text: str) -> list[str]:
    return [e.interval.edtf for e in find_expressions(text) if e.interval]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on 10 January 1966.", ["1966-01-10"]),
        ("They met on January 10, 1966.", ["1966-01-10"]),
        ("They met on Monday, 10th January, 1966.", ["1966-01-10"]),
        ("They met on the tenth of January 1966.", ["1966-01-10"]),
        ("They met on 2-3 October, 2012.", ["2012-10-02/2012-10-03"]),
        ("They met on October 2 and 3, 2012.", ["2012-10-02/2012-10-03"]),
        ("They met between 2 and 5 October 2012.", ["2012-10-02/2012-10-05"]),
        ("They met from Dec. 28 to Jan. 3, 1999.", ["1998-12-28/1999-01-03"]),
        ("They talked May–July 1998.", ["1998-05/1998-07"]),
        ("They talked from December 1998 to March 1999.", ["1998-12/1999-03"]),
        ("On 1966-01-10, on 13/01/1966 and on 31.12.1999.", ["1966-01-10", "1966-01-13", "1999-12-31"]),
        ("They met in January 1966 and in Feb. 1967.", ["1966-01", "1967-02"]),
        ("1952-01: talks. 1999-2000: more.", ["1952-01", "1999/2000"]),
        ("They traded 1953–61.", ["1953/1961"]),
        ("They traded between 1953 and 1961.", ["1953/1961"]),
        ("They traded from 1965 until 1971.", ["1965/1971"]),
        ("They fought in 1965 and 1971.", ["1965", "1971"]),
        ("They fought in 1965 or 1966.", ["1965/1966"]),
        ("They traded between late 1971 and early 1972.", ["1971-09/1972-04"]),
        ("In the 1950s and 60s they quarrelled.", ["1950/1969"]),
        ("In the late fifties they quarrelled.", ["1957/1959"]),
        ("In the early-to-mid 1980s they quarrelled.", ["1980/1986"]),
        ("In the '70s they quarrelled.", ["1970/1979"]),
        ("In the late 1980s and early 1990s they quarrelled.", ["1987/1993"]),
        ("In the 18th and 19th centuries.", ["1700/1899"]),
        ("In the first half of the 20th century.", ["1900/1949"]),
        ("At the turn of the 20th century.", ["1895/1905"]),
        ("In the spring of 1968 and the winter of 1971-72.", ["1968-03/1968-05", "1971-12/1972-02"]),
        ("In the second quarter of 2003.", ["2003-04/2003-06"]),
        ("In Q3 2014.", ["2014-07/2014-09"]),
        ("At the end of 2014.", ["2014-10/2014-12"]),
        ("In mid-1971.", ["1971-05/1971-08"]),
        ("During the 1971 war.", ["1971"]),
        ("After the 1965 War they met.", ["1965/.."]),
        ("THEY MET IN MAY 1971.", ["1971-05"]),
        ("They met in l971 and in 195O.", ["1971", "1950"]),
        ("The summer of '71.", ["1971-06/1971-08"]),
        ("On New Year's Day 1966.", ["1966-01-01"]),
        ("1979 (November): the embassy is seized.", ["1979-11"]),
        ("2001-present: troops stay.", ["2001/.."]),
        ("From 1994 to date they trade.", ["1994/.."]),
        ("In the summer and autumn of 1968.", ["1968-06/1968-11"]),
        ("In the XIX century.", ["1800/1899"]),
        ("In 1948, 1956, '67 and '73.", ["1948", "1956", "1967", "1973"]),
        ("Aid in FY2011.", ["2011"]),
        ("In the opening years of the 1990s.", ["1990/1993"]),
        ("It was not until 1992 that they met.", ["1992"]),
    ],
)
def test_words_tell_their_time(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("since 1971", "1971/.."),
        ("ever since May 1971", "1971-05/.."),
        ("from 1971", "1971/.."),
        ("after 3 May 1971", "1971-05-03/.."),
        ("before 1971", "../1971"),
        ("prior to 1971", "../1971"),
        ("until late 1971", "../1971-12"),
        ("by the end of 1971", "../1971-12"),
        ("by about the 1960s", "../1969"),
        ("since the 1950s", "1950/.."),
        ("no later than June 2015", "../2015-06"),
        ("by the year 2030", "../2030"),
        ("in the wake of the 1971 war", "1971/.."),
        ("in the run-up to the 2003 war", "../2003"),
        ("in post-2014 days", "2014/.."),
        ("under pre-1991 treaties", "../1991"),
    ],
)
def test_a_bound_opens_an_end(words: str, expected: str) -> None:
    text = f"They have talked {words}."
    (expression,) = find_expressions(text)
    assert expression.interval is not None
    assert expression.interval.edtf == expected
    assert text[expression.start : expression.end] in words


@pytest.mark.parametrize(
    "text",
    [
        "after 45 years",
        "for three years",
        "a 25-year pact",
        "a decade-long war",
        "in recent years",
        "decades ago",
        "days later",
        "for centuries",
        "in his late fifties",
        "temperatures in 70s",
        "They sent 2000 troops.",
        "a 2000-strong force",
        "It cost $1950.",
        "1,947 km away",
        "Resolution 1973 was read.",
        "UN Security Council Resolution 1973",
        "four F-16 jets",
        "Flight 1549",
        "the 38th parallel",
        "No. 1971 was lost.",
        "some 1800 were killed",
        "1500 to 2000 men",
        "they may march in august company",
        "10/01/1966",
        "in the 20s",
        "Black Sunday",
        "between 1800 and 1900 soldiers",
        "Mar-a-Lago",
        "They saw Jan Egeland.",
        "9999-99-99",
        "in the year 0000",
        "the 17th Parallel",
        "the last day of the war",
        "Under resolutions 1970 and 1973 arms were banned.",
        "Public Law 1940",
        "Vision 2030 and Agenda 2063",
    ],
)
def test_no_time_is_found(text: str) -> None:
    assert find_expressions(text) == []


def test_a_year_after_in_survives_the_noun_that_follows() -> None:
    assert told("In 1971 troops crossed the border.") == ["1971"]


def test_an_impossible_day_is_cut_to_its_month() -> None:
    assert told("On 31 February 2001 and Feb 30, 2003.") == ["2001-02", "2003-02"]


def test_a_number_of_ships_after_a_heading_is_no_year() -> None:
    assert told("1954 - 61 ships sailed.\n1955 - tanks arrived.") == ["1954", "1955"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("during the Korean War", "1950-06-25/1953-07-27"),
        ("after the Korean War", "1953-07-27/.."),
        ("since the Korean War", "1950-06-25/.."),
        ("until the Korean War", "../1953-07-27"),
        ("before the Korean War", "../1950-06-25"),
        ("prior to the Korean War", "../1950-06-25"),
        ("THE KOREAN WAR", "1950-06-25/1953-07-27"),
        ("the Iran–Iraq War", "1980-09-22/1988-08-20"),
        ("in the aftermath of the Korean War", "1953-07-27/.."),
        ("following the Korean War", "1953-07-27/.."),
        ("the post-9/11 alliance", "2001-09-11/.."),
        ("Under Reagan", "1981/1989"),
        ("during the Carter administration", "1977/1981"),
        ("throughout Nixon's presidency", "1969/1974"),
        ("under President Mitterrand", "1981/1995"),
        ("in the Brezhnev era", "1964/1982"),
        ("under Islam Karimov", "1989/2016"),
        ("Under Park Chung-hee Seoul", "1961/1979"),
    ],
)
def test_named_events_carry_their_dates(text: str, expected: str) -> None:
    (named,) = iterate_named(text)
    assert named.basis == "named"
    assert named.interval is not None
    assert named.interval.edtf == expected


@pytest.mark.parametrize(
    "text",
    [
        "under Bush",
        "under Netanyahu",
        "Under Reagan's plan",
        "in Reagan",
        "under Article 5",
        "the Carter administration",
    ],
)
def test_no_one_term_of_office_is_told(text: str) -> None:
    assert list(iterate_named(text)) == []


def test_the_longest_name_wins() -> None:
    text = "the full-scale invasion of Ukraine and the Indo-Soviet Treaty of Peace"
    assert [text[n.start : n.end] for n in iterate_named(text)] == [
        "full-scale invasion of Ukraine",
        "Indo-Soviet Treaty of Peace",
    ]


def test_a_name_inside_a_word_is_none() -> None:
    assert list(iterate_named("JCPOAs and 9/111")) == []
