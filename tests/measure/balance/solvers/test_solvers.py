"""Each solver against every partition tried."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.measure.balance.solvers.annealing import anneal_sides
from detente.measure.balance.solvers.elimination import eliminate_nodes, order_nodes
from detente.measure.balance.solvers.program import pack_triangles, solve_program, state_program

WEIGHTS = st.lists(st.integers(-3, 3), min_size=15, max_size=15)


def build(weights):
    """Six nodes with these weights, 0 for no tie; the first two always tied."""
    pairs = zip(combinations(range(6), 2), (weights[0] or 1, *weights[1:]), strict=True)
    graph = {}
    for (u, v), weight in pairs:
        if weight:
            graph.setdefault(u, {})[v] = graph.setdefault(v, {})[u] = weight
    return graph


def cost(graph, sides):
    return sum(abs(w) for u in graph for v, w in graph[u].items() if u < v and sides[u] * sides[v] * w < 0)


def least(graph):
    return min(cost(graph, dict(zip(graph, sides, strict=True))) for sides in product((1, -1), repeat=len(graph)))


@given(WEIGHTS)
@settings(max_examples=200, deadline=None)
def test_elimination_finds_an_optimum(weights):
    graph = build(weights)
    assert cost(graph, eliminate_nodes(graph, order_nodes(graph, 64))) == least(graph)


@given(WEIGHTS)
@settings(max_examples=60, deadline=None)
def test_the_program_proves_an_optimum(weights):
    graph = build(weights)
    sides, bound = solve_program(state_program(graph), 60)
    assert cost(graph, sides) == least(graph) < bound + 1


@given(WEIGHTS)
@settings(max_examples=30, deadline=None)
def test_annealing_finds_an_optimum_of_a_small_graph_and_packed_triangles_are_no_more(weights):
    graph = build(weights)
    assert cost(graph, anneal_sides(graph, dict.fromkeys(graph, 1))) == least(graph)
    assert pack_triangles(state_program(graph)) <= least(graph)


def test_a_block_that_is_too_wide_has_no_order():
    everybody = build([1] * 15)
    assert order_nodes(everybody, 31)
    assert order_nodes(everybody, 30) is None


def test_three_enemies_are_one_packed_triangle():
    assert pack_triangles(state_program({0: {1: -2, 2: -3}, 1: {0: -2, 2: -4}, 2: {0: -3, 1: -4}})) == 2
