import polars as pl
import pytest
from state_frames import flows, shared_set

from detente.measure.dependence import list_deliveries, measure_dependence
from detente.measure.phases import find_yearly_turns

ARMS = flows("SUN>IND 1990 3", "RUS>IND 1992 4", "GBR>IND 1991 3", "IND>NPL 1994 1", "USA>FRA 1989 1")


def of(frame, partners, **more):
    return measure_dependence(frame, "IND", **more).filter(pl.col("partners") == partners).to_dicts()


def test_the_state_that_lives_on_is_one_supplier():
    (row,) = of(ARMS, "suppliers", ends=[1994])
    assert (row["start"], row["volume"], row["count"], row["top"], row["top_share"]) == (1990, 10.0, 2, "RUS", 0.7)
    assert row["hhi"] == pytest.approx(0.58)
    assert row["effective"] == pytest.approx(1 / 0.58)
    (apart,) = of(ARMS, "suppliers", ends=[1994], successors=False)
    assert (apart["count"], apart["top"]) == (3, "RUS")


def test_customers_are_the_other_direction():
    (row,) = of(ARMS, "customers", ends=[1994])
    assert (row["top"], row["hhi"]) == ("NPL", 1.0)


def test_windows_that_the_data_do_not_cover_whole_are_left_out():
    assert [row["end"] for row in of(ARMS, "suppliers")] == [1993, 1994]
    assert of(ARMS, "suppliers", ends=[1992, 2005]) == []
    assert of(ARMS.clear(), "suppliers") == []


def test_a_window_without_a_delivery_has_no_concentration():
    (row,) = of(ARMS, "customers", ends=[1993])
    assert (row["volume"], row["hhi"], row["top"]) == (0.0, None, None)


def test_a_delivery_below_the_unit_is_no_supplier():
    (row,) = of(pl.concat([ARMS, flows("FRA>IND 1993 0")]), "suppliers", ends=[1994])
    assert row["count"] == 2


def test_years_without_a_delivery_are_nought_within_the_data():
    assert list_deliveries(ARMS, "RUS", "IND").rows() == [
        (1989, 0),
        (1990, 3),
        (1991, 0),
        (1992, 4),
        (1993, 0),
        (1994, 0),
    ]


DECADES = range(1959, 2020, 10)
KNOWN = {
    "PAK": [0.501, 0.302, 0.359, 0.304, 0.207, 0.222, 0.390],
    "IND": [0.630, 0.491, 0.533, 0.579, 0.489, 0.554, 0.463],
}


@pytest.fixture
def sipri(shared):
    return shared_set(shared, "sipri", "sipri_tiv/sipri_tiv.csv")


@pytest.mark.parametrize("state", KNOWN)
def test_concentration_of_suppliers_by_decade_is_as_known(sipri, state):
    found = measure_dependence(sipri, state, window=10, ends=DECADES).filter(pl.col("partners") == "suppliers")
    assert [round(value, 3) for value in found["hhi"]] == KNOWN[state]


def test_without_the_successor_map_india_looks_diversified_in_the_nineties(sipri):
    found = measure_dependence(sipri, "IND", window=10, ends=[1999], successors=False)
    assert round(found["hhi"][0], 3) == 0.269
    merged = measure_dependence(sipri, "IND", window=10, ends=[1999])
    assert (merged["top"][0], round(merged["top_share"][0], 3)) == ("RUS", 0.686)


def test_years_of_arms_from_moscow_to_pakistan_are_as_known_and_turn_when_known(sipri):
    series = list_deliveries(sipri, "RUS", "PAK")
    years = series.filter(pl.col("amount") > 0)["year"].to_list()
    assert years == [1966, 1968, 1969, 1970, 1984, 1985, 1995, 1996, 2002, 2004, *range(2007, 2022)]
    sums = [
        series.filter(pl.col("year").is_between(a, b))["amount"].sum()
        for a, b in ((1990, 1999), (2000, 2009), (2010, 2019))
    ]
    assert sums == [115, 214, 417]
    turns = find_yearly_turns(series["year"], series["amount"], flow=True)
    (start, began), (end, ended), (again, second) = turns.select("year", "direction").rows()
    assert (began, ended, second) == ("opening", "closure", "opening")
    assert 1966 <= start <= 1968
    assert 1970 <= end <= 1971
    assert 2002 <= again <= 2008
