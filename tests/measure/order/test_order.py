import polars as pl
import pytest
from state_frames import alliances, shared_set, spells

from detente.measure.alignment import build_portfolios
from detente.measure.order import (
    find_alliance_blocs,
    measure_alliance_polarisation,
    measure_concentration,
    measure_polarisation,
    measure_shares,
    measure_vote_polarisation,
)


def powers(year=1950, index="cinc", **values):
    return pl.DataFrame(
        [(state, year, value) for state, value in values.items()], schema=["state", "year", index], orient="row"
    )


def parted(pacts, states):
    return measure_alliance_polarisation(build_portfolios(alliances(*pacts), 2000, states=states))


def test_equal_powers_are_not_concentrated_and_one_with_all_is_wholly():
    even = measure_concentration(powers(USA=1.0, SUN=1.0, GBR=1.0, FRA=1.0)).to_dicts()[0]
    assert (even["hhi"], even["effective"], even["con"]) == (0.25, 4.0, 0.0)
    assert measure_concentration(powers(USA=1.0, SUN=0.0))["con"].to_list() == [1.0]


def test_only_the_majors_of_the_year_count():
    frame = pl.concat([powers(year, USA=3.0, GBR=1.0, IND=9.0) for year in (1950, 1960)])
    found = measure_concentration(frame, spells("USA 1898", "GBR 1816 1955"))
    assert found.select("year", "states", "top", "top_share").rows() == [(1950, 2, "USA", 0.75), (1960, 1, "USA", 1.0)]
    assert found["con"].to_list() == [pytest.approx(0.5), None]
    assert found["note"][1] == "2 states the year before"


def test_a_power_without_a_value_is_left_out_and_said():
    found = measure_concentration(powers(USA=3.0, SUN=None, GBR=1.0))
    assert (found["states"][0], found["note"][0]) == (2, "no value for SUN")


def test_two_cohesive_blocs_are_polarised_one_bloc_and_loose_pairs_are_less():
    west, east = ("BEL-FRA", "BEL-GBR", "FRA-GBR"), ("BGR-POL", "BGR-ROU", "POL-ROU")
    states = ("BEL", "FRA", "GBR", "BGR", "POL", "ROU")
    assert parted((*west, *east), states) == pytest.approx(1.0)
    assert parted(west, states[:3]) == 0.0
    assert parted((), states) is None
    assert 0 < parted((*west, "BGR-POL"), states) < 1
    three = (*states, "ARG", "BRA", "CHL")
    assert parted((*west, *east, "ARG-BRA", "ARG-CHL", "BRA-CHL"), three) == pytest.approx(8 / 9)


def test_blocs_are_listed_with_their_weight_and_cohesion():
    held = build_portfolios(
        alliances("BEL-FRA", "BEL-GBR", "POL-ROU"), 2000, states=("BEL", "FRA", "GBR", "POL", "ROU")
    )
    rows = find_alliance_blocs(held, {"POL": 3.0, "ROU": 3.0, "FRA": 2.0}).rows()
    assert rows == [(1, ["POL", "ROU"], 0.75, 1.0), (2, ["BEL", "FRA", "GBR"], 0.25, pytest.approx(2 / 3))]


def test_votes_in_two_camps_are_parted_and_a_year_of_one_mind_is_not():
    rows = [
        ("A", 1950, -1.0),
        ("B", 1950, -1.0),
        ("C", 1950, 1.0),
        ("D", 1950, 1.0),
        ("A", 1951, 0.3),
        ("B", 1951, 0.3),
    ]
    found = measure_vote_polarisation(pl.DataFrame(rows, schema=["state", "year", "point"], orient="row"))
    assert found.rows() == [(1950, 4, 1.0, 1.0), (1951, 2, 0.0, None)]


def test_years_outside_a_set_are_null_and_never_nought():
    points = pl.DataFrame([(s, y, float(v)) for y in (2000, 2001) for v, s in enumerate("ABCD")],
                          schema=["state", "year", "point"], orient="row")  # fmt: skip
    found = measure_polarisation(alliances("FRA-GBR"), points, powers(2000, FRA=1.0, GBR=1.0), None)
    assert found.select("year", "alliances").rows() == [(2000, 0.0), (2001, None)]


CON = {1913: (0.238, 8), 1938: (0.227, 7), 1950: (0.332, 5), 1960: (0.306, 5), 1970: (0.322, 5), 1980: (0.313, 5),
       1990: (0.305, 5), 2000: (0.333, 7), 2010: (0.423, 7), 2016: (0.462, 7)}  # fmt: skip


def test_concentration_by_year_is_as_known(shared):
    frame, majors = (shared_set(shared, name, file) for name, file in
                     (("cow-nmc", "cow_nmc/cow_nmc.csv"), ("cow-majors", "cow_majors/cow_majors.csv")))  # fmt: skip
    found = measure_concentration(frame, majors)
    assert {row["year"]: (round(row["con"], 3), row["states"]) for row in found.to_dicts() if row["year"] in CON} == CON
    effective = dict(found.select("year", "effective").iter_rows())
    assert [round(effective[year], 2) for year in (1950, 1990, 2000, 2016)] == [3.47, 3.64, 4.20, 3.07]
    by_spending = measure_concentration(frame, majors, index="milex").filter(pl.col("year") == 2000)
    assert (found.filter(pl.col("year") == 2000)["top"][0], by_spending["top"][0]) == ("CHN", "USA")


def test_a_share_is_of_all_states_with_the_predecessor_of_its_time_and_none_where_there_is_no_value():
    early, late = powers(1980, USA=3.0, SUN=1.0), powers(2000, USA=3.0, RUS=None, FRA=1.0)
    found = measure_shares(pl.concat([early, late], how="vertical_relaxed"), "RUS")
    assert found.rows() == [(1980, 0.25)]
