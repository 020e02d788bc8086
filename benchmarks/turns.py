"""Turning points on simulated series of 60 points: how many are found, how many are invented, at the default setting.

python benchmarks/turns.py [series]
"""

import sys

import numpy as np

from detente.measure.phases import search_breaks

LENGTH = 60


def noise(rng: np.random.Generator, carry: float = 0.0) -> np.ndarray:
    values = rng.normal(size=LENGTH + 100)
    for index in range(1, len(values)):
        values[index] = carry * values[index - 1] + (1 - carry**2) ** 0.5 * values[index]
    return values[100:]


def main() -> None:
    series = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rng, hits, checked, extra = np.random.default_rng(1), [], [], []
    for _ in range(series):
        at, values = int(rng.integers(12, 49)), noise(rng)
        values[at:] += rng.choice([-2.0, 2.0])
        found = search_breaks(values).breaks
        near = [one for one in found if abs(one.index - at) <= 2]
        hits.append(bool(near))
        checked.append(any(one.pelt for one in near))
        extra.append(len(found) > 1)
    print(f"turns of 2 sd found within 2 points: {np.mean(hits):.3f}, also by PELT: {np.mean(checked):.3f}")
    print(f"series in which more than one is found: {np.mean(extra):.3f}")
    for carry in (0.0, 0.3, 0.6):
        results = [search_breaks(noise(rng, carry)) for _ in range(series)]
        fired = np.mean([bool(one.breaks) for one in results])
        doubted = np.mean([one.no_turn < 0.5 for one in results])
        print(f"AR(1) {carry}: series with an invented turn {fired:.3f}; P(no turn) under one half {doubted:.3f}")


if __name__ == "__main__":
    main()
