"""Clusters by average linkage over a sparse graph of scores: no chain of weak links, no forbidden pair inside."""

from collections.abc import Mapping
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]
UNSEEN = -0.6  # the score of two members that share nothing worth comparing


class Clusters:
    """Groups of ids that grow by joining the two whose mean score is highest, until none is above nought."""

    def __init__(self, ids: set[str], scores: Mapping[Pair, float], forbidden: set[Pair]) -> None:
        self._members: dict[str, list[str]] = {one: [one] for one in ids}
        self._links: dict[str, dict[str, tuple[float, int]]] = {one: {} for one in ids}
        self._walls: dict[str, set[str]] = {one: set() for one in ids}
        for (a, b), score in scores.items():
            self._links[a][b] = self._links[b][a] = (score, 1)
        for a, b in forbidden:
            if a in ids and b in ids:
                self._walls[a].add(b)
                self._walls[b].add(a)

    def grow(self) -> list[frozenset[str]]:
        """Join until no two clusters belong together; return them by their smallest member."""
        heap = [(-self._mean(a, b), a, b) for a, links in self._links.items() for b in links if a < b]
        heapify(heap)
        while heap:
            worth, a, b = heappop(heap)
            if worth >= 0:
                break
            if a in self._members and b in self._members and -worth == self._mean(a, b) and b not in self._walls[a]:
                self._join(a, b)
                for other in self._links[a]:
                    first, second = sorted((a, other))
                    heappush(heap, (-self._mean(a, other), first, second))
        return sorted((frozenset(group) for group in self._members.values()), key=min)

    def force(self, a: str, b: str) -> None:
        """Join the clusters of two ids, whatever their score."""
        first, second = sorted((self._cluster_of(a), self._cluster_of(b)))
        if first != second:
            self._join(first, second)

    def _cluster_of(self, one: str) -> str:
        return next(name for name, group in self._members.items() if one in group)

    def _mean(self, a: str, b: str) -> float:
        total, seen = self._links[a].get(b, (0.0, 0))
        size = len(self._members[a]) * len(self._members[b])
        return round((total + UNSEEN * (size - seen)) / size, 9)

    def _join(self, a: str, b: str) -> None:
        """Put cluster `b` into `a`; a wall or link of one becomes one of both."""
        self._members[a] += self._members.pop(b)
        for other in self._walls.pop(b) - {a}:
            self._walls[other].discard(b)
            self._walls[other].add(a)
            self._walls[a].add(other)
        self._walls[a].discard(b)
        for other, (total, seen) in self._links.pop(b).items():
            del self._links[other][b]
            if other != a:
                old_total, old_seen = self._links[a].get(other, (0.0, 0))
                joined = (old_total + total, old_seen + seen)
                self._links[a][other] = self._links[other][a] = joined
