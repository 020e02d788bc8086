from hypothesis import given, settings
from hypothesis import strategies as st

from detente.measure.balance import build_network, frustration, measure_frustration
from detente.measure.balance.cycles import find_cycle_rows
from detente.measure.balance.frustration import _fold
from detente.measure.balance.program import solve_program, state_program

PAIRS = [(a, b) for a in "ABCDEFGH" for b in "ABCDEFGH" if a < b]
SIGNED = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from((1, -1)), min_size=1, max_size=24)


def program(ties):
    net = build_network((a, b, sign) for (a, b), sign in ties.items())
    return net, state_program(_fold(net, {node: index for index, node in enumerate(net.nodes)}))


@given(SIGNED)
@settings(max_examples=60, deadline=None)
def test_the_bound_by_cycles_never_passes_the_index_and_its_rows_cost_no_solution(ties):
    net, stated = program(ties)
    bound, cycles = find_cycle_rows(stated, 5)
    index = measure_frustration(net).index
    assert bound <= index + 1e-6
    assert (bound > 0) == (index > 0)
    assert solve_program(stated, 5, cycles)[1] >= index - 0.999


def test_one_long_negative_cycle_costs_one():
    ring = dict.fromkeys(zip("ABCDEFG", "BCDEFGH", strict=True), 1) | {("A", "H"): -1}
    assert find_cycle_rows(program(ring)[1], 5) == (1.0, [tuple(range(8))])


def test_what_branching_does_not_settle_is_settled_by_cycles(monkeypatch):
    ties = {pair: 1 if (ord(pair[0]) * ord(pair[1])) % 3 else -1 for pair in PAIRS}
    net, _ = program(ties)
    right = measure_frustration(net).index
    solve = frustration.solve_program
    monkeypatch.setattr(frustration, "solve_program", lambda one, seconds, cycles=None: (
        solve(one, seconds, cycles) if cycles is not None else (dict.fromkeys(one.nodes, 1), 0.0)))  # fmt: skip
    found = measure_frustration(net)
    assert (found.index, found.exact) == (right, True)
