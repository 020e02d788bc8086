from dataclasses import replace

import pytest
from measure_records import article, course, event, told

from detente.measure.phases import find_phases
from detente.measure.relation import Evidence, Settings

FRIENDS = [f"{year} AID" for year in range(1960, 1979)]
FOES = [f"{year} ASSAULT" for year in range(1979, 1992)]


def turned():
    claims = (
        told("a", "The Soviet invasion of Afghanistan closed the door", turn="closure"),
        told("a", "an opening", "2014", turn="opening"),
    )
    return replace(course(*FRIENDS, *FOES), claims=claims, articles=(article("a", "2018"),))


def test_both_sources_stand_apart_and_together():
    found = find_phases(turned(), "PAK-RUS")
    assert found.counted.turns["direction"].to_list() == ["closure"]
    assert len(found.told) == 2
    assert found.together.select("source", "direction").rows() == [("both", "closure"), ("authors", "opening")]


def test_told_turn_stands_where_events_are_silent():
    found = find_phases(Evidence(claims=(told("a", "an opening", "2014", turn="opening"),)), "PAK-RUS")
    assert found.counted.note
    assert found.note == ""
    assert found.together["source"].to_list() == ["authors"]


def test_since_and_as_of_cut_both_sources():
    assert find_phases(turned(), "PAK-RUS", Settings(as_of="2000")).together["source"].to_list() == ["both"]
    assert find_phases(turned(), "PAK-RUS", Settings(since="2000")).together["source"].to_list() == ["authors"]


@pytest.mark.parametrize(
    ("evidence", "dyad", "as_of"),
    [
        (Evidence(), "PAK-RUS", None), (turned(), "PAK-Atlantis", None), (course("1971 AID"), "PAK-RUS", None),
        (Evidence((event(None),)), "PAK-RUS", None), (course(*FRIENDS), "PAK-RUS", "1900"),
        (course("1971-12-03 AID", "1971-12-03 ASSAULT", "1971-12-03 CONSULT"), "PAK-RUS", None),
    ],
)  # fmt: skip
def test_bad_input_gets_a_plain_sentence(evidence, dyad, as_of):
    found = find_phases(evidence, dyad, Settings(as_of=as_of))
    assert found.note.endswith((".", "?"))
    assert found.together.is_empty()


def test_a_told_turn_where_no_event_lies_is_counted_as_one_that_events_cannot_show():
    quiet = told("x", "relations cooled", "1971", turn="closure", direction=-1)
    busy = told("x", "relations warmed", "1995", turn="opening")
    years = (event(str(year), name=f"e{year}") for year in range(1990, 2000))
    found = find_phases(Evidence(tuple(years), (), (article("x"),), (quiet, busy)), "PAK-RUS")
    assert found.silent == 1
