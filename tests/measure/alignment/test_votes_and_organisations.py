from itertools import combinations

import numpy as np
import polars as pl
import pytest
from state_frames import shared_set

from detente.measure.alignment import measure_shared_organisations, measure_vote_distance
from detente.measure.phases import find_yearly_turns

POINTS = pl.DataFrame(
    [("PAK", 1990, 0.5), ("SUN", 1990, -0.5), ("PAK", 1992, 0.5), ("RUS", 1992, 0.75), ("PAK", 1993, 0.1)],
    schema=["state", "year", "point"], orient="row",
)  # fmt: skip
STATES = ("CHN", "FRA", "IND", "PAK", "RUS", "USA")


def memberships(years=(1990, 2000), seed=1):
    rng = np.random.default_rng(seed)
    rows = [(a, b, year, float(rng.integers(5, 30))) for year in years for a, b in combinations(STATES, 2)]
    return pl.DataFrame(rows, schema=["first", "second", "year", "shared"], orient="row")


def scores(frame):
    return measure_shared_organisations(frame).sort("year", "first", "second")["score"]


def test_distance_is_of_sessions_in_which_both_voted_with_the_predecessor_of_its_time():
    found = measure_vote_distance(POINTS, ("PAK", "RUS"))
    assert found.select("year", "distance").rows() == [(1990, 1.0), (1992, 0.25)]


def test_a_world_wide_rise_of_shared_organisations_raises_no_pair():
    later = pl.col("year") == 2000
    plain = memberships()
    raised = plain.with_columns(shared=pl.col("shared") + pl.when(later).then(12).otherwise(0))
    doubled = plain.with_columns(shared=pl.col("shared") * pl.when(later).then(2).otherwise(1))
    for other in (raised, doubled):
        assert scores(other).to_list() == pytest.approx(scores(plain).to_list())


def test_a_state_that_joins_everything_is_raised_with_nobody():
    joined = pl.when((pl.col("first") == "IND") | (pl.col("second") == "IND")).then(9).otherwise(0)
    more = memberships().with_columns(shared=pl.col("shared") + joined)
    assert scores(more).to_list() == pytest.approx(scores(memberships()).to_list())


def test_what_two_states_share_beyond_others_raises_them():
    pair = (pl.col("first") == "PAK") & (pl.col("second") == "USA")
    more = memberships().with_columns(shared=pl.col("shared") + pl.when(pair).then(15).otherwise(0))
    before, after = (measure_shared_organisations(frame, ("PAK", "USA"))["score"][0] for frame in (memberships(), more))
    assert after > before


def test_of_three_states_every_count_is_explained():
    frame = memberships().filter(pl.col("first").is_in(STATES[:2]) & pl.col("second").is_in(STATES[1:3]))
    assert scores(frame).to_list() == [None] * frame.height


def test_a_world_wide_rise_in_the_fields_own_data_raises_no_pair(shared):
    pairs = shared_set(shared, "cow-igo", "cow_igo_dyads/cow_igo_dyads.csv")
    raised = pairs.with_columns(shared=pl.col("shared") + (pl.col("year") - 1945))
    plain, more = (measure_shared_organisations(frame)["score"].drop_nulls().to_list() for frame in (pairs, raised))
    assert more == pytest.approx(plain, abs=1e-6)
    own = measure_shared_organisations(pairs, ("PAK", "RUS"))
    counts, excess = own["shared"], own.filter(pl.col("year") >= 1970)["excess"]
    assert (counts[0], counts[-1]) == (4, 44)
    assert excess.max() - excess.min() < 4  # the count rises by forty, the excess hardly moves


@pytest.mark.parametrize(
    ("dyad", "known"),
    [
        (("PAK", "RUS"), {1955: 3.24, 1971: 1.96, 1980: 2.08, 1990: 0.42, 2000: 1.10, 2010: 0.86, 2018: 0.47}),
        (("PAK", "USA"), {1960: 1.07, 1990: 3.62, 2018: 3.13}),
    ],
)
def test_distances_in_votes_are_as_known(shared, dyad, known):
    found = measure_vote_distance(shared_set(shared, "unga", "unga_ideal_points/unga_ideal_points.csv"), dyad)
    measured = dict(found.select("year", "distance").iter_rows())
    assert {year: round(measured[year], 2) for year in known} == known
    assert 1964 not in measured


def test_distance_of_pakistan_and_russia_breaks_in_the_years_known(shared):
    found = measure_vote_distance(shared_set(shared, "unga", "unga_ideal_points/unga_ideal_points.csv"), ("PAK", "RUS"))
    turns = find_yearly_turns(found["year"], found["distance"], closer=-1)
    years = turns["year"].to_list()
    assert all(min(abs(year - wanted) for year in years) <= 2 for wanted in (1965, 1986, 1991, 1998))
    assert len(years) <= 6
    assert dict(turns.select("year", "direction").iter_rows())[1991] == "closure"
