"""The integer program of the frustration index, solved by HiGHS: the XOR model with rows for unbalanced triangles.

Minimise Σ w f over ties with f ≥ |x_i − x_j| (positive) or f ≥ |x_i + x_j − 1| (negative), x binary, and
f_ij + f_ik + f_jk ≥ 1 for each unbalanced triangle (Aref, Mason & Wilson 2020, “A modeling and computational study
of the frustration index in signed networks”).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

from detente.errors import DetenteError

from .reduction import Graph, Sides

WHOLE = 0.999  # weights are whole, so a bound less than one below a solution proves it


@dataclass(frozen=True, slots=True)
class Program:
    """A graph as numbered nodes and ties, the node of most ties first."""

    nodes: tuple[int, ...]
    ties: tuple[tuple[int, int, int], ...]

    @property
    def free(self) -> int:
        """The number of columns before those of the ties."""
        return len(self.nodes)


def state_program(graph: Graph) -> Program:
    """Return the program of `graph`."""
    nodes = tuple(sorted(graph, key=lambda node: (-len(graph[node]), node)))
    number = {node: index for index, node in enumerate(nodes)}
    ties = sorted((number[u], number[v], w) for u in graph for v, w in graph[u].items() if number[u] < number[v])
    return Program(nodes, tuple(ties))


def solve_program(program: Program, seconds: float) -> tuple[Sides, float]:
    """Return the best sides found within `seconds`, and a proven lower bound of their cost."""
    solver = _highs().Highs()
    options = {"output_flag": False, "mip_rel_gap": 0.0, "mip_abs_gap": WHOLE, "time_limit": seconds}
    for option, value in options.items():
        solver.setOptionValue(option, value)
    solver.passModel(_state_model(program))
    solver.run()
    values = solver.getSolution().col_value
    if len(values) == 0:  # not even a first solution in the time given
        return dict.fromkeys(program.nodes, 1), 0.0
    sides = {node: 1 if values[index] > 0.5 else -1 for index, node in enumerate(program.nodes)}
    return sides, max(0.0, solver.getInfo().mip_dual_bound)


def pack_triangles(program: Program) -> int:
    """Return a lower bound without a solver: unbalanced triangles that share no weight cost at least theirs each."""
    left = [abs(weight) for _, _, weight in program.ties]
    bound = 0
    for triangle in _unbalanced_triangles(program):
        least = min(left[tie] for tie in triangle)
        bound += least
        for tie in triangle:
            left[tie] -= least
    return bound


@cache
def _highs() -> Any:
    """Return the solver's package, which comes with the extra `data` only."""
    try:
        return import_module("highspy")
    except ImportError as error:
        message = "The frustration index needs HiGHS: install detente with the extra `data`."
        raise DetenteError(message) from error


def _state_model(program: Program) -> Any:
    highspy = _highs()
    columns = program.free + len(program.ties)
    rows = list(_rows(program))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns, len(rows)
    lp.col_cost_ = np.array([0.0] * program.free + [float(abs(w)) for _, _, w in program.ties])
    lp.col_lower_ = np.array([1.0] + [0.0] * (columns - 1))  # the first node's side is free to choose
    lp.col_upper_ = np.ones(columns)
    lp.row_lower_ = np.array([low for low, _ in rows], dtype=np.float64)
    lp.row_upper_ = np.full(len(rows), highspy.kHighsInf)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0] + [len(terms) for _, terms in rows]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([column for _, terms in rows for column, _ in terms], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([value for _, terms in rows for _, value in terms], dtype=np.float64)
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kInteger] * program.free + [kinds.kContinuous] * len(program.ties)
    return lp


def _rows(program: Program) -> Iterator[tuple[float, list[tuple[int, float]]]]:
    """Yield the lower bound and the terms of each row."""
    for index, (i, j, weight) in enumerate(program.ties):
        f = program.free + index
        if weight > 0:
            yield 0.0, [(f, 1.0), (i, -1.0), (j, 1.0)]
            yield 0.0, [(f, 1.0), (i, 1.0), (j, -1.0)]
        else:
            yield -1.0, [(f, 1.0), (i, -1.0), (j, -1.0)]
            yield 1.0, [(f, 1.0), (i, 1.0), (j, 1.0)]
    for triangle in _unbalanced_triangles(program):
        yield 1.0, [(program.free + tie, 1.0) for tie in triangle]


def _unbalanced_triangles(program: Program) -> Iterator[tuple[int, int, int]]:
    """Yield the ties of each triangle whose signs multiply to -1."""
    after: list[dict[int, int]] = [{} for _ in program.nodes]
    for index, (i, j, _) in enumerate(program.ties):
        after[i][j] = index
    sign = [1 if weight > 0 else -1 for _, _, weight in program.ties]
    for i, j, _ in program.ties:
        first = after[i][j]
        for k in after[i].keys() & after[j].keys():
            second, third = after[i][k], after[j][k]
            if sign[first] * sign[second] * sign[third] < 0:
                yield first, second, third
