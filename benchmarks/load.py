"""What many people at once wait for: real sessions, pages and filters mixed, a fixed seed.

python -m benchmarks.load [--sizes 100000] [--repeats 12] [--people 25] [--pause 5] [--cache FOLDER]

`--repeats` are the clicks of each person; the first row of a size is one person alone, the last has no pause between
clicks. Then others come and go: memory and open files of the server after each hundred visits.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode, urlsplit

import numpy as np

from benchmarks import desks
from benchmarks.options import CACHE
from benchmarks.timing import ratio, table
from benchmarks.visitor import Visit, Visitor
from tests.running_server import server
from ui.shell.navigation import PAGES, address

HEADER = (
    "tickets",
    "people",
    "pause, s",
    "clicks",
    "median, s",
    "95th of 100, s",
    "clicks a second",
    "one alone",
    "errors",
)
SEED = 25
FILTERS = {"channel": desks.CHANNELS, "priority": desks.PRIORITIES, "category": desks.CATEGORIES}
GRAINS = ("month", "month", "month", "week", "quarter")
VISITS = 100

Address = tuple[str, str]


@dataclass(frozen=True)
class Load:
    """How many people click, how often each, with which pause, in seconds."""

    people: int
    clicks: int
    pause: float


def main(chosen: argparse.Namespace) -> None:
    """Print two rows for each size, then what remains in the server after hundreds of visits."""
    for size in chosen.sizes:
        with _desk(chosen.cache, size) as origin:
            loads = [Load(1, chosen.repeats, 0.0)]
            loads += [Load(chosen.people, chosen.repeats, pause) for pause in (chosen.pause, 0.0)]
            print(table(HEADER, _rows(size, loads, origin)), flush=True)
            _print_remains(origin, chosen.visits)


@contextmanager
def _desk(cache: Path, size: int) -> Iterator[str]:
    store = desks.store(cache, size)
    store.close()
    with TemporaryDirectory() as folder:
        copy = Path(shutil.copyfile(store.path, Path(folder) / "desk.duckdb"))
        with server(copy) as origin:
            yield origin


def _rows(size: int, loads: Sequence[Load], origin: str) -> list[tuple[object, ...]]:
    """Return a row for each load; the first is one person alone, whose median wait the others are divided by."""
    rows, alone = [], 0.0
    for load in loads:
        begin = time.perf_counter()
        visits = asyncio.run(_crowd(origin, load))
        rate = len(visits) / (time.perf_counter() - begin)
        middle, late = np.quantile([visit.seconds for visit in visits], (0.5, 0.95))
        alone = alone or middle
        figures = (f"{middle:.2f}", f"{late:.2f}", f"{rate:.1f}", ratio(middle, alone))
        rows.append((size, load.people, load.pause, len(visits), *figures, sum(len(visit.errors) for visit in visits)))
    return rows


async def _crowd(origin: str, load: Load) -> list[Visit]:
    """Let everybody arrive one after the other and click side by side; the arrivals do not count."""
    people = [await Visitor.arrive(origin) for _ in range(load.people)]
    for visitor in people:
        await visitor.go("", "lang=en")
    clicks = [
        _clicks(visitor, _addresses(f"{SEED} {load.pause} {place}", load.clicks), load)
        for place, visitor in enumerate(people)
    ]
    visits = await asyncio.gather(*clicks)
    for visitor in people:
        await visitor.leave()
    return [visit for each in visits for visit in each]


async def _clicks(visitor: Visitor, addresses: Sequence[Address], load: Load) -> list[Visit]:
    visits = []
    await asyncio.sleep(load.pause * random.Random(str(addresses)).random())
    for path, query in addresses:
        visits.append(await visitor.go(path, query))
        await asyncio.sleep(max(0.0, load.pause - visits[-1].seconds))
    return visits


def _addresses(seed: str, count: int) -> list[Address]:
    """Return where somebody clicks: half of the clicks change a filter on the same page, the others the page."""
    draw, page, addresses = random.Random(seed), "", []
    for _ in range(count):
        page = draw.choice([page, address(draw.choice(list(PAGES))).removeprefix("/")])
        name = draw.choice(list(FILTERS))
        asked = {"lang": "en", "grain": draw.choice(GRAINS), name: draw.choice(FILTERS[name])}
        addresses.append((page, urlencode(asked)))
    return addresses


def _print_remains(origin: str, visits: int) -> None:
    for count in range(0, visits + 1, VISITS):
        memory, files = _held(origin)
        print(f"after {count} further visits: {memory / 2**20:,.0f} MB, {files} open files", flush=True)
        if count < visits:
            asyncio.run(_come_and_go(origin))


async def _come_and_go(origin: str) -> None:
    for path, query in _addresses(str(SEED), VISITS):
        visitor = await Visitor.arrive(origin)
        await visitor.go(path, query)
        await visitor.leave()


def _held(origin: str) -> tuple[int, int]:
    """Return the resident bytes and the open files of the server, as Linux tells them."""
    option = f"--server.port={urlsplit(origin).port}".encode()
    (process,) = [
        path.parent for path in Path("/proc").glob("[0-9]*/cmdline") if option in path.read_bytes().split(b"\0")
    ]
    pages = int((process / "statm").read_text("ascii").split()[1])
    return pages * 4096, len(list((process / "fd").iterdir()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=(100_000, 500_000), help="numbers of tickets")
    parser.add_argument("--repeats", type=int, default=12, help="clicks of each person")
    parser.add_argument("--people", type=int, default=25)
    parser.add_argument("--pause", type=float, default=5.0, help="seconds from one click to the next")
    parser.add_argument("--visits", type=int, default=5 * VISITS, help="further visits that come and go")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder for desks")
    return parser.parse_args()


if __name__ == "__main__":
    main(_options())
