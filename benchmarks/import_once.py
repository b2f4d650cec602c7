"""One way of reading one file, in a process of its own: prints its seconds and its peak memory as JSON.

python -m benchmarks.import_once plain|kept|plumbline FILE
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pandas as pd


def plain(path: Path) -> Callable[[], dict[str, float]]:
    """Return the library's own reading of the file, everything at its defaults."""
    read = _library(path)
    return lambda: {"rows": len(read(path))}


def database(path: Path) -> Callable[[], dict[str, float]]:
    """Return the library's own reading of the file, its rows written as they are into a database file."""
    import duckdb

    read = _library(path)

    def keep() -> dict[str, float]:
        rows = read(path)
        with TemporaryDirectory() as folder, duckdb.connect(Path(folder) / "rows.duckdb") as connection:
            connection.from_df(rows).create("rows")
        return {"rows": len(rows)}

    return keep


def plumbline(path: Path) -> Callable[[], dict[str, float]]:
    """Return the whole import: read in the limited child, recognised, converted, accounted for and stored."""
    from metrics import ingest
    from metrics.store import Store

    def take_in() -> dict[str, float]:
        with TemporaryDirectory() as folder:
            store = Store.open(Path(folder) / "desk.duckdb")
            start = perf_counter()
            reading = ingest.read_file(path)
            read = perf_counter() - start
            receipt = store.add(reading, path)
            store.close()
        return {"rows": receipt.accepted, "read": read}

    return take_in


def _library(path: Path) -> Callable[[Path], pd.DataFrame]:
    return pd.read_csv if path.suffix == ".csv" else partial(pd.read_excel, engine="calamine")


def main(way: str, path: Path) -> None:
    """Import the libraries, then time the reading alone."""
    work = {"plain": plain, "kept": database, "plumbline": plumbline}[way](path)
    start = perf_counter()
    result = work()
    took = {"seconds": perf_counter() - start}
    who = {"peak": resource.RUSAGE_SELF, "child_peak": resource.RUSAGE_CHILDREN}
    memory = {name: resource.getrusage(scope).ru_maxrss / 1024 for name, scope in who.items()}
    print(json.dumps({**result, **took, **memory}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
