"""What every benchmark can be told on the command line."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

SIZES = (10_000, 100_000, 1_000_000)
CACHE = Path(gettempdir()) / "plumbline-benchmarks"


@dataclass(frozen=True)
class Options:
    """How many tickets, how often each way is measured, and where desks are kept between runs."""

    sizes: tuple[int, ...]
    repeats: int
    cache: Path


def options(usage: str | None, sizes: tuple[int, ...] = SIZES, repeats: int = 9) -> Options:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes, help="numbers of tickets")
    parser.add_argument("--repeats", type=int, default=repeats, help="rounds that count")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder for desks and files")
    given = parser.parse_args()
    return Options(tuple(given.sizes), given.repeats, given.cache)
