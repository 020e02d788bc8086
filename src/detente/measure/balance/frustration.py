"""The frustration index: the fewest ties whose removal, or change of sign, balances a signed network; proven by HiGHS.

Reduced first, blocks apart; a narrow block is solved node by node, a wide one by the XOR program (Aref, Mason & Wilson
2020). Optimal partitions are not unique, so the ties frustrated in *all* of them are what may be said of single ties.
"""

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import monotonic

import polars as pl

from .network import Edge, Pair, SignedNetwork
from .solvers.annealing import anneal_sides
from .solvers.elimination import eliminate_nodes, order_nodes
from .solvers.program import Program, pack_triangles, solve_program, state_program
from .solvers.reduction import Graph, Sides, solve_reduced

SECONDS = 60.0
NARROW = 2**24  # cells of all tables: half a second, a quarter of a gigabyte


@dataclass(frozen=True, slots=True)
class Frustration:
    """The ties that a best partition of a network leaves frustrated; `bound` is the proven least number of them."""

    index: int
    bound: int
    ties: int
    side: Mapping[str, int]
    frustrated: tuple[Edge, ...]

    @property
    def exact(self) -> bool:
        """Whether the index is proven."""
        return self.bound == self.index

    @property
    def normalised(self) -> float | None:
        """1 - 2 L / m: 1 for a balanced network, 0 at worst (Aref & Wilson 2018); None without ties."""
        return 1 - 2 * self.index / self.ties if self.ties else None


def measure_frustration(network: SignedNetwork, *, seconds: float = SECONDS) -> Frustration:
    """Return the frustration index of `network`; where `seconds` do not suffice, the best found and a proven bound."""
    number = {node: index for index, node in enumerate(network.nodes)}
    search = _Search(monotonic() + seconds)
    sides = solve_reduced(_fold(network, number), search.solve)
    side = {node: sides[index] for node, index in number.items()}
    frustrated = tuple(edge for edge in network.edges if side[edge.first] * side[edge.second] != edge.sign)
    index = sum(edge.weight for edge in frustrated)
    return Frustration(index, index - search.gap, network.size, side, frustrated)


def find_settled(network: SignedNetwork, found: Frustration, *, seconds: float = SECONDS) -> tuple[Edge, ...] | None:
    """Return the ties frustrated in all optimal partitions; None where the index is not proven within `seconds`.

    Ties of one optimum are made a little heavier than others; an optimum that does without some of them drops those.
    """
    end = monotonic() + seconds
    settled = set(found.frustrated)
    exact = found.exact
    while exact and settled:
        heavy = tuple(_load(edge, len(settled) + 1, edge in settled) for edge in network.edges)
        other = measure_frustration(SignedNetwork(heavy), seconds=max(0.1, end - monotonic()))
        kept = {edge for edge in settled if other.side[edge.first] * other.side[edge.second] != edge.sign}
        if other.exact and kept == settled:
            return tuple(sorted(settled, key=lambda edge: (edge.pair, edge.sign)))
        exact, settled = other.exact, kept
    return () if exact else None


def shuffle_signs(network: SignedNetwork, *, draws: int = 20, seed: int = 0, seconds: float = SECONDS) -> pl.DataFrame:
    """Return the frustration of `draws` networks with the same ties and the same signs dealt out anew.

    Columns: draw, frustration, bound. Few negative ties leave little to frustrate: an index means something only
    beside these (Aref & Wilson 2018).
    """
    rng = random.Random(seed)
    singles = [replace(edge, weight=1) for edge in network.edges for _ in range(edge.weight)]
    end = monotonic() + seconds
    rows = []
    for draw in range(draws):
        signs = [edge.sign for edge in singles]
        rng.shuffle(signs)
        dealt = tuple(replace(edge, sign=sign) for edge, sign in zip(singles, signs, strict=True))
        found = measure_frustration(SignedNetwork(dealt), seconds=max(0.1, (end - monotonic()) / (draws - draw)))
        rows.append((draw, found.index, found.bound))
    return pl.DataFrame(rows, schema={"draw": pl.Int64, "frustration": pl.Int64, "bound": pl.Int64}, orient="row")


def rank_among(index: int, shuffled: pl.DataFrame) -> float | None:
    """Return the one-sided p-value of an index among shuffled ones, unproven draws taken at their bound."""
    if shuffled.is_empty():
        return None
    return (1 + int((shuffled["bound"] <= index).sum())) / (1 + shuffled.height)


class _Search:
    """Solves blocks until its time is up, and adds up what stays unproven."""

    def __init__(self, end: float) -> None:
        self.end = end
        self.gap = 0

    def solve(self, block: Graph) -> Sides:
        """Return the best sides of one block."""
        if len(block) == 2:
            first, second = sorted(block)
            return {first: 1, second: 1 if block[first][second] > 0 else -1}
        if order := order_nodes(block, NARROW):
            return eliminate_nodes(block, order)
        program = state_program(block)
        sides, bound = solve_program(program, max(0.1, self.end - monotonic()))
        if _cost(program, sides) > (proven := math.ceil(bound - 1e-6)):
            sides = anneal_sides(block, sides)
            self.gap += _cost(program, sides) - max(proven, pack_triangles(program))
        return sides


def _cost(program: Program, sides: Sides) -> int:
    """Return the weight of the ties that `sides` frustrate."""
    place = [sides[node] for node in program.nodes]
    return sum(abs(weight) for i, j, weight in program.ties if place[i] * place[j] * weight < 0)


def _fold(network: SignedNetwork, number: Mapping[str, int]) -> Graph:
    """Return the graph of the net weights of all pairs; what cancels is frustrated whatever the sides."""
    weights: dict[Pair, int] = {}
    for edge in network.edges:
        weights[edge.pair] = weights.get(edge.pair, 0) + edge.sign * edge.weight
    graph: Graph = {index: {} for index in number.values()}
    for (first, second), weight in weights.items():
        if weight:
            a, b = number[first], number[second]
            graph[a][b] = graph[b][a] = weight
    return graph


def _load(edge: Edge, scale: int, heavier: bool) -> Edge:
    return replace(edge, weight=edge.weight * scale + heavier)
