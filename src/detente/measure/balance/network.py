"""A signed network: who stands with whom, who against whom; parallel ties are kept as weights."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from detente.errors import DetenteError

Pair = tuple[str, str]


class UnreadableNetwork(DetenteError):
    """An edge list that is no signed network."""


@dataclass(frozen=True, slots=True)
class Edge:
    """`weight` ties of one sign (+1 with, -1 against) between two nodes in alphabetical order."""

    first: str
    second: str
    sign: int
    weight: int = 1

    @property
    def pair(self) -> Pair:
        """The two nodes."""
        return self.first, self.second


@dataclass(frozen=True)
class SignedNetwork:
    """Edges in the order of their pairs; a pair that carries both signs has two edges, the positive one first."""

    edges: tuple[Edge, ...]

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """The nodes with at least one edge, in alphabetical order."""
        return tuple(sorted({node for edge in self.edges for node in edge.pair}))

    @cached_property
    def signs(self) -> Mapping[Pair, int]:
        """The sign of each pair that carries one sign only."""
        pairs = Counter(edge.pair for edge in self.edges)
        return {edge.pair: edge.sign for edge in self.edges if pairs[edge.pair] == 1}

    @property
    def size(self) -> int:
        """The number of ties."""
        return sum(edge.weight for edge in self.edges)

    @property
    def negative(self) -> int:
        """The number of negative ties."""
        return sum(edge.weight for edge in self.edges if edge.sign < 0)

    def simple(self) -> "SignedNetwork":
        """Return the network with one tie a pair: same signs are one, a pair with both signs has none."""
        return SignedNetwork(tuple(Edge(*pair, sign) for pair, sign in self.signs.items()))


def build_network(ties: Iterable[tuple[str, str, int]]) -> SignedNetwork:
    """Return the network of `ties` (two different nodes, +1 or -1), equal ones added up."""
    weights: Counter[tuple[str, str, int]] = Counter()
    for number, (u, v, sign) in enumerate(ties, start=1):
        if sign not in (1, -1):
            raise UnreadableNetwork(f"Row {number}: the sign of {u}–{v} is {sign!r}; it must be 1 or -1.")
        if u == v or not u or not v:
            raise UnreadableNetwork(f"Row {number}: a tie needs two different nodes, not {u!r} and {v!r}.")
        weights[min(u, v), max(u, v), sign] += 1
    ordered = sorted(weights.items(), key=lambda item: (item[0][:2], -item[0][2]))
    return SignedNetwork(tuple(Edge(*key, weight) for key, weight in ordered))


def read_network(frame: pl.DataFrame) -> SignedNetwork:
    """Return the network of an edge list with the columns `u`, `v`, `sign`."""
    missing = {"u", "v", "sign"} - set(frame.columns)
    if missing:
        found = ", ".join(frame.columns) or "no column"
        raise UnreadableNetwork(f"An edge list has the columns u, v, sign; here is {found}. Rename the columns.")
    signs = frame["sign"].cast(pl.String).str.strip_chars().str.strip_prefix("+").cast(pl.Float64, strict=False)
    columns = (frame[name].cast(pl.String).fill_null("").str.strip_chars() for name in ("u", "v"))
    rows = zip(*columns, signs, strict=True)
    return build_network((u, v, _sign(sign)) for u, v, sign in rows)


def _sign(value: float | None) -> int:
    """Return a whole sign as a number; whatever else becomes 0, which is none."""
    return int(value) if value in (1.0, -1.0) else 0
