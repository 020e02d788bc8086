import random
import sys
from itertools import product
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import DetenteError
from detente.measure.balance import (
    build_network,
    find_blocs,
    find_camps,
    find_settled,
    measure_frustration,
    rank_among,
    read_network,
    shuffle_signs,
    summarise_balance,
)
from detente.measure.balance.solvers.program import _highs

NODES = "ABCDEFG"
TIES = st.lists(
    st.tuples(*(st.sampled_from(NODES),) * 2, st.sampled_from((1, -1))).filter(lambda tie: tie[0] != tie[1]),
    max_size=20,
)


def network(text):
    """“A+B B-C” as a network."""
    return build_network((tie[0], tie[2], 1 if tie[1] == "+" else -1) for tie in text.split())


def crowd(size=40):
    """Everybody with a tie to everybody, signs dealt at random: too wide to be solved node by node, or in a moment."""
    deal = random.Random(0)
    return build_network((f"{u:02}", f"{v:02}", deal.choice((1, -1))) for v in range(size) for u in range(v))


def optima(net):
    """All frustrated sets of least weight, by trying every partition."""
    found = {}
    for sides in product((1, -1), repeat=len(net.nodes)):
        side = dict(zip(net.nodes, sides, strict=True))
        bad = frozenset(edge for edge in net.edges if side[edge.first] * side[edge.second] != edge.sign)
        found.setdefault(sum(edge.weight for edge in bad), set()).add(bad)
    return min(found), found[min(found)]


def shared_edges(path: Path, name: str) -> pl.DataFrame:
    file = path / "data" / "balance" / name
    if not file.is_file():
        pytest.skip(f"the signed graph {name} does not stand beside the repository")
    return pl.read_csv(file)


@given(TIES)
@settings(max_examples=150, deadline=None)
def test_index_equals_trying_every_partition(ties):
    net = build_network(ties)
    found = measure_frustration(net)
    assert found.exact
    assert found.index == optima(net)[0]


@given(TIES)
@settings(max_examples=60, deadline=None)
def test_settled_ties_are_in_every_optimum(ties):
    net = build_network(ties)
    every = frozenset.intersection(*optima(net)[1])
    assert set(find_settled(net, measure_frustration(net))) == every


@given(TIES, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_of_rows_changes_nothing(ties, rng):
    shuffled = list(ties)
    rng.shuffle(shuffled)
    assert measure_frustration(build_network(ties)) == measure_frustration(build_network(shuffled))


@given(TIES, st.sets(st.sampled_from(NODES)))
@settings(max_examples=40, deadline=None)
def test_switching_the_signs_around_nodes_keeps_the_index(ties, turned):
    switched = [(u, v, sign * (-1 if (u in turned) != (v in turned) else 1)) for u, v, sign in ties]
    assert measure_frustration(build_network(ties)).index == measure_frustration(build_network(switched)).index


def test_a_tree_is_balanced():
    found = measure_frustration(network("A+B B-C C-D B-E"))
    assert (found.index, found.normalised, found.frustrated) == (0, 1.0, ())


def test_one_bad_triangle_has_one_frustrated_tie_but_no_settled_one():
    net = network("A+B B+C A-C")
    found = measure_frustration(net)
    assert found.index == 1
    assert find_settled(net, found) == ()


def test_a_heavy_triangle_settles_its_light_tie():
    net = network("A+B A+B B+C B+C A-C")
    settled = find_settled(net, measure_frustration(net))
    assert [edge.pair for edge in settled] == [("A", "C")]


def test_a_pair_with_both_signs_costs_the_lesser():
    assert measure_frustration(network("A+B A+B A-B")).index == 1


def test_no_ties_is_no_balance():
    found = measure_frustration(build_network([]))
    assert (found.index, found.normalised) == (0, None)


def test_two_camps_are_found():
    found = measure_frustration(network("A+B C+D A-C A-D B-C B-D"))
    assert dict(find_camps(found).iter_rows()) == {"A": 1, "B": 1, "C": 2, "D": 2}


def test_three_enemies_with_friends_are_three_blocs():
    blocs = find_blocs(network("A+B C+D E+F A-C A-E C-E B-D B-F D-F"))
    assert blocs.misplaced == 0
    assert blocs.members["bloc"].to_list() == [1, 1, 2, 2, 3, 3]


def test_shuffling_keeps_the_number_of_negative_ties_and_is_repeatable():
    net = network("A+B B-C C+D D+A A-C B+D")
    first, second = (shuffle_signs(net, draws=5, seed=3) for _ in range(2))
    assert first.equals(second)
    assert 0 < rank_among(0, first) <= 1


def test_no_draws_give_no_p():
    assert rank_among(0, shuffle_signs(network("A+B"), draws=0)) is None


def test_without_the_solver_the_way_to_it_is_said(monkeypatch):
    _highs.cache_clear()
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(DetenteError, match="extra `data`"):
        measure_frustration(crowd())


def test_what_is_not_proven_in_time_is_bounded_from_both_sides():
    found = measure_frustration(crowd(), seconds=0.1)
    assert not found.exact
    assert 150 < found.bound < found.index == sum(edge.weight for edge in found.frustrated) < 310


def test_the_toll_like_network_is_proven(shared):
    found = measure_frustration(read_network(shared_edges(shared, "toll-like.csv")))
    assert (found.bound, found.index) == (610, 610)  # one of them a pair of both signs


def test_highland_tribes_have_seven_frustrated_ties(shared):
    assert measure_frustration(read_network(shared_edges(shared, "highland_tribes.csv"))).index == 7


def test_every_tenth_window_of_the_correlates_of_war_has_its_recorded_index(shared):
    known = shared_edges(shared, "cow_windows_frustration.csv").gather_every(10)  # all: benchmarks/balance.py
    edges = shared_edges(shared, "cow_windows.csv").filter(pl.col("window").is_in(known["window"].to_list()))
    found = summarise_balance(edges, by="window")
    assert found["frustration"].to_list() == known["frustration"].to_list()
    assert (found["ties"].to_list(), found["negative"].to_list()) == (known["m"].to_list(), known["m_neg"].to_list())
    assert (found["++-"] + found["---"]).to_list() == known["unbalanced_triangles"].to_list()
