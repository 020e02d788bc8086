"""Ten thousand generated articles: memory stays flat, the last thousand costs no more than the first.

    python benchmarks/many_articles.py [--articles 10000] [--copies 0.1]

Templates with other states, dates, places and amounts make pairwise unlike texts; with --copies a share of near-copies.
Prints seconds for each thousand, their ratio last to first (bar 1.3), and the peak memory.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from detente.code.actors import load_gazetteer
from detente.code.coder import code_article
from detente.code.load import load_coder
from detente.record import open_project
from detente.types import Article, short_hash

VERBS = (
    "signed an accord with",
    "condemned",
    "visited",
    "sent aid to",
    "lifted sanctions on",
    "withdrew troops from",
    "warned",
    "held exercises with",
)
THINGS = ("ships", "wells", "bridges", "schools", "farms")
PLACES = ("Geneva", "Vienna", "Oslo", "Singapore", "Doha", "Astana", "Nairobi", "Lima")


def generate(count: int, copies: float, rng: random.Random) -> Iterator[Article]:
    states = sorted(
        {
            name.form
            for names in load_gazetteer()._names.values()
            for name in names
            if name.kind == "name" and name.form.istitle()
        }
    )
    text = ""
    for number in range(count):
        if text and rng.random() < copies:
            text = text.replace("officials", "diplomats", 1) + f" Update {number}."
        else:
            sentences = [
                f"{rng.choice(states)} {rng.choice(VERBS)} {rng.choice(states)} in {rng.choice(PLACES)} in "
                f"{rng.randint(1950, 2024)}, officials said, over {rng.randint(2, 900)} million dollars and "
                f"{rng.randint(2, 90)} {rng.choice(THINGS)}."
                for _ in range(8)
            ]
            text = " ".join(sentences)
        yield Article(id=short_hash(f"{number} {text}"), doc=f"g{number}", text=text, date="2024-12-31")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--copies", type=float, default=0.0)
    args = parser.parse_args()
    coder, laps, started = load_coder(), [], time.perf_counter()
    place = tempfile.TemporaryDirectory()
    with place, open_project(Path(place.name) / "many.detente") as project:
        for number, article in enumerate(generate(args.articles, args.copies, random.Random(5)), 1):
            project.store(code_article(article, coder), "benchmark")
            if number % 1000 == 0:
                laps.append(time.perf_counter() - started)
                started = time.perf_counter()
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(f"{number}: {laps[-1]:.1f} s, peak {peak:.0f} MB", flush=True)
    print(f"last to first thousand: {laps[-1] / laps[0]:.2f} (bar 1.3)")


if __name__ == "__main__":
    main()
