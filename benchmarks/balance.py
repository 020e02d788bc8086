"""Exact frustration indices against their recorded values, with the seconds each took.

Usage: python benchmarks/balance.py FOLDER, where FOLDER holds the signed graphs (`u,v,sign`) and the recorded optima of
the Correlates of War windows. Ends with 1 where an index differs or a bar is missed.
"""

import sys
from pathlib import Path
from time import perf_counter

import polars as pl

from detente.measure.balance import measure_frustration, read_network

GRAPHS = {"highland_tribes": 7, "yeast": 40, "macrophage": 332, "egfr": 193}
SECONDS_EACH = 10
SECONDS_WINDOWS = 4


def main(folder: Path) -> int:
    missed = 0
    for name, wanted in GRAPHS.items():
        network = read_network(pl.read_csv(folder / f"{name}.csv")).simple()
        began = perf_counter()
        found = measure_frustration(network)
        seconds = perf_counter() - began
        missed += found.index != wanted or not found.exact or seconds > SECONDS_EACH
        print(
            f"{name}: {found.index} (recorded {wanted}, proven {found.exact}) in {seconds:.2f} s, bar {SECONDS_EACH} s"
        )
    known = dict(pl.read_csv(folder / "cow_windows_frustration.csv").select("window", "frustration").iter_rows())
    windows = {key[0]: read_network(part) for key, part in pl.read_csv(folder / "cow_windows.csv").group_by("window")}
    began = perf_counter()
    right = sum(measure_frustration(network).index == known[window] for window, network in windows.items())
    seconds = perf_counter() - began
    missed += right != len(known) or seconds > SECONDS_WINDOWS
    print(f"windows: {right} of {len(known)} as recorded in {seconds:.2f} s, bar {SECONDS_WINDOWS} s")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
