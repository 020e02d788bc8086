"""The yearly panel over ten million generated events of 200 actors in 20 years, written as Parquet by DuckDB.

Usage: python benchmarks/panel.py [EVENTS]. How often actors are told of falls off as in real data (the nth of them 1/n
as often as the first); the events lie in files as an import writes them, one a year, pair by pair. Ends with 1 where it
takes 4 seconds or more, or 2 GB or more of memory.
"""

import resource
import sys
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np
import polars as pl

from detente.record.imports import EVENTS
from detente.record.imports.manifest import write_parquet
from detente.record.panel import Ingredients, run_duckdb

SECONDS, GIGABYTES = 4.0, 2.0
ACTORS, FIRST, LAST = 200, date(1995, 1, 1), date(2014, 12, 31)
FIELDS = ("diplomatic", "military", "security", "trade", "domestic", "finance", "general")
TYPES = (("CONSULT", 2.5, 1), ("AGREE", 2.5, 1), ("ACCUSE", -3.0, 3), ("ASSAULT", -9.0, 4), ("COOPERATE", 9.5, 2))


def write_events(folder: Path, number: int) -> None:
    deal = np.random.default_rng(0)
    weight = 1 / np.arange(1, ACTORS + 1)
    names = np.array([f"A{at:02X}" for at in range(ACTORS)])
    a, b = (deal.choice(ACTORS, number, p=weight / weight.sum()) for _ in range(2))
    act, field = (
        deal.integers(0, len(TYPES), number),
        deal.choice(len(FIELDS), number, p=[0.5, 0.15, 0.1, 0.1, *[0.05] * 3]),
    )
    days = deal.integers(0, (LAST - FIRST).days + 1, number)
    kind, score, quad = (np.array(column) for column in zip(*TYPES, strict=True))
    pair = pl.concat_str(pl.Series(names[np.minimum(a, b)]), pl.Series(names[np.maximum(a, b)]), separator="-")
    frame = pl.DataFrame({"day": pl.Series(days + FIRST.toordinal() - date(1970, 1, 1).toordinal()).cast(pl.Int32)})
    frame = frame.with_columns(
        pl.col("day").cast(pl.Date), dataset=pl.lit("made"), share=pl.lit(1.0),
        dyad=pl.when(pl.Series(a != b)).then(pair), direction=pl.Series(np.sign(b - a)).cast(pl.Int8),
        type=pl.Series(kind[act]), field=pl.Series(np.array(FIELDS)[field]), quad=pl.Series(quad[act]).cast(pl.Int8),
        intensity=pl.Series(score[act]), goldstein=pl.Series(score[act]),
        mentions=pl.Series(deal.integers(1, 20, number)),
    ).sort("dyad", "day")  # fmt: skip
    for (year,), part in frame.group_by(pl.col("day").dt.year(), maintain_order=True):
        write_parquet(part, folder / f"{year}.parquet")


def main(number: int) -> int:
    with TemporaryDirectory() as folder:
        events = Path(folder) / "events"
        made = get_context("spawn").Process(target=write_events, args=(events, number))  # its memory is not ours
        made.start()
        made.join()
        days = pl.DataFrame({"day": pl.date_range(FIRST, LAST, eager=True)})
        calendar = days.with_columns(period=pl.col("day").dt.to_string("%Y"))
        coverage = days.select(source=pl.lit("made"), day="day")
        ingredients = Ingredients(pl.DataFrame(schema=dict(EVENTS)), sorted(events.iterdir()), calendar, coverage)
        began, worked = perf_counter(), process_time()
        run_duckdb(ingredients, Path(folder) / "panel.parquet")
        seconds, work = perf_counter() - began, process_time() - worked
        rows = pl.scan_parquet(Path(folder) / "panel.parquet").select(pl.len()).collect().item()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{number:,} events to {rows:,} rows in {seconds:.2f} s ({work:.2f} s of work on all cores), bar {SECONDS} s")
    print(f"memory {memory:.2f} GB, bar {GIGABYTES} GB")
    return int(seconds >= SECONDS or memory >= GIGABYTES)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000))
