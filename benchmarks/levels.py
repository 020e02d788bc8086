"""How often the 80 % interval of a level holds the truth, on simulated records, and how long a large record takes.

python benchmarks/levels.py [records]
"""

import random
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "measure"))
from measure_records import event, simulate

from detente.measure.fields import measure_fields
from detente.measure.phases import find_phases
from detente.measure.pulls import find_all_pulls
from detente.measure.relation import Evidence, measure_relations
from detente.measure.relation.smoothing import estimate_level, fit_level
from detente.types import EventType

CASES = {
    "days": {}, "half of the dates are intervals": {"wide": 0.5}, "missing years": {"missing": True},
    "both": {"wide": 0.5, "missing": True}, "six events": {"count": 6}, "150 events": {"count": 150},
}  # fmt: skip


def cover(records: int, seed: int, **case: float | bool) -> float:
    rng, hits = np.random.default_rng(seed), []
    for _ in range(records):
        level, events = simulate(rng, **case)
        if len(events) < 3:
            continue
        start = np.arange(int(min(one.start for one in events)), 45, dtype=float)
        found = estimate_level(fit_level(events), start, start + 1)
        truth = level.reshape(-1, 12).mean(axis=1)[int(start[0]) :]
        hits.append(((found.low <= truth) & (truth <= found.high)).mean())
    return float(np.mean(hits))


def large_record(dyads: int, events: int) -> Evidence:
    rng = random.Random(1)
    actors = [f"A{i:02d}" for i in range(46)]
    pairs = [(a, b) for a in actors for b in actors if a < b][:dyads]
    kinds = [kind.value for kind in EventType]
    fields = ["military", "trade", "diplomatic", "energy"]
    return Evidence(
        tuple(
            event(f"{rng.randint(1947, 2020)}-{rng.randint(1, 12):02d}", rng.choice(kinds), name=f"{i:06d}",
                  field=rng.choice(fields), pair=pairs[i % dyads])
            for i in range(events)
        )
    )  # fmt: skip


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    for name, case in CASES.items():
        print(f"{name:35} {cover(records, 7, **case):.3f}")
    evidence = large_record(1000, 10_000)
    began = time.process_time()
    relations = list(measure_relations(evidence))
    one = time.process_time()
    measure_fields(evidence)
    two = time.process_time()
    for relation in relations:
        find_phases(evidence, relation.dyad)
    three = time.process_time()
    list(find_all_pulls(evidence.events, (), (), dyads=[relation.dyad for relation in relations]))
    four = time.process_time()
    print(
        f"1,000 dyads, 10,000 events, seconds of processor: relations {one - began:.1f}, "
        f"fields {two - one:.1f}, phases {three - two:.1f}, pulls {four - three:.1f}"
    )


if __name__ == "__main__":
    main()
