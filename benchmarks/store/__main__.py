"""One store, many processes: what each candidate costs, and what it does when processes are killed or write at once.

python -m benchmarks.store [--sizes 10000 100000 1000000] [--repeats 5] [--tiny 100] [--kills 500] [--homes parquet …]
`--quick` is a look in a few minutes. Times are of the processor, and each is divided by today's of the same run.
Delta takes part where `deltalake` can be imported.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.options import CACHE
from benchmarks.store.content import rows_of_desk, save
from benchmarks.store.costs import costs
from benchmarks.store.home import Tables
from benchmarks.store.homes import HOMES, SHARED, TODAY
from benchmarks.store.kills import killed, together
from benchmarks.store.safety import safety
from benchmarks.timing import table

QUICK = {"sizes": [10_000], "repeats": 1, "tiny": 5, "kills": 3}


def main() -> None:
    """Print one table a size, then what kills, two writers and the lock showed."""
    chosen = _arguments()
    for size in chosen.sizes:
        _print_costs(size, chosen)
    with tempfile.TemporaryDirectory() as folder:
        _print_safety(Path(folder), rows_of_desk(chosen.cache, 10_000), chosen)


def _print_safety(folder: Path, desk: Tables, chosen: argparse.Namespace) -> None:
    for kind in chosen.homes:
        print(kind, "·", safety(kind, folder / f"safe-{kind}", desk), flush=True)
    (folder / "rows").mkdir()
    rows = save({name: table.slice(0, 5000) for name, table in desk.items()}, folder / "rows")
    for kind in [name for name in chosen.homes if name in SHARED and chosen.kills]:
        for name, run in (("killed", killed), ("together", together)):
            home = folder / f"{name}-{kind}"
            home.mkdir()
            print(kind, "·", run(kind, home, rows, chosen.kills), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--tiny", type=int, default=100)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--homes", nargs="+", choices=list(HOMES), default=list(HOMES))
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--quick", action="store_true")
    chosen = parser.parse_args()
    if chosen.quick:
        vars(chosen).update(QUICK)
    return chosen


def _print_costs(size: int, chosen: argparse.Namespace) -> None:
    desk = rows_of_desk(chosen.cache, size)
    with tempfile.TemporaryDirectory() as folder:
        measured = {kind: costs(kind, Path(folder) / kind, desk, chosen.repeats, chosen.tiny) for kind in chosen.homes}
    base = measured.get(TODAY, next(iter(measured.values())))
    rows = [(size, name, *(_cell(name, home[name], base[name]) for home in measured.values())) for name in base]
    print(table(("tickets", "processor time of", *measured), rows), end="\n\n", flush=True)


def _cell(name: str, value: float, base: float) -> str:
    text = f"{value:,.1f}" if "MB" in name else f"{value * 1000:,.0f} ms"
    return f"{text} ({value / base:.2f} ×)" if base > 0 else text


if __name__ == "__main__":
    main()
