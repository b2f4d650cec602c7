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
    """Numbers of tickets, rounds for each implementation, the folder that caches desks between runs, some pages."""

    sizes: tuple[int, ...]
    repeats: int
    cache: Path
    pages: tuple[str, ...] = ()
    names: str | None = None


def options(
    usage: str | None, sizes: tuple[int, ...] = SIZES, repeats: int = 9, pages: tuple[str, ...] | None = None
) -> Options:
    """Return the parsed command line; with `pages`, it may name some of them and hide the names on them."""
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes, help="numbers of tickets")
    parser.add_argument("--repeats", type=int, default=repeats, help="rounds that count")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder for desks and files")
    if pages is not None:
        parser.add_argument("--pages", nargs="+", choices=pages, default=pages, help="pages to visit")
        parser.add_argument("--hidden", dest="names", action="store_const", const="hidden", help="hide names")
    arguments = vars(parser.parse_args())
    return Options(**{name: tuple(value) if isinstance(value, list) else value for name, value in arguments.items()})
