"""Use a store while no file may grow beyond a size, as on a full disk: `python -m tests.store.full_disk SIZE…`.

After each change the store must hold what it held before, or all of the change; whatever is read is read; and once
there is room again, the next change works and the store opens whole.
"""

from __future__ import annotations

import resource
import secrets
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from metrics.errors import StoreError
from metrics.store import Store, rebuild
from tests.store.conftest import add, contents
from tests.store.readings import answer, read, ticket

UNLIMITED = resource.RLIM_INFINITY


def tickets(first: int, last: int) -> list[dict[str, object]]:
    """Tickets whose subjects do not compress."""
    return [ticket(number, subject=secrets.token_bytes(200).hex()) for number in range(first, last)]


def allow(size: int) -> None:
    """Let no file of this process grow beyond `size` bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, UNLIMITED))


def read_all(store: Store) -> int:
    """Ask everything that pages ask; nothing may raise. Return the tickets that count."""
    store.uploads(), store.coverage(), store.settings(), store.monthly(), store.excluded_counts()
    store.annotations("note"), store.ticket("desk", "1"), store.is_empty()
    desk = store.desk()
    return len(desk.tickets) + 0 * len(desk.responses)


def changes(store: Store) -> list[Callable[[], object]]:
    """Every way to write into a store."""
    zone = {"UTC": "Asia/Tokyo"}.get(store.settings().time_zone, "UTC")
    return [
        lambda: add(store, "big.json", tickets=tickets(100, 1500)),
        lambda: store.save_settings(store.settings().changed(time_zone=zone)),
        lambda: store.annotate("note", "why", {"text": secrets.token_bytes(40_000).hex()}),
        lambda: store.reread(read),
        lambda: store.undo(int(store.uploads().query("undone_at.isna()")["id"].max())),
        lambda: rebuild(store.path, store.path.with_name("new.duckdb"), read),
    ]


def try_all(store: Store) -> int:
    """Try every change; each is made as a whole or refused with the typed error. Return how many were refused."""
    refused = 0
    for change in changes(store):
        before = contents(store, ledger=True)
        try:
            change()
        except StoreError as error:
            if "could not be written" not in str(error) and "disk is full" not in str(error):
                raise
            refused += 1
            after = contents(store, ledger=True)
            if after != before:
                raise AssertionError("changed in part") from error
        read_all(store)
    return refused


def use(path: Path, size: int) -> int:
    """Fill a store, try everything with `size` bytes to a file, then with room again; return refusals."""
    store = Store.open(path)
    add(store, tickets=tickets(0, 100), responses=[answer(1)])
    add(store, "to_undo.json", tickets=tickets(0, 100))
    allow(size)
    refused = try_all(store)
    allow(UNLIMITED)
    held = read_all(store)
    add(store, "later.json", tickets=tickets(9000, 9010))
    assert read_all(store) == held + 10
    store.close()
    assert read_all(Store.open(path)) == held + 10
    assert not list(path.parent.glob("*.part*"))
    return refused


if __name__ == "__main__":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for size in map(int, sys.argv[1:]):
        with tempfile.TemporaryDirectory() as folder:
            refused = use(Path(folder) / "desk.duckdb", size)
        print(size, refused, flush=True)  # noqa: T201 - the test reads it
