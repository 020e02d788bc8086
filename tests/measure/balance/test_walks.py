import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.measure.balance import build_network, measure_walks

PAIRS = [(a, b) for a in "ABCDE" for b in "ABCDE" if a < b]
NETWORKS = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from((1, -1)), min_size=1)


def build(signs):
    return build_network((u, v, sign) for (u, v), sign in signs.items())


@given(st.dictionaries(st.sampled_from("ABCDE"), st.booleans(), min_size=2))
def test_two_camps_are_balanced_by_every_walk(camp):
    ties = [(u, v, 1 if camp[u] == camp[v] else -1) for u in camp for v in camp if u < v]
    assert measure_walks(build_network(ties)).balance == pytest.approx(1)


def test_a_bad_triangle_is_less_than_balanced_in_all_its_nodes():
    found = measure_walks(build_network([("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]))
    assert 0 < found.balance < 1
    assert found.by_node["balance"].to_list() == pytest.approx([found.balance] * 3)


def test_a_large_network_does_not_overflow():
    nodes = [f"n{i:03}" for i in range(60)]
    ties = [(u, v, 1) for u in nodes for v in nodes if u < v]
    assert measure_walks(build_network(ties * 1)).balance == pytest.approx(1)


def test_no_ties_have_no_balance():
    found = measure_walks(build_network([]))
    assert found.balance is None
    assert found.by_node.is_empty()


@given(NETWORKS)
@settings(deadline=None)
def test_balance_is_a_share(signs):
    assert 0 < measure_walks(build(signs)).balance <= 1 + 1e-9
