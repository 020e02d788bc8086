"""Ten thousand generated articles: memory stays flat, the last thousand costs no more than the first.

    python benchmarks/many_articles.py [--articles 10000] [--copies 0.1] [--lap 1000]

Templates with other states, dates, places and amounts make pairwise unlike texts; --copies makes a share of them
near-copies. All go the whole way of `detente read`: from a table of rows through the reader and the search for copies
into a project. Prints the seconds and the peak memory of each thousand; then the last thousand against the first
(bar 1.3), the memory at the end against that after the first thousand, the copies made and found, and the merging.
"""

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from detente.lexicon.tables import read_table
from detente.record import open_project
from detente.show.intake import Taken, take_in

SENTENCES = 3  # about 40 words, nearly every one in an act: this codes slower than running prose
ACTS = (
    "{a} signed an accord on {thing} with {b} in {place} on {day}",
    "In {month}, {a} condemned {b} over {number} {thing}",
    "The foreign minister of {a} visited {b} on {day} and spoke of {thing} near {place}",
    "{a} sent {b} aid worth {number} million dollars for its {thing} after {month}",
    "Since {month} {a} has lifted {number} sanctions on {b}, most of them on {thing}",
    "{a} withdrew {number} soldiers from {b} by {day}, the last of them from {place}",
    "On {day} {a} warned {b} not to sell {thing} through {place}",
    "{number} ships of {a} and {b} held exercises off {place} in {month}",
)
THINGS = [
    "wheat",
    "oil",
    "uranium",
    "fisheries",
    "timber",
    "copper",
    "rice",
    "gas",
    "cotton",
    "steel",
    "vaccines",
    "railways",
    "visas",
    "cables",
    "bridges",
]
PLACES = [
    "Geneva",
    "Vienna",
    "Oslo",
    "Singapore",
    "Doha",
    "Astana",
    "Nairobi",
    "Lima",
    "Muscat",
    "Helsinki",
    "Jakarta",
    "Dakar",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def generate(count: int, copies: float, rng: random.Random) -> Iterator[dict[str, str]]:
    """Yield rows of articles; a near-copy is the text of an article before with a line of its own."""
    states = sorted(row["name"] for row in read_table("states") if " " not in row["name"] and row["name"].istitle())
    originals: list[str] = []
    for number in range(count):
        copied = bool(originals) and rng.random() < copies
        text = rng.choice(originals) + f" Wire copy {number}." if copied else _write_article(states, rng)
        originals = [*originals, text][-50:] if not copied else originals
        yield {"id": f"g{number}", "date": "2024-12-31", "author": "A. Template", "text": text}


def _write_article(states: list[str], rng: random.Random) -> str:
    return " ".join(_write_sentence(states, rng) for _ in range(SENTENCES))


def _write_sentence(states: list[str], rng: random.Random) -> str:
    a, b = rng.sample(states, 2)
    month = f"{rng.choice(MONTHS)} {rng.randint(1950, 2024)}"
    slots = {"a": a, "b": b, "month": month, "day": f"{rng.randint(1, 28)} {month}", "number": rng.randint(2, 900)}
    return rng.choice(ACTS).format(thing=rng.choice(THINGS), place=rng.choice(PLACES), **slots) + "."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--copies", type=float, default=0.0)
    parser.add_argument("--lap", type=int, default=1_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "many.jsonl"
        made = list(generate(args.articles, args.copies, random.Random(5)))
        rows.write_text("".join(json.dumps(row) + "\n" for row in made))
        print(f"{len(made)} articles, {sum(len(row['text'].split()) for row in made)} words", flush=True)
        copies = sum("Wire copy" in row["text"] for row in made)
        del made
        measure(Path(folder) / "many.detente", rows, args.lap, copies)


def measure(path: Path, rows: Path, lap: int, copies: int) -> None:
    """Read the rows into a project and print what it costs."""
    seconds: list[float] = []
    peaks: list[float] = []
    found = 0
    with open_project(path) as project:
        started = 0.0
        for number, taken in enumerate(take_in(project, [rows]), start=1):
            if not isinstance(taken, Taken):
                raise SystemExit(f"not read: {taken}")
            found += taken.article.origin is not None
            if number == 1:
                started = time.perf_counter()  # the coder is loaded by now
            elif number % lap == 0:
                seconds.append(time.perf_counter() - started)
                peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
                print(f"{number}: {seconds[-1]:.1f} s, peak {peaks[-1]:.0f} MB", flush=True)
                started = time.perf_counter()
        started = time.perf_counter()
        events = project.events.height
    if len(seconds) > 1:
        print(f"last lap to first: {seconds[-1] / seconds[0]:.2f} (bar 1.3)")
        print(f"peak memory, end to first lap: {peaks[-1] / peaks[0]:.2f}")
    print(f"near-copies: {copies} made, {found} found; {events} events merged in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
