"""Several processes use one store: each reads whole versions, one writes at a time, and nobody meets a lock."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest

from metrics.store import Store
from metrics.store.generation import PART
from tests.store.conftest import add, held
from tests.store.readings import answer, ticket

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from metrics.store import Store
from tests.store.test_processes import upload
store = Store.open(Path(sys.argv[1]))
print(len(store.desk().tickets), flush=True)
for number in map(int, sys.stdin):
    upload(store, number)
    print(number, flush=True)
"""
UNMERGED = """
import os, sys
import duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("SET checkpoint_threshold = '1GB'")
connection.execute("INSERT INTO meta VALUES ('settings', '{\\"time_zone\\": \\"Asia/Tokyo\\"}')")
os._exit(0)
"""
HOLDER = (
    "import fcntl, sys; f = open(sys.argv[1], 'ab'); fcntl.flock(f, 2); print('held', flush=True); sys.stdin.read()"
)


def upload(store: Store, number: int) -> None:
    """Take in two tickets with an answer each; the first is in every upload."""
    rows = (0, number)
    add(
        store,
        f"{number}.json",
        tickets=[ticket(row, agent=f"{number}") for row in rows],
        responses=list(map(answer, rows)),
    )


def process(code: str, path: Path) -> subprocess.Popen[str]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    return subprocess.Popen([sys.executable, "-c", code, str(path)], **pipes)


def test_two_processes_write_and_read_one_store(store: Store) -> None:
    reader, numbers = store.reader_session(), iter(range(2, 9))
    add(store, "1.json", tickets=[ticket(0)])
    with process(WRITER, store.path) as other:
        assert int(other.stdout.readline()) == 1
        for number in range(101, 103):
            print(number, file=other.stdin, flush=True)
            upload(store, next(numbers))  # while the other one writes
            desk = reader.desk()
            assert len(desk.tickets) == len(desk.responses), "half of an upload was read"
            assert int(other.stdout.readline()) == number
        assert {str(number) for number in (2, 3, 101, 102)} <= set(held(store))
        other.stdin.close()
        assert other.wait() == 0
    assert (len(store.uploads()), len(reader.desk().tickets)) == (5, 5)


def test_a_page_reads_on_what_another_process_has_replaced(store: Store) -> None:
    upload(store, 1)
    desk, before = store.reader_session().desk(), store.path.stat().st_ino
    upload(store, 2)
    assert store.path.stat().st_ino != before
    assert (len(desk.tickets), len(store.desk().tickets)) == (2, 3)


def test_a_process_killed_while_it_holds_the_lock_lets_others_write(store: Store) -> None:
    with process(HOLDER, store.path.with_name(f"{store.path.name}.lock")) as other, ThreadPoolExecutor(1) as writer:
        other.stdout.readline()
        waiting = writer.submit(upload, store, 1)
        assert store.is_empty(), "a reader waits for nobody"
        assert not waiting.done()
        other.kill()
        waiting.result()
    assert len(store.desk().tickets) == 2


def test_what_a_killed_process_left_of_its_change_is_removed_by_the_next(store: Store) -> None:
    left = [store.path.with_name(f"{store.path.name}.{uuid4().hex}.{end}") for end in ("part", "part.wal", "read")]
    for file in left:
        file.write_bytes(b"half")
    left.append(store.files / f"tmp12345678.{PART}")
    left[-1].write_bytes(b"half of an upload")
    left.append(left[0].with_name(f"{left[0].name}.tmp"))
    (left[-1] / "spilled").mkdir(parents=True)
    upload(store, 1)
    assert [file for file in left if file.exists()] == []


def test_idle_visitors_keep_no_older_generation(store: Store) -> None:
    idle = store.reader_session()
    first = idle.desk()
    upload(store, 1)
    store.desk()
    assert idle._bound is None
    assert len(first.tickets) == 0


def test_where_files_have_one_name_only_a_copy_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.link", _no_links)
    upload(store, 1)
    assert len(store.desk().tickets) == 2
    assert store.desk() is store.desk()
    upload(store, 2)
    assert len(store.desk().tickets) == 3


def test_a_log_of_an_earlier_version_is_read_and_left_by_whoever_may_not_write(tmp_path: Path) -> None:
    path, log = tmp_path / "desk.duckdb", tmp_path / "desk.duckdb.wal"
    store = Store.open(path)
    upload(store, 1)
    store.close()
    subprocess.run([sys.executable, "-c", UNMERGED, str(path)], check=True)
    before = path.read_bytes(), log.read_bytes()
    reader = Store.open(path, read_only=True)
    assert (len(reader.desk().tickets), reader.settings().time_zone) == (2, "Asia/Tokyo")
    reader.close()
    assert (path.read_bytes(), log.read_bytes()) == before
    writer = Store.open(path)
    assert writer.settings().time_zone == "Asia/Tokyo"
    assert not log.exists()
    writer.close()


def test_settings_of_two_who_save_at_once_are_both_saved(store: Store) -> None:
    both = Barrier(2)

    def change(**values: object) -> None:
        both.wait()
        store.change_settings(lambda saved: saved.changed(**values))

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(change, time_zone="Asia/Tokyo"), pool.submit(change, first_contact_interactions=3)]:
            done.result()
    saved = store.settings()
    assert (saved.time_zone, saved.first_contact_interactions) == ("Asia/Tokyo", 3)


def _no_links(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")
