"""The cost of storing an upload against writing the same rows: `python -m benchmarks.imports 100000 1000000`.

Prints ratios of an import into an empty store, of a corrected import and of its undo to `CREATE TABLE AS` of the same
frames; and the ratio of a join for each question to stored facts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb

from benchmarks.desks import SETTINGS, Rows, reading, rows
from metrics.store import Store

QUESTION = "SELECT channel, avg(csat_satisfied), count(csat_satisfied), avg(five_star_hours) FROM {} GROUP BY channel"
READY = "(SELECT * FROM held_responses WHERE excluded IS NULL)"
JOINED = """(
    SELECT t.channel, a.csat_satisfied, date_diff('second', t.resolved_at, a.answered) / 3600 AS five_star_hours
    FROM held_responses a LEFT JOIN held_tickets t ON t.ticket_id = a.ticket_id AND t.source = a.source
    WHERE t.excluded IS NULL
)"""
"""One join, as a view would need; facts of the answer alone are stored, which favours the view."""


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return the wall-clock and the processor seconds that `work` takes."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def plain(given: Rows, path: Path) -> None:
    """Write the frames into a new database and nothing else."""
    frames = reading(given, b"").tables
    with duckdb.connect(path) as connection:
        for name, frame in frames.items():
            connection.from_df(frame).create(name)


def measure(size: int, folder: Path) -> None:
    """Print the ratios at one size."""
    given = rows(size)
    store = Store.open(folder / f"{size}.duckdb")
    store.save_settings(SETTINGS)
    first, again = reading(given, b"first"), reading(given, b"again")
    base = seconds(lambda: plain(given, folder / f"plain-{size}.duckdb"))
    steps: dict[str, Callable[[], object]] = {
        "import": lambda: store.add(first, b"first"),
        "the same tickets corrected": lambda: store.add(replace(again, file="again.csv"), b"again"),
        "undo": lambda: store.undo(2),
        "settings changed": lambda: store.save_settings(SETTINGS.model_copy(update={"time_zone": "Asia/Tokyo"})),
        "desk asked the first time": store.desk,
        "desk asked again": store.desk,
    }
    print(f"{size:,} tickets, {len(given.responses):,} answers")
    print(f"  plain CREATE TABLE AS: {base[0]:.2f} s ({base[1]:.2f} s CPU)")
    for name, work in steps.items():
        wall, processor = seconds(work)
        print(f"  {name}: {wall:.2f} s, {wall / base[0]:.2f} × (CPU {processor / base[1]:.2f} ×)")
    with store._engine.read() as cursor:
        ready, joined = (
            min(seconds(lambda form=form: cursor.execute(QUESTION.format(form)).fetchall())[1] for _ in range(5))
            for form in (READY, JOINED)
        )
    print(f"  answers joined at each question cost {joined / ready:.1f} × those kept ready ({ready * 1000:.0f} ms CPU)")
    store.close()
    opened = seconds(lambda: Store.open(folder / f"{size}.duckdb"))
    print(f"  opening with the look for damage: {opened[0]:.2f} s")
    Store.open(folder / f"{size}.duckdb").close()


if __name__ == "__main__":
    for size in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            measure(int(size), Path(folder))
