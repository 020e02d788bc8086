"""How often the 80 % interval of a level holds the truth, on simulated records, and how long a large record takes.

python benchmarks/levels.py [records]    # 0: the large record alone
"""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "measure"))
from measure_records import event, simulate

from detente.lexicon.tables import read_table
from detente.measure.disagreements import find_fact_conflicts, find_judgement_conflicts, match_answers
from detente.measure.fields import measure_fields
from detente.measure.governments import compare_governments, name_governments
from detente.measure.ledger import keep_ledger, total_amounts
from detente.measure.phases import find_phases
from detente.measure.pulls import find_all_pulls
from detente.measure.relation import Evidence, measure_relations
from detente.measure.relation.smoothing import estimate_level, fit_level
from detente.measure.triangles import count_triads, sign_ties, weigh_triangles
from detente.types import Article, Claim, EventType, Interval, Mention, Span

CASES = {
    "days": {}, "half of the dates are intervals": {"wide": 0.5}, "missing years": {"missing": True},
    "both": {"wide": 0.5, "missing": True}, "six events": {"count": 6}, "150 events": {"count": 150},
}  # fmt: skip
THINGS = (
    "pipeline",
    "railway",
    "dam",
    "port",
    "treaty",
    "drill",
    "helicopter",
    "loan",
    "mill",
    "border",
    "visit",
    "aid",
)


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
    """Events of pairs of real states, each told in a mention, a third of them explained in a claim."""
    rng = random.Random(1)
    actors = sorted({row["code"] for row in read_table("leaders") if not row["end"]})[:46]
    pairs = [(a, b) for a in actors for b in actors if a < b][:dyads]
    kinds, fields = [kind.value for kind in EventType], ["military", "trade", "diplomatic", "energy"]
    articles = tuple(Article(f"a{i}", f"a{i}", "", date=f"{1990 + i % 30}", author=f"Author {i}") for i in range(100))
    told, mentions, claims = [], [], []
    for i in range(events):
        when = f"{rng.randint(1947, 2020)}-{rng.randint(1, 12):02d}"
        one = event(when, rng.choice(kinds), name=f"{i:06d}", field=rng.choice(fields), pair=pairs[i % dyads])
        what = f"the {rng.choice(THINGS)} at {rng.choice(THINGS)} number {rng.randint(1, 3000)}"
        mention = Mention(rng.choice(articles).id, Span(i * 100, i * 100 + len(what)), what, one.source, one.target,
                          one.type, one.field, one.status, time=one.time, trigger=rng.choice(THINGS))  # fmt: skip
        told.append(replace(one, mentions=(mention.id,)))
        mentions.append(mention)
        if i % 3 == 0:
            driver = rng.choice(pairs)
            way, words = rng.choice((1, 0, -1)), f"{what} drew them closer"
            claims.append(Claim(mention.article, mention.span, words, pairs[i % dyads], way, what,
                                driver_dyad=driver, time=Interval(when, when)))  # fmt: skip
    return Evidence(tuple(told), tuple(mentions), articles, tuple(claims))


def time_measures(evidence: Evidence) -> dict[str, float]:
    """Return the seconds of processor that each measure takes on a record."""
    dyads = ["-".join(pair) for pair in evidence.by_dyad]
    events, mentions, articles, claims = evidence.events, evidence.mentions, evidence.articles, evidence.claims
    runs: dict[str, Callable[[], object]] = {
        "relations": lambda: list(measure_relations(evidence)),
        "fields": lambda: measure_fields(evidence),
        "phases": lambda: [find_phases(evidence, dyad) for dyad in dyads],
        "pulls": lambda: list(find_all_pulls(events, claims, articles, dyads=dyads)),
        "ledger": lambda: total_amounts(keep_ledger(events, mentions, articles)),
        "disagreements": lambda: (find_fact_conflicts(events, mentions, articles),
                                  find_judgement_conflicts(claims, articles), match_answers(claims, articles)),
        "governments": lambda: [(name_governments(found, dyad=dyad), compare_governments(found, dyad=dyad))
                                for dyad, found in zip(dyads, evidence.by_dyad.values(), strict=True)],
        "triangles": lambda: (ties := sign_ties(events), weigh_triangles(ties), count_triads(ties)),
    }  # fmt: skip
    spent = {}
    for name, run in runs.items():
        began = time.process_time()
        run()
        spent[name] = time.process_time() - began
    return spent


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    for name, case in CASES.items() if records else ():
        print(f"{name:35} {cover(records, 7, **case):.3f}")
    spent = time_measures(large_record(1000, 10_000))
    each = ", ".join(f"{name} {seconds:.1f}" for name, seconds in spent.items())
    print(f"1,000 dyads, 10,000 events, seconds of processor: {each}; together {sum(spent.values()):.1f}")


if __name__ == "__main__":
    main()
