"""Kill a process at random moments of all changes, and let two write while a third reads: what is lost, what half?

Every import brings as many tickets as answers, all new: a version is whole when both counts are uploads × ROWS.
"""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import duckdb

from benchmarks.store.content import few, load
from benchmarks.store.home import Home, Tables
from benchmarks.store.homes import HOMES

ROWS = 20
COUNTS = """
SELECT (SELECT count(*) FROM tickets WHERE ended_by IS NULL), (SELECT count(*) FROM responses WHERE ended_by IS NULL)
"""


def counts(home: Home) -> tuple[int, int]:
    """Return the current tickets and answers of one version."""
    tickets, answers = home.reader().execute(COUNTS).fetchall()[0]
    return int(tickets), int(answers)


def work(kind: str, folder: Path, desk: Tables, worker: int, times: int | None) -> None:
    """Import, undo and write notes; print each import that stands, "-" after an undo."""
    home, number = HOMES[kind](folder), 0
    while times is None or number < times:
        number += 1
        upload = home.add(few(desk, worker * 1_000_000 + number + random.randrange(10**9) * (times is None), ROWS))
        print("+", flush=True)
        if number % 3 == 0:
            home.undo(upload)
            print("-", flush=True)
        home.note(f"note {number}")


def killed(kind: str, folder: Path, rows: Path, times: int, seed: int = 7) -> dict[str, int]:
    """Kill a worker `times` times; return how many changes it told of, and how many were lost or half."""
    rng, standing = random.Random(seed), 0
    result = {"kills": times, "changes told": 0, "lost": 0, "half": 0, "told too late": 0}
    for _ in range(times):
        told = _kill_once(kind, folder, rows, rng.uniform(0, 1.5))
        standing += told.count("+") - told.count("-")
        home = HOMES[kind](folder)
        tickets, answers = counts(home)
        home.close()
        result["changes told"] += len(told)
        result["half"] += tickets != answers or tickets % ROWS != 0
        result["lost"] += tickets // ROWS < standing - (told[-1:] == "+")  # an undo may have been made and not told
        result["told too late"] += tickets // ROWS != standing
        standing = tickets // ROWS
    return result


def _kill_once(kind: str, folder: Path, rows: Path, seconds: float) -> str:
    with subprocess.Popen(_command(0, kind, folder, rows), stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None  # noqa: S101 - a pipe was asked for
        told = run.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            run.wait(seconds)
        run.kill()
        told += run.stdout.read()
    return "".join(told.split())


def together(kind: str, folder: Path, rows: Path, times: int) -> dict[str, int]:
    """Let two processes change a desk at once and read it meanwhile; return versions read, halves, and rows lost."""
    HOMES[kind](folder).close()
    writers = [
        subprocess.Popen(_command(worker, kind, folder, rows, times), stdout=subprocess.PIPE, text=True)
        for worker in (1, 2)
    ]
    home, versions, half, broken = HOMES[kind](folder), set[int](), 0, 0
    while any(writer.poll() is None for writer in writers):
        try:
            tickets, answers = counts(home)
        except duckdb.Error:
            broken += 1
            continue
        versions.add(tickets)
        half += tickets != answers
    told = "".join("".join(writer.stdout.read().split()) for writer in writers if writer.stdout)
    standing = told.count("+") - told.count("-")
    lost = standing - counts(home)[0] // ROWS
    home.close()
    failed = sum(writer.returncode != 0 for writer in writers)
    return {"changes told": len(told), "versions read": len(versions), "half": half, "lost": lost, "failed": failed,
            "broken readings": broken}  # fmt: skip


def _command(worker: int, kind: str, folder: Path, rows: Path, times: int | None = None) -> list[str]:
    return [sys.executable, "-m", "benchmarks.store.kills", str(worker), kind, str(folder), str(rows), str(times or 0)]


if __name__ == "__main__":
    worker, kind, folder, rows, times = sys.argv[1:]
    work(kind, Path(folder), load(Path(rows)), int(worker), int(times) or None)
