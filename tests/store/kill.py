"""Kill a process that changes a store in every way, at random moments: `python -m tests.store.kill 50`.

The worker takes one step after the other (`operations`) and tells each that is done. After each kill the store must
hold what all steps that were told leave, or these and the one that was under way; nothing else, and nothing half.
"""

from __future__ import annotations

import random
import sys
import tempfile
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from metrics.store import Store
from tests.store.operations import contents_of, expected, take

LONGEST = 2.0
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.store.operations"])


def work(path: Path, step: int, told: Connection) -> None:
    """Take steps from `step` on until killed."""
    store = Store.open(path)
    while True:
        take(store, step)
        step += 1
        told.send_bytes(str(step).encode())


def kill_once(path: Path, step: int, seconds: float) -> int:
    """Run the worker from `step` on, kill it `seconds` after its first step; return the steps that it told of."""
    heard, told = PROCESSES.Pipe(duplex=False)
    worker = PROCESSES.Process(target=work, args=(path, step, told))
    worker.start()
    told.close()
    step = int(heard.recv_bytes())
    worker.join(seconds)
    worker.kill()
    worker.join()
    with suppress(EOFError):
        while True:
            step = int(heard.recv_bytes())
    return step


def steps_of(path: Path, told: int) -> int:
    """Return how many steps a store holds: all that were told, or one more; raises AssertionError for anything else."""
    store = Store.open(path)
    try:
        state = contents_of(store)
    finally:
        store.close()
    assert state in (expected(told), expected(told + 1)), told
    return told if state == expected(told) else told + 1


def kill_many(times: int, folder: Path, seed: int = 7) -> int:
    """Kill a worker on one store `times` times at random moments; return the steps that it took in all."""
    rng = random.Random(seed)  # noqa: S311 - moments, not secrets
    path, steps = folder / "desk.duckdb", 0
    for number in range(times):
        if number % 10 == 0:  # a longer history makes steps slow, and says no more
            path, steps = folder / f"{number}.duckdb", 0
        steps = steps_of(path, kill_once(path, steps, rng.uniform(0, LONGEST)))
    return steps


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        kill_many(int(sys.argv[1]), Path(folder), int(sys.argv[2]) if sys.argv[2:] else 7)
    print(f"{sys.argv[1]} kills: 0 lost, 0 partial")  # noqa: T201 - a command
