"""A bound from negative cycles: every cycle whose signs multiply to -1 has a frustrated tie.

The linear program min Σ w f with Σ f ≥ 1 over each negative cycle is as strong as all odd-cycle rows of the cut
polytope (Barahona & Mahjoub 1986). Cycles are added as they are violated: a shortest way from a node to its other side,
in the graph of twice as many nodes in which a negative tie changes sides, is a shortest negative walk. Triangles alone
bound little where a network is large and sparse.
"""

from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .program import Program, load_solver

Values = NDArray[np.float64]
Cycle = tuple[int, ...]

VIOLATED = 0.999
SHAKES = 2  # searches a round with the values shaken, so that other cycles than the shortest are found
SHAKE = 0.02
MOST_ROUNDS = 500
TIES = 1e-6  # added to every value: of cycles of equal value the one of fewest ties


def find_cycle_rows(program: Program, seconds: float) -> tuple[float, list[Cycle]]:
    """Return a proven lower bound of the cost of `program` by its negative cycles, and these as sets of ties."""
    end, rng, cover = monotonic() + seconds, np.random.default_rng(0), _Cover(program)
    solver = _state_relaxation(program)
    known: set[Cycle] = set()
    bound = 0.0
    for _ in range(MOST_ROUNDS):
        solver.run()
        values = np.array(solver.getSolution().col_value)
        bound = max(bound, float(solver.getInfo().objective_function_value))
        fresh = _violated(cover, values, rng) - known
        if not fresh or monotonic() > end:
            break
        known |= fresh
        for cycle in sorted(fresh):
            solver.addRow(1.0, load_solver().kHighsInf, len(cycle), np.array(cycle, np.int32), np.ones(len(cycle)))
    return bound, sorted(known)


def _state_relaxation(program: Program) -> Any:
    solver = load_solver().Highs()
    solver.setOptionValue("output_flag", False)
    for index, (_, _, weight) in enumerate(program.ties):
        solver.addVar(0.0, 1.0)
        solver.changeColCost(index, float(abs(weight)))
    return solver


def _violated(cover: "_Cover", values: Values, rng: np.random.Generator) -> set[Cycle]:
    """Return cycles whose values add up to less than one."""
    clipped = np.clip(values, 0.0, 1.0)
    shaken = [clipped + SHAKE * rng.random(len(values)) for _ in range(SHAKES)]
    found = {cycle for each in (clipped + TIES, *shaken) for cycle in cover.shortest_cycles(each)}
    return {cycle for cycle in found if clipped[list(cycle)].sum() < VIOLATED}


class _Cover:
    """The graph of twice as many nodes: 2i and 2i + 1 are node i on either side."""

    def __init__(self, program: Program) -> None:
        self.nodes = len(program.nodes)
        arcs = sorted(
            (2 * b + (side ^ (weight < 0)), 2 * a + side, tie)
            for tie, (i, j, weight) in enumerate(program.ties)
            for a, b in ((i, j), (j, i))
            for side in (0, 1)
        )
        self.into, self.out_of, self.tie = (np.array(part, dtype=np.int64) for part in zip(*arcs, strict=True))
        self.starts = np.flatnonzero(np.r_[True, self.into[1:] != self.into[:-1]])
        self.targets = self.into[self.starts]
        self.ends = dict(
            zip(self.targets.tolist(), zip(self.starts, [*self.starts[1:], len(arcs)], strict=True), strict=True)
        )

    def shortest_cycles(self, values: Values) -> set[Cycle]:
        """Return, from each node, the shortest way to its other side if it repeats no tie and is shorter than one."""
        length = values[self.tie]
        away = self._distances(length)
        reached = [node for node in range(self.nodes) if away[2 * node + 1, node] < VIOLATED]
        walks = (self._trace(away[:, node], length, node) for node in reached)
        return {tuple(sorted(walk)) for walk in walks if walk and len(set(walk)) == len(walk)}

    def _distances(self, length: Values) -> Values:
        """Return the distance of every side of a node (rows) from the first side of every node (columns)."""
        away = np.full((2 * self.nodes, self.nodes), np.inf)
        away[2 * np.arange(self.nodes), np.arange(self.nodes)] = 0.0
        while True:
            nearer = np.minimum.reduceat(away[self.out_of] + length[:, None], self.starts, axis=0)
            nearer = np.minimum(nearer, away[self.targets])
            if np.array_equal(nearer, away[self.targets]):
                return away
            away[self.targets] = nearer

    def _trace(self, away: Values, length: Values, node: int) -> list[int]:
        """Return the ties of a shortest way, from its end back to its start."""
        at, walk = 2 * node + 1, list[int]()
        while at != 2 * node and len(walk) <= 2 * self.nodes:
            low, high = self.ends[at]
            arc = low + int(np.argmin(away[self.out_of[low:high]] + length[low:high]))
            walk.append(int(self.tie[arc]))
            at = int(self.out_of[arc])
        return walk
