"""Who to whom, and when: the arguments of an act or a claim among the candidates of its window."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log

import numpy as np
import numpy.typing as npt

from .features import pair_features
from .inference import ROLES, Encoded, Floats, Network, Others
from .window import Candidate, Window


@dataclass(frozen=True, slots=True)
class Arguments:
    """For each role, the values (codes; for time the candidates) with their probability; and where they stand."""

    codes: dict[str, dict[str, float]]
    places: dict[str, tuple[Candidate, ...]]
    times: tuple[tuple[Candidate, float], ...]


def read_arguments(network: Network, encoded: Encoded, token: int, reading: str) -> Arguments:
    """Score every candidate of the window as an argument of the act or claim at `token` (counted in the paragraph)."""
    window = encoded.window
    candidates = window.candidates
    if not candidates:
        return Arguments({role: {} for role in ROLES}, {}, ())
    slots = np.array(pair_features(window, token, reading), dtype=np.int64)
    others = _others(network, encoded)
    return _group(candidates, network.read_arguments(encoded.vector_at(token), others, slots))


@lru_cache(maxsize=4)
def _others(network: Network, encoded: Encoded) -> Others:
    """Return the means of the pieces of each candidate, asked for by every act of a window."""
    spans = (piece_span(encoded.window, candidate) for candidate in encoded.window.candidates)
    return network.weigh_others(np.stack([_mean(encoded.vectors, first + 1, last + 1) for first, last in spans]))


def _mean(vectors: Floats, first: int, last: int) -> Floats:
    """Return the mean of rows `first` to `last`, of those that the network did not cut off; the last at least."""
    end = len(vectors) - 1
    first = min(first, end)
    last = max(first + 1, min(last, end))
    return vectors[first] if last == first + 1 else np.asarray(vectors[first:last].mean(axis=0))


def piece_span(window: Window, candidate: Candidate) -> tuple[int, int]:
    """Return first and last (exclusive) piece of a candidate; a heading above the window counts as its first piece."""
    if candidate.head < 0:
        return 0, 1
    first = int(window.word[max(0, candidate.first - window.first)])
    last = candidate.last - window.first
    end = int(window.word[last]) if last < len(window.word) else len(window.pieces)
    return first, max(first + 1, end)


def _group(candidates: Sequence[Candidate], logits: Floats) -> Arguments:
    """Pool the places that stand for one actor (their log-odds add up as logsumexp, as in training)."""
    rows: dict[str, list[int]] = defaultdict(list)
    for number, candidate in enumerate(candidates):
        for code in candidate.codes:
            rows[code].append(number)
    codes: dict[str, dict[str, float]] = {role: {} for role in ROLES}
    places: dict[str, tuple[Candidate, ...]] = {}
    strength = logits[:, :2].max(axis=1).tolist()
    for (code, numbers), pooled in zip(rows.items(), _pool(logits, list(rows.values())), strict=True):
        named = (n for n in numbers if candidates[n].head >= 0)
        places[code] = tuple(candidates[n] for n in sorted(named, key=lambda n: -strength[n]))
        for role, probability in zip(ROLES, pooled, strict=True):
            codes[role][code] = probability
    times = [(c, p) for c, p in zip(candidates, sigmoid(logits[:, 2]).tolist(), strict=True) if c.kind == "time"]
    return Arguments(codes, places, tuple(sorted(times, key=lambda item: -item[1])))


def _pool(logits: Floats, groups: Sequence[Sequence[int]]) -> list[list[float]]:
    """Return for each group of rows the probabilities of the roles: that one row at least is it."""
    if not groups:
        return []
    starts = np.cumsum([0, *map(len, groups[:-1])])
    probabilities: list[list[float]] = sigmoid(
        np.logaddexp.reduceat(logits[list(chain.from_iterable(groups))], starts, axis=0)
    ).tolist()
    return probabilities


def log_odds(probability: float, edge: float) -> float:
    """Return the logarithm of the odds of a probability, which is kept `edge` from nought and from one."""
    kept = min(max(probability, edge), 1 - edge)
    return log(kept / (1 - kept))


def sigmoid(x: Floats) -> npt.NDArray[np.float64]:
    """Turn logits into probabilities, in double precision."""
    return np.asarray(1 / (1 + np.exp(-x.astype(np.float64))))
