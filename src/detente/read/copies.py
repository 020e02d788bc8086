"""Near-copies between articles: syndicated, excerpted or half-copied texts, told by their three-word shingles.

Each article is kept as a bottom-k MinHash sketch (Broder 1997): the smallest hashes of its shingles. Jaccard similarity
misses excerpts, so two sketches are compared by containment, the share of the shorter text's shingles in the longer.
"""

import re
from array import array
from collections import Counter, OrderedDict
from hashlib import blake2b

SKETCH = 128  # hashes kept of an article
INDEXED = 32  # of these, the smallest, by which candidates are found
CANDIDATES = 8
SAME = 0.4  # half-copied articles measured 0.46 and more, unrelated ones 0.05 at most
SHARED = 6  # hashes that must agree in any case, lest two short texts meet by chance
MEMORY = 20_000  # articles; older ones are forgotten, about 70 MB


class CopyFinder:
    """Remembers the articles that it was shown and tells of a new one which it copies."""

    def __init__(self, memory: int = MEMORY) -> None:
        self._memory = memory
        self._sketches: OrderedDict[str, array[int]] = OrderedDict()
        self._origins: dict[str, str] = {}
        self._owners: dict[int, str] = {}

    def find_origin(self, article: str, text: str) -> str | None:
        """Remember `text` under the id `article`; return the id of the first article of which it is a near-copy."""
        sketch = sketch_text(text)
        copied = self._best_match(sketch)
        origin = self._origins.get(copied, copied) if copied else None
        if article not in self._sketches:
            self._remember(article, sketch, origin)
        return origin if origin != article else None

    def _best_match(self, sketch: "array[int]") -> str | None:
        """Return the remembered article that shares most, if it shares enough."""
        hits = Counter(self._owners[value] for value in sketch if value in self._owners)
        scored = [
            (measure_containment(sketch, self._sketches[owner]), owner) for owner, _ in hits.most_common(CANDIDATES)
        ]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
        return best[1] if best[0] >= SAME else None

    def _remember(self, article: str, sketch: "array[int]", origin: str | None) -> None:
        self._sketches[article] = sketch
        if origin:
            self._origins[article] = origin
        for value in sketch[:INDEXED]:
            self._owners.setdefault(value, article)
        if len(self._sketches) > self._memory:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        article, sketch = self._sketches.popitem(last=False)
        self._origins.pop(article, None)
        for value in sketch[:INDEXED]:
            if self._owners.get(value) == article:
                del self._owners[value]


def sketch_text(text: str) -> "array[int]":
    """Return the smallest hashes of the three-word shingles of `text`, sorted."""
    words = re.findall(r"\w+", text.lower())
    shingles = {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}
    return array("Q", sorted(map(_hash, shingles))[:SKETCH])


def measure_containment(first: "array[int]", second: "array[int]") -> float:
    """Return the share of the shorter text's shingles that the other holds too, 0 where too few agree to tell."""
    whole = len(first) < SKETCH and len(second) < SKETCH
    reach = min((sketch[-1] for sketch in (first, second) if len(sketch) == SKETCH), default=0)
    one = set(first if whole else (value for value in first if value <= reach))
    two = set(second if whole else (value for value in second if value <= reach))
    shared = len(one & two)
    return shared / min(len(one), len(two)) if shared >= SHARED else 0.0


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big")
