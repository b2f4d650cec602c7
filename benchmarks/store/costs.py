"""What each home takes for changes and questions: processor time of this process, and the disk."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.store.content import few, month
from benchmarks.store.home import Home, Tables
from benchmarks.store.homes import HOMES
from benchmarks.store.questions import questions

Costs = dict[str, float]


def costs(kind: str, folder: Path, desk: Tables, repeats: int, tiny: int) -> Costs:
    """Return measure → seconds of the processor (or megabytes) for one home, built anew in `folder`."""
    folder.mkdir(mode=0o700)
    home = HOMES[kind](folder)
    result = {"first import": _seconds(lambda: home.add(desk)), "MB on disk": _megabytes(folder)}
    result |= _questions(home, "", repeats)
    result |= _changes(home, desk, repeats)
    result["MB after changes"] = _megabytes(folder)
    result[f"{tiny} tiny imports"] = _seconds(lambda: [home.add(few(desk, number)) for number in range(tiny)])
    result |= _questions(home, "after tiny: ", repeats)
    result["compact"] = _seconds(home.compact)
    result["MB compacted"] = _megabytes(folder)
    home.close()
    return {**result, **_fresh_process(kind, folder)}


def _changes(home: Home, desk: Tables, repeats: int) -> Costs:
    """Take a month in and back `repeats` times, the latest and below a later one; save notes."""
    rounds = [_round(home, month(desk), few(desk, 1_000_000)) for _ in range(repeats)]
    return {name: median(costs[name] for costs in rounds) for name in rounds[0]}


def _round(home: Home, monthly: Tables, later: Tables) -> Costs:
    numbers: list[int] = []
    adding = _seconds(lambda: numbers.append(home.add(monthly)))
    latest = _seconds(lambda: home.undo(numbers[0]))
    numbers += [home.add(monthly), home.add(later)]
    earlier = _seconds(lambda: home.undo(numbers[1]))
    home.undo(numbers[2])
    note = _seconds(lambda: home.note("called back"))
    return {"a month more": adding, "undo latest": latest, "undo earlier": earlier, "a note": note}


def _questions(home: Home, prefix: str, repeats: int) -> Costs:
    asked = questions(home.reader())
    rounds = [{name: _seconds(question) for name, question in asked.items()} for _ in range(repeats + 1)]
    return {f"{prefix}{name}": median(times[name] for times in rounds[1:]) for name in asked}


def _fresh_process(kind: str, folder: Path) -> Costs:
    command = [sys.executable, "-m", "benchmarks.store.questions", kind, str(folder)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
