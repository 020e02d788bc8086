"""Import of generated GDELT 1.0 rows, with all checks, against pandas reading the same file as text and nothing else.

Usage: python benchmarks/imports.py [ROWS]. Ends with 1 where fewer than 100,000 rows a second are imported, or the
import is slower than pandas.
"""

import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pandas as pd

from detente.record import open_project
from detente.record.imports import import_file

BAR = 100_000
STATES = ("USA", "RUS", "CHN", "PAK", "IND", "AFG", "GBR", "FRA", "DEU", "ROM", "")
PLACES = ("Moscow, Moskva, Russia", "Islamabad, Islamabad, Pakistan", "Köln, Nordrhein-Westfalen, Germany")
CODES = ("010", "020", "036", "040", "042", "043", "051", "0612", "071", "111", "1123", "138", "173", "190", "193")


def write_rows(path: Path, rows: int) -> None:
    deal = random.Random(0)
    with path.open("w", encoding="utf-8") as file:
        for number in range(rows):
            file.write("\t".join(make_row(number, deal)) + "\n")


def make_row(number: int, deal: random.Random) -> list[str]:
    day = f"2013{deal.randint(1, 12):02d}{deal.randint(1, 28):02d}"
    code, place = deal.choice(CODES), deal.choice(PLACES)
    actors = [cell for _ in range(2) for cell in make_actor(deal.choice(STATES))]
    point = [f"{deal.uniform(-90, 90):.4f}", f"{deal.uniform(-180, 180):.4f}"]
    place_cells = ["4", place, "RS", "RS48", *point, "-2960561"]
    return [
        str(250_000_000 + number), day, day[:6], "2013", f"2013.{deal.randint(0, 9999):04d}", *actors,
        "1", code, code[:3], code[:2], "1", f"{deal.uniform(-10, 10):.1f}", str(deal.randint(1, 60)), "1", "4",
        f"{deal.uniform(-9, 9):.12f}", *place_cells, *place_cells, *place_cells, "20131231",
        f"http://news.example/{day}/world/{number}/a-headline-of-some-length-{deal.randint(0, 10**9)}.html",
    ]  # fmt: skip


def make_actor(state: str) -> list[str]:
    if not state:
        return [""] * 10
    return [f"{state}GOV", "GOVERNMENT", state, "", "", "", "", "GOV", "", ""]


def main(rows: int) -> int:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "20131231.export.CSV"
        write_rows(path, rows)
        began = perf_counter()
        frame = pd.read_csv(path, sep="\t", header=None, dtype=str)
        alone = perf_counter() - began
        with open_project(Path(folder) / "bench.detente") as project:
            began = perf_counter()
            told = import_file(project, path, "gdelt")
            ours = perf_counter() - began
    size = f"{len(frame):,} rows"
    print(f"{size}: imported in {ours:.2f} s ({rows / ours:,.0f} rows/s, bar {BAR:,}); pandas reads in {alone:.2f} s")
    print(f"ratio to pandas {ours / alone:.2f} (bar 1); {told.events:,} events, {told.rejected} rejected")
    return int(rows / ours < BAR or ours > alone or told.events != rows)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300_000))
