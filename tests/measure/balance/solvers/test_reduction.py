from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.measure.balance.solvers.reduction import find_blocks, solve_reduced

TIES = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(-3, 3).filter(bool),
    max_size=12,
)


def graph(ties):
    found = {node: {} for pair in ties for node in pair}
    for (u, v), weight in ties.items():
        found[u][v] = found[v][u] = weight
    return found


def cost(ties, sides):
    return sum(abs(weight) for (u, v), weight in ties.items() if sides[u] * sides[v] * weight < 0)


def try_all(block):
    """Solve a block by trying every partition."""
    ties = {(u, v): w for u in block for v, w in block[u].items() if u < v}
    every = (dict(zip(block, sides, strict=True)) for sides in product((1, -1), repeat=len(block)))
    return min(every, key=lambda sides: cost(ties, sides))


@given(TIES)
@settings(max_examples=200, deadline=None)
def test_reduced_and_whole_have_one_answer(ties):
    whole = graph(ties)
    assert cost(ties, solve_reduced(whole, try_all)) == cost(ties, try_all(whole))


@given(TIES)
def test_reduction_leaves_its_graph_as_it_was(ties):
    whole = graph(ties)
    solve_reduced(whole, try_all)
    assert whole == graph(ties)


@given(TIES)
def test_every_tie_is_in_one_block(ties):
    found = [(u, v) for block in find_blocks(graph(ties)) for u in block for v in block[u] if u < v]
    assert sorted(found) == sorted(ties)


def test_two_triangles_at_a_node_are_two_blocks():
    ties = dict.fromkeys([(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (2, 4)], 1)
    assert sorted(sorted(block) for block in find_blocks(graph(ties))) == [[0, 1, 2], [2, 3, 4]]


def test_a_ring_needs_no_solver():
    ties = {(0, 1): 1, (1, 2): 1, (2, 3): 1, (0, 3): -1}

    def refuse(block):
        assert len(block) <= 2
        return try_all(block)

    assert cost(ties, solve_reduced(graph(ties), refuse)) == 1


def test_a_long_chain_does_not_recurse():
    ties = {(i, i + 1): 1 for i in range(5000)}
    assert cost(ties, solve_reduced(graph(ties), try_all)) == 0
