import pytest

from detente.show.wording import write_time
from detente.types import Interval


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2014-11-20", "2014-11-20", "20 November 2014"),
        ("2014-12", "2014-12", "December 2014"),
        ("1966", "1966", "1966"),
        ("1950", "1969", "1950–1969"),
        ("2014-12", "2015-03", "December 2014 – March 2015"),
        ("2016", None, "from 2016"),
        (None, "1991", "until 1991"),
        (None, None, "undated"),
    ],
)
def test_time_is_as_precise_as_known(start: str | None, end: str | None, words: str) -> None:
    assert write_time(Interval(start, end)) == words
