"""The best sides of a block that is narrow: nodes go one by one, what each may have cost is kept in tables.

Nonserial dynamic programming (Bertelè & Brioschi 1972): a table holds the least cost of what went before, for each
choice of sides of the nodes that it still touches; work doubles with each of those, not with each node of the block.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from .reduction import Graph, Sides

Ints = npt.NDArray[np.int32]
Order = list[tuple[int, list[int]]]


def order_nodes(graph: Graph, most: int) -> Order | None:
    """Return an order to eliminate nodes in, each with those that it then touches; None if over `most` table cells.

    The next is always the node that makes the fewest new ties for the number that it has. The node of most ties is left
    out: its side is free to choose.
    """
    hub = _find_hub(graph)
    ties = {node: graph[node].keys() - {hub} for node in graph if node != hub}
    rank = {node: _rank(node, ties) for node in ties}
    order: Order = []
    while ties:
        node = min(rank, key=lambda each: (rank[each], each))
        touched = ties.pop(node)
        del rank[node]
        most -= 2 ** len(touched)
        if most < 0:
            return None
        order.append((node, list(touched)))
        for other in touched:
            ties[other] = (ties[other] | touched) - {node, other}
        rank |= {other: _rank(other, ties) for other in touched.union(*(ties[each] for each in touched))}
    return order


def eliminate_nodes(graph: Graph, order: Order) -> Sides:
    """Return the best sides of all nodes of `graph`, eliminated in this order (see `order_nodes`)."""
    place = {node: index for index, (node, _) in enumerate(order)}
    tables: list[list[tuple[list[int], Ints]]] = [[] for _ in order]
    choices: list[tuple[list[int], npt.NDArray[np.bool_]]] = []
    hub = _find_hub(graph)
    for index, (node, touched) in enumerate(order):
        rest = sorted(place[other] for other in touched)
        cost = _cost_ties([graph[node].get(other, 0) for other in (hub, *(order[each][0] for each in rest))])
        for axes, table in tables[index]:
            cost += table.reshape([2 if each in axes else 1 for each in (index, *rest)])
        tables[index] = []
        choices.append((rest, cost[1] < cost[0]))
        if rest:
            tables[rest[0]].append((rest, np.minimum(cost[0], cost[1])))
    sides = {hub: 1}
    for (node, _), (rest, other_side) in reversed(list(zip(order, choices, strict=True))):
        sides[node] = -1 if other_side[tuple(int(sides[order[each][0]] < 0) for each in rest)] else 1
    return sides


def _cost_ties(weights: list[int]) -> Ints:
    """Return the cost of a node's ties: one axis for its own side (0 or 1), one for each other node but the first."""
    first, *others = weights
    cost = np.array([max(0, -first), max(0, first)], dtype=np.int32)
    for weight in reversed(others):  # new axes in front of the old: numpy then adds in long runs
        same, apart = max(0, -weight), max(0, weight)
        tie = np.array([[same, apart], [apart, same]], dtype=np.int32)
        cost = cost[:, None] + tie.reshape(2, 2, *[1] * (cost.ndim - 1))
    return cost


def _find_hub(graph: Graph) -> int:
    return min(graph, key=lambda node: (-len(graph[node]), node))


def _rank(node: int, ties: Mapping[int, set[int]]) -> float:
    """Return the number of new ties that the end of `node` makes, for each tie that it has."""
    touched = ties[node]
    missing = sum(len(touched - ties[other]) - 1 for other in touched)
    return missing / max(1, len(touched))
