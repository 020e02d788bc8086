"""The census of triads: how many triangles of which signs, and which of them are out of balance.

Strict balance (Cartwright & Harary 1956) wants an even number of negative ties; generalised balance (Davis 1967)
lets three enemies be. Users ask for both, so both are given.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .network import Pair, SignedNetwork

KINDS = ("+++", "++-", "+--", "---")


@dataclass(frozen=True, slots=True)
class Triangle:
    """Three nodes in alphabetical order with the signs of their ties: first–second, first–third, second–third."""

    nodes: tuple[str, str, str]
    signs: tuple[int, int, int]

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return KINDS[sum(sign < 0 for sign in self.signs)]

    @property
    def balanced(self) -> bool:
        """Whether the product of the signs is positive."""
        return self.kind in ("+++", "+--")

    @property
    def weakly_balanced(self) -> bool:
        """Whether there are not just two friends of a common friend who are enemies."""
        return self.kind != "++-"

    @property
    def pairs(self) -> tuple[Pair, Pair, Pair]:
        """The three pairs, in the order of the signs."""
        a, b, c = self.nodes
        return (a, b), (a, c), (b, c)


@dataclass(frozen=True, slots=True)
class Census:
    """The number of triangles of each kind."""

    counts: Mapping[str, int]

    @property
    def triangles(self) -> int:
        """All triangles."""
        return sum(self.counts.values())

    @property
    def strict(self) -> float | None:
        """The share of triangles in balance; None without triangles."""
        return (self.counts["+++"] + self.counts["+--"]) / self.triangles if self.triangles else None

    @property
    def generalised(self) -> float | None:
        """The share of triangles in balance where three enemies are; None without triangles."""
        return 1 - self.counts["++-"] / self.triangles if self.triangles else None


def find_triangles(network: SignedNetwork) -> Iterator[Triangle]:
    """Yield the triangles of pairs that carry one sign, in alphabetical order."""
    signs = network.signs
    after: dict[str, set[str]] = {}
    for first, second in signs:
        after.setdefault(first, set()).add(second)
    for a, b in sorted(signs):
        for c in sorted(after[a] & after.get(b, set())):
            yield Triangle((a, b, c), (signs[a, b], signs[a, c], signs[b, c]))


def take_census(network: SignedNetwork) -> Census:
    """Return the census of triads of `network`."""
    found = Counter(triangle.kind for triangle in find_triangles(network))
    return Census({kind: found[kind] for kind in KINDS})
