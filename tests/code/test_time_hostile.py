"""Any text at all: no crash, quotes verbatim, work that grows with the length and no faster."""

import sys
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.code.time import find_expressions, resolve_times
from detente.code.time.calendar import first_day, iso, last_day, parts, shift
from detente.code.time.tokens import read_tokens
from detente.types import Interval

PIECES = st.sampled_from(
    [
        "1971",
        "1950s",
        "60s",
        "31",
        "February",
        "May",
        "the",
        "of",
        "in",
        "on",
        "since",
        "until",
        "by",
        "from",
        "between",
        "and",
        "to",
        "two",
        "three",
        "years",
        "year",
        "later",
        "ago",
        "last",
        "next",
        "week",
        "Tuesday",
        "spring",
        "early",
        "late",
        "half",
        "century",
        "-",
        "–",
        ",",
        ".",
        ":",
        ";",
        "/",
        "(",
        "'",
        "0",
        "99",
        "3rd",
        "on the 31st",
        "on the 30th",
        "the next day",
        "2000",
        "troops",
        "O",
        "l971",
        "same",
        "that",
        "1966-01-10",
        "9999-99-99",
        "13/13/2013",
        "²",
        "🕊",
        "<b>",
        "[1]",
        "$",
        "%",
        "Korean War",
        "after",
        "before",
        "\u200b",
        "\n",
        "\u0661\u0669",
    ]
)
HOSTILE = [
    "1",
    "1971 ",
    "1971-",
    "May ",
    "the ",
    "\n",
    "two ",
    "and ",
    "1950s and ",
    "of the ",
    "since ",
    "(",
    "'71 ",
    "1,",
    "early to ",
    "Korean War ",
    "years after ",
    "A",
    "x ",
    "will ",
    "Treaty of ",
    "more than ",
    "the end of ",
    "3-",
    "same that ",
    " ",
]


def count_steps(run: Callable[[], object]) -> int:
    """Count the calls, of Python and of C, that `run` makes: a measure of work that no clock disturbs."""
    steps = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        run()
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    short, long = piece * 400, piece * 800
    resolve_times(short, "2017-05-17")
    once, twice = (count_steps(lambda text=text: resolve_times(text, "2017-05-17")) for text in (short, long))
    assert twice <= 2.2 * once + 200


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_tokens_are_few_and_in_order(text: str) -> None:
    tokens = read_tokens(text, "en")
    assert len(tokens) <= len(text) + 1
    assert all(a.end <= b.start for a, b in pairwise(tokens))


@given(
    st.lists(PIECES, max_size=30),
    st.sampled_from(["", " "]),
    st.sampled_from([None, "2017", "2017-05", "2017-05-17", "2017-03-10", "2016-02-29"]),
)
def test_any_mixture_resolves_to_sound_intervals(pieces: list[str], gap: str, published: str | None) -> None:
    text = gap.join(pieces)
    found, tale = resolve_times(text, published)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for expression in found:
        assert 0 <= expression.start < expression.end <= len(text)
        assert_sound(expression.interval)
    assert_sound(tale)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    resolve_times(text, "2017-05-17", Interval("1971", "1971"))


def assert_sound(interval: Interval | None) -> None:
    if interval is None:
        return
    for value in (interval.start, interval.end):
        if value:
            assert value.isascii()
            assert first_day(value) <= last_day(value)
    if interval.start and interval.end:
        assert first_day(interval.start) <= last_day(interval.end)


@given(st.dates(), st.sampled_from(["d1", "d7", "m1", "m3", "y1", "y10", "y100"]), st.integers(-300, 300))
def test_a_shift_never_leaves_the_calendar(day: date, unit: str, steps: int) -> None:
    for length in (4, 7, 10):
        assert_sound(shift(day.isoformat()[:length], unit, steps))


@given(st.integers(-50, 12000), st.integers(-2, 15), st.integers(-2, 40))
def test_a_date_is_written_as_far_as_it_exists(year: int, month: int, day: int) -> None:
    assert first_day(iso(year, month, day)).year == parts(iso(year, month, day))[0]


@given(st.dates(date(1801, 1, 1), date(2099, 12, 31)).filter(lambda day: day.year != 2000))
def test_every_day_is_read_back(day: date) -> None:
    for text in (f"{day:%d %B %Y}", f"{day:%B} {day.day}, {day.year}", day.isoformat()):
        (expression,) = find_expressions(f"They met on {text}.")
        assert expression.interval == Interval(day.isoformat(), day.isoformat())


def test_a_sentence_of_ten_thousand_words_is_read() -> None:
    found, _ = resolve_times("they met in 1971 and spoke of peace " * 1250, "2017-05-17")
    assert len(found) == 1250
