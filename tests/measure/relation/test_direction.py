import pytest
from measure_records import course

from detente.measure.relation import find_direction, measure_relation

WAR = [f"{year} ASSAULT" for year in range(1990, 2000)]
PEACE = [f"{year} AID" for year in range(2000, 2010)]
WAR_AGAIN = [f"{year} ASSAULT" for year in range(2010, 2014)]


def direction(*events: str):
    return find_direction(measure_relation(course(*events), "PAK-RUS"))


@pytest.mark.parametrize(
    ("events", "sign"),
    [
        ([*WAR, *PEACE[:4]], 1),
        ([*PEACE, *WAR_AGAIN], -1),
        (PEACE, 0),
    ],
)
def test_a_level_that_left_its_interval_of_five_years_before_has_moved(events: list[str], sign: int) -> None:
    found = direction(*events)
    assert (found.sign, found.since) == (sign, int(events[-1][:4]) - 5)


def test_a_short_record_is_held_against_its_first_year() -> None:
    assert direction("2001 AID", "2002 AID", "2003 CONSULT").since == 2001


def test_without_a_level_there_is_no_direction() -> None:
    assert direction("2001 AID") is None
