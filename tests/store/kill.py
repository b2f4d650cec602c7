"""Kill a process that changes a store in every way, at random moments: `python -m tests.store.kill 50`.

The worker takes one step after the other (`operations`) and tells each that is done. After each kill the store must
hold what all steps that were told leave, or these and the one that was under way; nothing else, and nothing half.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from metrics.store import Store
from tests.store.operations import contents_of, expected, take

LONGEST = 2.0


def work(path: Path, step: int) -> None:
    """Take steps from `step` on until killed, and print how many are done."""
    store = Store.open(path)
    while True:
        take(store, step)
        step += 1
        print(step, flush=True)  # noqa: T201 - the parent reads it


def kill_once(path: Path, step: int, seconds: float) -> int:
    """Run the worker from `step` on, kill it `seconds` after its first step; return the steps that it told of."""
    command = [sys.executable, "-m", "tests.store.kill", "work", str(path), str(step)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        told = [int(run.stdout.readline())]
        with suppress(subprocess.TimeoutExpired):  # it never ends by itself
            run.wait(seconds)
        run.kill()
        told += [int(line) for line in run.stdout.read().split()]
    return told[-1]


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
    if sys.argv[1] == "work":
        work(Path(sys.argv[2]), int(sys.argv[3]))
    with tempfile.TemporaryDirectory() as folder:
        kill_many(int(sys.argv[1]), Path(folder), int(sys.argv[2]) if sys.argv[2:] else 7)
    print(f"{sys.argv[1]} kills: 0 lost, 0 partial")  # noqa: T201 - a command
