"""Blocs: sets of nodes with friends inside and enemies outside, two (the camps of structural balance) or more.

Camps come from a proven optimum of the frustration index. For more than two blocs the line index of generalised balance
(negative ties within blocs plus positive ties between them; Doreian & Mrvar 1996) is brought down by local moves from
several starts: the best found, an upper bound, never called proven.
"""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from .frustration import Frustration
from .network import SignedNetwork

STARTS = 20
SCHEMA = {"node": pl.String, "bloc": pl.Int64}


@dataclass(frozen=True, slots=True)
class Blocs:
    """Blocs numbered from the largest (frame `node`, `bloc`), and the ties that they misplace: an upper bound."""

    members: pl.DataFrame
    misplaced: int


def find_camps(found: Frustration) -> pl.DataFrame:
    """Return the two camps of an optimal partition: columns node, bloc; optima may differ, see `find_settled`."""
    return _number({node: (0 if side > 0 else 1) for node, side in found.side.items()})


def find_blocs(network: SignedNetwork, *, starts: int = STARTS, seed: int = 0) -> Blocs:
    """Return blocs, as many as fit best, of the best of `starts` local searches."""
    ties: dict[str, dict[str, int]] = {node: {} for node in network.nodes}
    for edge in network.edges:
        for one, other in (edge.pair, edge.pair[::-1]):
            ties[one][other] = ties[one].get(other, 0) + edge.sign * edge.weight
    rng = random.Random(seed)
    searched = [_settle(ties, rng) for _ in range(max(1, starts))]
    best = min(searched, key=lambda bloc: _misplaced(network, bloc))
    return Blocs(_number(best), _misplaced(network, best))


def _settle(ties: Mapping[str, Mapping[str, int]], rng: random.Random) -> dict[str, int]:
    """Move nodes, each alone at first, to the bloc that pulls most, until none wants to move."""
    bloc = {node: index for index, node in enumerate(ties)}
    order = list(ties)
    rng.shuffle(order)
    spare = len(bloc)
    moved = True
    while moved:
        moved = False
        for node in order:
            pulls: Counter[int] = Counter()
            for other, weight in ties[node].items():
                pulls[bloc[other]] += weight
            target, strength = max(pulls.items(), key=lambda item: (item[1], -item[0]))
            if max(0, strength) > pulls[bloc[node]]:
                bloc[node] = target if strength > 0 else spare
                spare += 1
                moved = True
    return bloc


def _misplaced(network: SignedNetwork, bloc: Mapping[str, int]) -> int:
    return sum(edge.weight for edge in network.edges if (bloc[edge.first] == bloc[edge.second]) != (edge.sign > 0))


def _number(bloc: Mapping[str, int]) -> pl.DataFrame:
    """Return a frame with blocs numbered from the largest; of equals, the first by its first node."""
    members: dict[int, list[str]] = {}
    for node in sorted(bloc):
        members.setdefault(bloc[node], []).append(node)
    ranked = sorted(members.values(), key=lambda nodes: (-len(nodes), nodes[0]))
    rows = sorted((node, number) for number, nodes in enumerate(ranked, start=1) for node in nodes)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")
