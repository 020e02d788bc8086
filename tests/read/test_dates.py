from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.read.dates import is_after, parse_date

WRITTEN = {
    "2016": "2016",
    "2016-08": "2016-08",
    "2016-08-10": "2016-08-10",
    "2016/08/10": "2016-08-10",
    "2016-08-10T14:30:00+05:00": "2016-08-10",
    "20160810": "2016-08-10",
    "August 10th, 2016": "2016-08-10",
    "Aug. 10, 2016": "2016-08-10",
    "10 August 2016": "2016-08-10",
    "10-Aug-2016": "2016-08-10",
    "3 Sept 2014": "2014-09-03",
    "May 1, 2017": "2017-05-01",
    "Wednesday, August 10, 2016": "2016-08-10",
    "August 10, 2016 Wednesday": "2016-08-10",
    "10 August 2016 14:30": "2016-08-10",
    "August 2016": "2016-08",
    "25/12/2016": "2016-12-25",
    "12/25/2016": "2016-12-25",
}


@pytest.mark.parametrize(("written", "iso"), WRITTEN.items())
def test_date_is_read_as_written(written: str, iso: str) -> None:
    assert parse_date(written) == iso


def test_day_and_month_that_cannot_be_told_apart_leave_the_year() -> None:
    assert parse_date("03/04/2016") == "2016"
    assert parse_date("04/04/2016") == "2016-04-04"


@pytest.mark.parametrize(
    "words", ["", "soon", "31 February 2016", "2016-13-01", "Foo 2016", "0016", "in 2016", "9999", "1"]
)
def test_what_is_no_date_gives_none(words: str) -> None:
    assert parse_date(words) is None


@given(st.dates(date(1800, 1, 1), date(2100, 12, 31)))
def test_every_day_comes_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(words: str) -> None:
    iso = parse_date(words)
    assert iso is None or date.fromisoformat((iso + "-01-01")[:10])


def test_date_ahead_is_seen_at_its_own_precision() -> None:
    today = date(2020, 6, 15)
    assert [is_after(iso, today) for iso in ("2020", "2020-06", "2020-06-15", "2020-06-16", "2020-07", "2021")] == [
        False, False, False, True, True, True,
    ]  # fmt: skip
