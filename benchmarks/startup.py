"""What a command costs as a whole process: `detente --help`, and a brief from a folder of articles.

    python benchmarks/startup.py [--folder ../shared/seeds] [--dyad PAK-RUS]

Prints seconds (median of five, after one to warm the disk cache) and peak memory; bars: help 0.3 s, brief 6 s, 1 GB.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "src" / "detente" / "samples" / "articles"
COMMAND = (sys.executable, "-c", "from detente.show.cli import main; main()")


def run(arguments: list[str]) -> tuple[float, float]:
    """Return seconds and peak megabytes of one run."""
    started = time.perf_counter()
    process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=SAMPLE)
    parser.add_argument("--dyad", default="PAK-RUS")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        brief = ["brief", str(args.folder), "--dyad", args.dyad, "-o", f"{place}/brief.html"]
        for name, arguments in (("--help", ["--help"]), ("brief", brief)):
            first = run(arguments)
            rest = [run(arguments) for _ in range(5)]
            seconds = statistics.median(one for one, _ in rest)
            print(f"{name}: first {first[0]:.2f} s, then {seconds:.2f} s, peak {max(m for _, m in rest):.0f} MB")


if __name__ == "__main__":
    main()
