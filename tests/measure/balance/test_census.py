from itertools import combinations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.measure.balance import build_network, find_triangles, read_network, take_census


def network(text):
    """“A+B B-C” as a network."""
    return build_network((tie[0], tie[2], 1 if tie[1] == "+" else -1) for tie in text.split())


@pytest.mark.parametrize(
    ("text", "strict", "generalised"),
    [("A+B B+C A+C", 1, 1), ("A+B B+C A-C", 0, 0), ("A+B B-C A-C", 1, 1), ("A-B B-C A-C", 0, 1)],
)
def test_each_kind_of_triangle_has_its_balance(text, strict, generalised):
    census = take_census(network(text))
    assert (census.strict, census.generalised) == (strict, generalised)


def test_a_network_without_triangles_has_no_share():
    census = take_census(network("A+B B-C"))
    assert (census.triangles, census.strict, census.generalised) == (0, None, None)


def test_a_pair_with_both_signs_closes_no_triangle():
    assert take_census(network("A+B B+C A+C A-C")).triangles == 0


@given(st.dictionaries(st.sampled_from(list(combinations("ABCDEF", 2))), st.sampled_from((1, -1))))
def test_every_triangle_is_counted_once(signs):
    found = list(find_triangles(build_network((u, v, sign) for (u, v), sign in signs.items())))
    wanted = [nodes for nodes in combinations("ABCDEF", 3) if set(combinations(nodes, 2)) <= set(signs)]
    assert [triangle.nodes for triangle in found] == wanted


def test_highland_tribes_are_balanced_in_59_of_68_triangles(shared):
    file = shared / "data" / "balance" / "highland_tribes.csv"
    if not file.is_file():
        pytest.skip("the signed graph of the Highland tribes does not stand beside the repository")
    census = take_census(read_network(pl.read_csv(file)))
    assert (census.triangles, census.counts["+++"] + census.counts["+--"]) == (68, 59)
    assert census.strict == pytest.approx(0.867647, abs=1e-6)
