"""Kill an importing process at random moments and look what is left: `python -m tests.store.kill 50`.

The worker takes in one file after another and prints each upload's number once it is kept. After each kill the store
must hold every upload that was printed, and of no upload a part.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from metrics.store import Store
from tests.store.conftest import add
from tests.store.readings import answer, ticket

ROWS = 300
LONGEST = 2.0


def work(path: Path) -> None:
    """Take in overlapping files until killed."""
    store = Store.open(path)
    while True:
        number = len(store.uploads())
        first = number * ROWS // 2
        tickets = [ticket(first + i, agent=f"upload {number}") for i in range(ROWS)]
        receipt = add(store, f"{number}.json", tickets=tickets, responses=[answer(first + i) for i in range(ROWS)])
        print(receipt.upload_id, flush=True)  # noqa: T201 - the parent reads it


def kill_once(path: Path, seconds: float) -> int:
    """Run the worker, kill it `seconds` after its first upload was kept; return the last upload it printed."""
    with subprocess.Popen([sys.executable, "-m", "tests.store.kill", "work", str(path)], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        printed = [int(run.stdout.readline())]
        with suppress(subprocess.TimeoutExpired):  # it never ends by itself
            run.wait(seconds)
        run.kill()
        printed += [int(line) for line in run.stdout.read().split()]
    return printed[-1]


def assert_whole(path: Path, last: int) -> int:
    """Every printed upload is there with all its rows, and its rows end those before; return the uploads found."""
    store = Store.open(path)
    try:
        uploads = store.uploads().sort_values("id")
        assert len(uploads) in (last, last + 1)
        assert (uploads["read"] == ROWS).all()
        desk = store.desk()
        expected = ROWS // 2 * (len(uploads) + 1)
        assert (len(desk.tickets), len(desk.responses)) == (expected, expected)
    finally:
        store.close()
    return len(uploads)


def kill_many(times: int, folder: Path, seed: int = 7) -> int:
    """Kill `times` imports into one store at random moments; return the uploads it holds in the end."""
    rng = random.Random(seed)  # noqa: S311 - moments, not secrets
    path, found = folder / "desk.duckdb", 0
    for _ in range(times):
        found = assert_whole(path, kill_once(path, rng.uniform(0, LONGEST)))
    return found


if __name__ == "__main__":
    if sys.argv[1] == "work":
        work(Path(sys.argv[2]))
    with tempfile.TemporaryDirectory() as folder:
        uploads = kill_many(int(sys.argv[1]), Path(folder))
    print(f"{sys.argv[1]} kills: 0 lost, 0 partial; {uploads} uploads kept")  # noqa: T201 - a command
