"""The command-line options of every benchmark."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

SIZES = (10_000, 100_000, 1_000_000)
CACHE = Path(gettempdir()) / "plumbline-benchmarks"


@dataclass(frozen=True)
class Options:
    """Numbers of tickets, rounds for each implementation, and the folder that caches desks between runs."""

    sizes: tuple[int, ...]
    repeats: int
    cache: Path


def options(usage: str | None, sizes: tuple[int, ...] = SIZES, repeats: int = 9) -> Options:
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes, help="numbers of tickets")
    parser.add_argument("--repeats", type=int, default=repeats, help="rounds that count")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder for desks and files")
    arguments = parser.parse_args()
    return Options(tuple(arguments.sizes), arguments.repeats, arguments.cache)
