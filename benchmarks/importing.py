"""Importing a ticket export against the plain library read of the same file: time and peak memory.

python -m benchmarks.importing [--csv 1000000] [--xlsx 100000] [--repeats 3] [--cache FOLDER]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from benchmarks.options import CACHE
from benchmarks.timing import Seconds, medians, ratio, table

WAYS = ("plain", "kept", "plumbline")
HEADER = ("file", "rows", "way", "time", "of it reading", "÷ plain", "peak", "reader's peak", "÷ plain")


def main() -> None:
    """Read each file in turn both ways and print times, peaks and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--csv", type=int, default=1_000_000, help="rows of the CSV file")
    parser.add_argument("--xlsx", type=int, default=100_000, help="rows of the XLSX file")
    parser.add_argument("--repeats", type=int, default=3, help="rounds that count")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder for the files")
    arguments = parser.parse_args()
    sizes = {"csv": arguments.csv, "xlsx": arguments.xlsx}
    rows = [row for kind, size in sizes.items() for row in _measured(arguments.cache, kind, size, arguments.repeats)]
    print(table(HEADER, rows))


def _measured(cache: Path, kind: str, size: int, repeats: int) -> list[tuple[object, ...]]:
    path = _file(cache, kind, size)
    rounds = [[_once(way, path) for way in WAYS] for _ in range(repeats + 1)][1:]
    took = {way: medians(runs) for way, runs in zip(WAYS, zip(*rounds, strict=True), strict=True)}
    if any(result["rows"] != size for result in took.values()):
        raise ValueError(f"{path}: not all {size} rows were read")
    return [_row(kind, size, way, own, took["plain"]) for way, own in took.items()]


def _row(kind: str, size: int, way: str, own: Seconds, plain: Seconds) -> tuple[object, ...]:
    times = (_s(own["seconds"]), _s(own["read"]) if "read" in own else "", ratio(own["seconds"], plain["seconds"]))
    memory = (_mb(own["peak"]), _mb(own["child_peak"]), ratio(max(own["peak"], own["child_peak"]), plain["peak"]))
    return (kind, size, way, *times, *memory)


def _file(cache: Path, kind: str, size: int) -> Path:
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / f"export-{size}.{kind}"
    if not path.exists():
        subprocess.run([sys.executable, "-m", "benchmarks.exports", str(path), str(size)], check=True)
    return path


def _once(way: str, path: Path) -> Seconds:
    # This process must stay small: the peak memory of a child includes that of its parent at the fork.
    command = [sys.executable, "-m", "benchmarks.import_once", way, str(path)]
    result: Seconds = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return result


def _s(given: float) -> str:
    return f"{given:.2f} s"


def _mb(given: float) -> str:
    return f"{given:,.0f} MB"


if __name__ == "__main__":
    main()
