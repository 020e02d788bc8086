"""Who to whom, and when: the arguments of an act or a claim among the candidates of its window."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .features import pair_features
from .inference import ROLES, Encoded, Floats, Network
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
    vectors = np.stack([_vector(encoded, candidate) for candidate in candidates])
    slots = np.array([pair_features(window, token, candidate, reading) for candidate in candidates], dtype=np.int64)
    act = encoded.vector_at(token)
    logits = network.read_arguments(act, vectors, slots)
    return _group(candidates, logits)


def _vector(encoded: Encoded, candidate: Candidate) -> Floats:
    first, last = piece_span(encoded.window, candidate)
    first = min(first + 1, len(encoded.vectors) - 1)
    return np.asarray(encoded.vectors[first : max(first + 1, min(last + 1, len(encoded.vectors) - 1))].mean(axis=0))


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
    for code, numbers in rows.items():
        named = (n for n in numbers if candidates[n].head >= 0)
        places[code] = tuple(candidates[n] for n in sorted(named, key=lambda n: -float(logits[n, :2].max())))
        for role, column in zip(ROLES, logits[numbers].T, strict=True):
            codes[role][code] = sigmoid(float(np.logaddexp.reduce(column)))
    times = [(c, sigmoid(float(logits[n, 2]))) for n, c in enumerate(candidates) if c.kind == "time"]
    return Arguments(codes, places, tuple(sorted(times, key=lambda item: -item[1])))


def sigmoid(x: float) -> float:
    """Turn a logit into a probability."""
    return float(1 / (1 + np.exp(-x)))
