import pytest
from hand_made import make_material

from detente.show.brief.sections.unknown import find_silences, list_warnings
from detente.types import Event, EventType, Field, Interval, Status

ONE = "Norway and Chile signed a treaty in 1950. Chile threatened Norway in 1999. Norway sold Chile four trawlers."
TWO = "Norway and Chile signed the treaty in Oslo in 1950, and Norway sold Chile five trawlers in 2001."


def event(start: str | None, end: str | None) -> Event:
    time = Interval(start, end)
    return Event("e", (), 1, ("NOR",), ("CHL",), EventType.AID, Field.TRADE, Status.OCCURRED, time)


@pytest.mark.parametrize(
    ("times", "silences"),
    [
        ([("1950", "1950"), ("1970", "1970")], [(1950, 1970)]),
        ([("1950", "1969"), ("1970", "1970")], []),
        ([("1950", "1990"), ("1951", "1951"), ("1992", "1992")], []),
        ([(None, "1950"), ("1960-02", None)], [(1950, 1960)]),
        ([], []),
    ],
)
def test_silence_is_a_stretch_that_no_event_touches(times: list[tuple[str, str]], silences: list[object]) -> None:
    assert find_silences([event(*time) for time in times]) == silences


def test_warnings_say_what_is_missing() -> None:
    warnings = " ".join(map(str, list_warnings(make_material(ONE, TWO))))
    for words in ("2 of 2 articles carry no publication date", "2 of 2 articles name no author", "could not be dated"):
        assert words in warnings


def test_dated_and_named_articles_raise_no_warning_of_it() -> None:
    warnings = " ".join(map(str, list_warnings(make_material(ONE, TWO, author="N. Sample", date="2003"))))
    assert "publication date" not in warnings
    assert "All articles are by one author." in warnings
