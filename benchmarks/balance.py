"""Exact frustration indices against their recorded values, with the processor seconds each took.

Usage: python benchmarks/balance.py FOLDER [SECONDS], where FOLDER holds the signed graphs (`u,v,sign`) and the recorded
optima of the Correlates of War windows. With SECONDS the open graph `methanosarcina` is bounded in that time, too. Ends
with 1 where an index differs or a bar is missed. Seconds are of the processor: a busy machine does not fail a bar.
"""

import sys
from pathlib import Path
from time import process_time

import polars as pl

from detente.measure.balance import Frustration, SignedNetwork, measure_frustration, read_network

GRAPHS = {"highland_tribes": 7, "yeast": 40, "macrophage": 332, "egfr": 193}
SECONDS_EACH = 10
SECONDS_WINDOWS = 4
TOLL_LIKE = (583, 610)  # with its parallel edges: what was known of it after 240 s of HiGHS


def measure(network: SignedNetwork, seconds: float = 300.0) -> tuple[Frustration, float]:
    began = process_time()
    return measure_frustration(network, seconds=seconds), process_time() - began


def main(folder: Path, seconds: float = 0.0) -> int:
    missed = 0
    for name, wanted in GRAPHS.items():
        found, took = measure(read_network(pl.read_csv(folder / f"{name}.csv")).simple())
        missed += found.index != wanted or not found.exact or took > SECONDS_EACH
        print(f"{name}: {found.index} (recorded {wanted}, proven {found.exact}) in {took:.2f} s, bar {SECONDS_EACH} s")
    known = dict(pl.read_csv(folder / "cow_windows_frustration.csv").select("window", "frustration").iter_rows())
    windows = {key[0]: read_network(part) for key, part in pl.read_csv(folder / "cow_windows.csv").group_by("window")}
    results = {window: measure(network) for window, network in windows.items()}
    right = sum(found.index == known[window] and found.exact for window, (found, _) in results.items())
    took = sum(each for _, each in results.values())
    missed += right != len(known) or took > SECONDS_WINDOWS
    print(f"windows: {right} of {len(known)} as recorded in {took:.2f} s, bar {SECONDS_WINDOWS} s")
    found, took = measure(read_network(pl.read_csv(folder / "toll-like.csv")))
    missed += found.bound <= TOLL_LIKE[0] or found.index > TOLL_LIKE[1] or took > SECONDS_EACH
    print(f"toll-like: {found.bound}–{found.index} in {took:.2f} s, to better: {TOLL_LIKE[0]}–{TOLL_LIKE[1]}")
    if seconds:
        found, took = measure(read_network(pl.read_csv(folder / "methanosarcina.csv")), seconds)
        print(f"methanosarcina: {found.bound}–{found.index} in {took:.0f} s")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), float((*sys.argv, 0)[2])))
