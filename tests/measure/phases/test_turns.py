import numpy as np
import pytest
from measure_records import DAY, event

from detente.measure.phases import find_phases, find_turns
from detente.measure.relation import Evidence
from detente.measure.relation.observations import Observation


def seen(year, score, name=""):
    moment = year + 0.4
    return Observation(event(f"{year}", name=name or f"{year}-{score}"), float(score), moment, moment + DAY, 1.0, False)


def test_a_turn_has_dates_size_direction_and_the_events_that_made_it():
    rng = np.random.default_rng(1)
    friendly = [seen(year, 4 + rng.normal()) for year in range(1960, 1979)]
    hostile = [seen(year, -6 + rng.normal()) for year in range(1979, 1992)]
    found = find_turns("PAK-RUS", [*friendly, *hostile])
    turn = found.turns.row(0, named=True)
    assert len(found.turns) == 1
    assert turn["direction"] == "closure"
    assert turn["likeliest"] == "1979"
    assert turn["start"] <= "1979" <= turn["end"]
    assert turn["size"] == pytest.approx(-10, abs=1)
    assert turn["events"][0] == hostile[0].event.id
    assert turn["pelt"]
    assert found.no_turn < 0.05
    assert found.stretches["mean_intensity"].to_list() == pytest.approx([4, -6], abs=1)


def test_more_coverage_of_the_same_relation_fires_nothing():
    fired = []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        counts = [1] * 25 + [15] * 25
        events = [seen(1950 + i, rng.normal(2, 3), f"{i}-{j}") for i, many in enumerate(counts) for j in range(many)]
        fired.append(len(find_turns("PAK-RUS", events).turns) > 0)
    assert np.mean(fired) <= 0.05


def test_too_few_years_are_said_to_be_too_few():
    found = find_turns("PAK-RUS", [seen(year, 3) for year in (1950, 1970, 1990)])
    assert "3 years only" in found.note
    assert found.no_turn is None


def test_short_record_is_read_by_months():
    rng = np.random.default_rng(2)
    events = [
        Observation(
            event("2001", name=f"{i}"),
            (5 if i < 15 else -5) + rng.normal(),
            2001 + i / 12,
            2001 + i / 12 + DAY,
            1.0,
            False,
        )
        for i in range(30)
    ]
    assert find_turns("PAK-RUS", events).turns["likeliest"][0].startswith("2002-0")


def noise(seed, times):
    """One event of any type at each time, in no order: a relation without a turn."""
    rng = np.random.default_rng(seed)
    kinds = ("CONSULT", "AGREE", "SUPPORT", "AID", "COOPERATE", "ACCUSE", "THREATEN", "SANCTION", "ASSAULT", "REJECT")
    events = (event(time, kinds[rng.integers(len(kinds))], name=f"e{i:03d}") for i, time in enumerate(times))
    return find_phases(Evidence(tuple(events)), "PAK-RUS").counted


@pytest.mark.parametrize("years", [6, 12])
def test_noise_of_few_years_has_no_turns_however_its_years_could_be_cut(years):
    fired = [len(noise(seed, map(str, range(1950, 1950 + years))).turns) > 0 for seed in range(40)]
    assert np.mean(fired) <= 0.1


def test_events_dated_by_decade_place_no_turn():
    found = noise(1, [f"{year}/{year + 9}" for year in range(1950, 2000, 10)])
    assert not len(found.turns)
    assert "closely dated" in found.note
