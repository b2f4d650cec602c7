"""Several processes use one store for some minutes, in a random order: `python -m tests.store.together MINUTES`.

Each imports, undoes any of its own uploads, notes, sets and reads; now and then a process that holds the lock is
killed. Whoever reads must meet whole versions only, and in the end the store holds what all of them told, once.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event
from types import ModuleType
from unittest.mock import patch

from metrics.settings import Settings
from metrics.store import Store
from metrics.store.backup import require_whole
from tests.store.conftest import add, held
from tests.store.readings import answer, read, ticket

PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.store.operations"])
WORKERS, ROWS = 3, 5
SHARED = 0
"""The number of a ticket that stands in every file."""
TARGETS = ("csat", "nps", "fcr")
"""One target of each worker's own: settings saved at the same moment lose none."""
MOST = 8
"""Uploads of a worker that count at a time."""


@dataclass
class Told:
    """What a worker did and expects to last."""

    uploads: dict[int, str] = field(default_factory=dict)
    undone: set[int] = field(default_factory=set)
    notes: dict[str, int] = field(default_factory=dict)
    target: float | None = None
    steps: int = 0


def work(path: Path, worker: int, seconds: float, seed: int, report: Connection) -> None:
    """Use the store for some seconds, then report."""
    rng, told, store = random.Random(seed), Told(), Store.open(path)  # noqa: S311 - an order, no secrets
    until = time.monotonic() + seconds
    while time.monotonic() < until or not told.steps:
        rng.choice([_import, _undo, _note, _set, _read, _read])(store, worker, told, rng)
        told.steps += 1
    store.close()
    report.send(told)


def _import(store: Store, worker: int, told: Told, _: random.Random) -> None:
    if len(told.uploads) - len(told.undone) < MOST:
        name, first = f"{worker}-{told.steps}", 1 + (worker * 100_000 + told.steps) * ROWS
        rows = [SHARED, *range(first, first + ROWS)]
        receipt = add(store, name, tickets=[ticket(row, agent=name) for row in rows], responses=list(map(answer, rows)))
        told.uploads[receipt.upload_id] = name


def _undo(store: Store, _: int, told: Told, rng: random.Random) -> None:
    standing = sorted(told.uploads.keys() - told.undone)
    if standing:
        upload = rng.choice(standing)
        store.undo(upload, read)
        told.undone.add(upload)


def _note(store: Store, worker: int, told: Told, rng: random.Random) -> None:
    name = f"{worker}-{rng.randrange(3)}"
    told.notes[name] = told.steps
    store.annotate("note", name, {"step": told.steps})


def _set(store: Store, worker: int, told: Told, _: random.Random) -> None:
    told.target = told.steps % 90 / 100
    own = {TARGETS[worker]: told.target}
    store.change_settings(lambda saved: saved.changed(targets={**saved.targets, **own}))


def _read(store: Store, worker: int, told: Told, _: random.Random) -> None:
    require_whole_version(store)
    own = {name: note["step"] for name, note in store.annotations("note").items() if name.startswith(f"{worker}-")}
    assert own == told.notes
    assert store.settings().targets.get(TARGETS[worker]) == told.target


def require_whole_version(store: Store) -> None:
    """Raise AssertionError where a desk holds a part of a file, or tickets without their answers."""
    desk = store.reader_session().desk()
    agents = Counter(agent for number, agent in desk.tickets.project("ticket_id, agent").fetchall() if number != "0")
    assert set(agents.values()) <= {ROWS}, agents
    assert len(desk.tickets) == len(desk.responses) == sum(agents.values()) + bool(agents)


def hold_the_lock(path: Path) -> None:
    """Hold the writers' lock for ever."""
    with Store.open(path).exclusive():
        Event().wait()


def _started(target: Callable[..., None], *args: object) -> BaseProcess:
    process = PROCESSES.Process(target=target, args=args)
    # A page's test leaves its script as the main module, which the process would run first.
    with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
        process.start()
    return process


def use_together(path: Path, seconds: float, seed: int = 7) -> int:
    """Let workers use the store, check it and return the steps that they took."""
    Store.open(path).close()
    pipes = [PROCESSES.Pipe(duplex=False) for _ in range(WORKERS)]
    for worker, (_, end) in enumerate(pipes):
        _started(work, path, worker, seconds, seed * 100 + worker, end)
        end.close()
    _kill_holders(path, seconds, pipes[0][0])
    reports: list[Told] = [heard.recv() for heard, _ in pipes]
    _check(path, reports)
    return sum(told.steps for told in reports)


def _kill_holders(path: Path, seconds: float, heard: Connection) -> None:
    """Start processes that hold the lock and kill them, until the first worker reports."""
    while not heard.poll(min(seconds, 5)):
        holder = _started(hold_the_lock, path)
        holder.join(1)
        holder.kill()
        holder.join()


def _check(path: Path, reports: list[Told]) -> None:
    store = Store.open(path)
    uploads = store.uploads().set_index("id")
    files = {upload: name for told in reports for upload, name in told.uploads.items()}
    assert uploads["file"].to_dict() == files, "lost or double"
    undone = {upload for told in reports for upload in told.undone}
    assert set(uploads.index[uploads["undone_at"].notna()]) == undone
    assert {name: note["step"] for name, note in store.annotations("note").items()} == {
        name: step for told in reports for name, step in told.notes.items()
    }
    targets = {TARGETS[worker]: told.target for worker, told in enumerate(reports) if told.target is not None}
    assert store.settings() == Settings(targets=targets)
    standing = sorted(files.keys() - undone)
    require_whole_version(store)
    agents = held(store)
    assert set(agents.values()) == {files[upload] for upload in standing}
    if standing:
        assert agents[str(SHARED)] == files[standing[-1]], "the latest that counts holds what all have"
    store.close()
    assert require_whole(path) == len(standing)


if __name__ == "__main__":
    from tests.store import together  # noqa: PLW0406 - the workers find their functions by the module's own name

    with tempfile.TemporaryDirectory() as folder:
        steps = together.use_together(Path(folder) / "desk.duckdb", float(sys.argv[1]) * 60)
    print(f"{WORKERS} processes, {steps} steps: nothing lost, nothing double, whole versions only")  # noqa: T201
