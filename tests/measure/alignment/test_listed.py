"""What sets list of two states, and whose ties a third has to both."""

import polars as pl
from state_frames import alliances, spells

from detente.measure.alignment import (
    compare_portfolios,
    compare_thirds,
    date_pledges,
    list_disputes,
    list_leaders,
    list_rivalries,
)


def ties(*signed):
    """`CHL+NOR` stand together, `CHL-NOR` against each other."""
    rows = [(tie[:3], tie[4:], 1 if tie[3] == "+" else -1) for tie in signed]
    return pl.DataFrame(rows, schema=["u", "v", "sign"], orient="row")


def test_rivalries_are_of_the_pair_with_its_predecessors_and_of_the_years_asked_for():
    frame = spells("IND-PAK 1947", "PAK-SUN 1950 1960", "PAK-RUS 1995 1999").with_columns(name=pl.lit("x"))
    found = list_rivalries({"one": frame}, ("PAK", "RUS"))
    assert found.select("start", "end").rows() == [("1950", "1960"), ("1995", "1999")]
    assert list_rivalries({"one": frame}, ("RUS", "PAK"), 1961)["start"].to_list() == ["1995"]
    assert list_rivalries({}, ("PAK", "RUS")).is_empty()


def test_disputes_are_of_the_pair_in_the_order_of_time():
    rows = [
        ("PAK", "SUN", 1979, "2", 4.0, None),
        ("PAK", "SUN", 1960, "1", 4.0, 1.0),
        ("IND", "PAK", 1965, "3", 5.0, 2.0),
    ]
    columns = ["first", "second", "year", "dispute", "hostility", "fatality"]
    frame = pl.DataFrame(rows, schema=columns, orient="row")
    assert list_disputes(frame, ("PAK", "RUS"))["year"].to_list() == [1960, 1979]


def test_leaders_are_of_either_state_until_now_or_past_the_year_asked_for():
    frame = spells("SUN 1985 1991", "RUS 2000", "IND 2000", "PAK 1970 1977").with_columns(leader=pl.col("state"))
    assert list_leaders(frame, ("PAK", "RUS"))["leader"].to_list() == ["PAK", "SUN", "RUS"]
    assert list_leaders(frame, ("PAK", "RUS"), 1980).select("side", "leader").rows() == [("RUS", "SUN"), ("RUS", "RUS")]


def test_a_treaty_is_dated_from_the_year_in_which_the_same_pledges_began():
    frame = alliances(*(f"NOR-SWE {year}" for year in (1990, 1994, 1995)), "DNK-FIN 1996")
    found = compare_portfolios(frame, ("NOR", "SWE"), range(1989, 1998))
    assert date_pledges(found.filter(pl.col("year") < 1996)) == (1995, 1994, ["defence"])
    assert date_pledges(found) == (1996, 1996, [])
    assert date_pledges(found.filter(pl.col("year") < 1990)) is None


def test_a_triangle_is_balanced_by_the_product_of_its_signs_and_not_closed_without_a_tie_of_the_two():
    thirds = compare_thirds(ties("CHN+PAK", "CHN-SUN", "PAK-SUN", "IND-PAK", "IND+SUN", "PAK+USA"), ("PAK", "RUS"))
    assert thirds.select("third", "balanced").rows() == [("CHN", True), ("IND", True)]
    untied = compare_thirds(ties("PAK-USA", "RUS-USA"), ("PAK", "RUS"))
    assert untied.rows() == [("USA", -1, -1, None, None)]
    assert compare_thirds(ties("PAK+USA"), ("PAK", "RUS")).is_empty()
