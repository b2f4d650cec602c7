"""What a killed backup, restore, reader or upload leaves is removed by the next; nothing that is in use is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from metrics.data.temporary_folders import END, TemporaryFolder, remove_abandoned
from metrics.errors import StoreError
from metrics.store import Store, generation
from metrics.store.backup import restore_backup, write_backup
from tests.store.conftest import add
from tests.store.readings import ticket

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from pathlib import Path
from metrics import ingest
from metrics.ingest.process import child
from metrics.store import Store, backup, generation
def killed(*arguments, **_):
    os.kill(os.getpid(), signal.SIGKILL)
store, saved = Path(sys.argv[1]), Path(sys.argv[2])
def save():
    backup._uploaded = killed
    backup.write_backup(Store.open(store), store.parent / "saved" / "other.tar")
def restore():
    backup.require_whole = killed
    backup.restore_backup(saved, store.parent / "restored" / "new.duckdb")
def read():
    generation.connect = killed
    Store.open(store, read_only=True)
def upload():
    child._wait = killed
    ingest.read_file(store.with_name("a.csv"))
for kind in (upload, read, restore, save):
    pid = os.fork()
    if not pid:
        kind()
    assert os.WTERMSIG(os.waitpid(pid, 0)[1]) == signal.SIGKILL, kind
"""


def test_what_killed_processes_left_is_removed_by_the_next(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passing, saved = tmp_path / "passing", tmp_path / "saved.tar"
    for folder in ("passing", "saved", "restored"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(passing))
    add(store, tickets=[ticket(1)])
    write_backup(store, saved)
    (tmp_path / "a.csv").write_text("Ticket ID,Created at\nT1,2026-03-01 10:00\n", "utf-8")
    store.close()
    command = [sys.executable, "-c", KILLED, str(store.path), str(saved)]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "TMPDIR": str(passing)})
    left = [path for path in tmp_path.rglob(f"*.{END}") if any(path.iterdir())]
    assert sorted(path.name.split(".")[0] for path in left) == ["desk", "new", "new", "other", "read"]
    next_store = Store.open(store.path)
    write_backup(next_store, tmp_path / "saved" / "next.tar")
    restore_backup(saved, tmp_path / "restored" / "next.duckdb")
    TemporaryFolder("read").close()
    assert [path for path in left if path.exists()] == []
    next_store.close()


def test_rows_that_a_reader_spills_stand_in_the_folder_that_is_removed(store: Store) -> None:
    with store._engine.read() as cursor:
        [(spilled,)] = cursor.execute("SELECT current_setting('temp_directory')").fetchall()
    assert Path(spilled).parent.name.endswith(END)
    assert Path(spilled).parent.is_dir()
    store.close()
    assert not Path(spilled).parent.exists()


def test_a_folder_in_use_stays_however_old_it_is(tmp_path: Path) -> None:
    with TemporaryFolder("a", tmp_path) as folder:
        (folder / "rows").write_bytes(b"half")
        os.utime(folder, (0, 0))
        remove_abandoned(tmp_path)
        assert (folder / "rows").exists()
    assert list(tmp_path.iterdir()) == []


def test_what_only_looks_like_a_folder_of_ours_stays(tmp_path: Path) -> None:
    name = f"a.{'0' * 32}.{END}"
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").touch()
    (tmp_path / name).symlink_to(tmp_path / "mine")
    (tmp_path / name.replace("a", "b")).touch()
    (tmp_path / name.replace("a", "c")).mkdir()
    (tmp_path / name.replace("a", "c") / "letter").touch()
    before = set(tmp_path.rglob("*"))
    remove_abandoned(tmp_path)
    assert set(tmp_path.rglob("*")) == before


def test_where_no_folder_can_be_created_the_store_is_read_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, tickets=[ticket(1)])
    store.close()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("metrics.store.engine.TemporaryFolder", full)
    reader = Store.open(store.path, read_only=True)
    assert len(reader.desk().tickets) == 1
    assert not list(store.path.parent.glob(f"*.{generation.READ}"))
    reader.close()


@pytest.mark.parametrize("kind", ["link", "pipe", "dangling"])
def test_a_lock_that_is_no_plain_file_is_not_followed(kind: str, store: Store, tmp_path: Path) -> None:
    other, lock = tmp_path / "other", Path(f"{store.path}.lock")
    lock.unlink()
    if kind == "link":
        other.write_bytes(b"mine")
    if kind == "pipe":
        os.mkfifo(lock)
    else:
        lock.symlink_to(other)
    with pytest.raises(StoreError, match=r"desk\.duckdb\.lock is a link or no plain file.*Remove it"):
        add(store, tickets=[ticket(1)])
    assert other.exists() is (kind == "link")
    assert len(store.desk().tickets) == 0


def test_a_log_that_is_a_link_is_neither_merged_nor_emptied(store: Store, tmp_path: Path) -> None:
    store.close()
    (tmp_path / "other").write_bytes(b"mine")
    Path(f"{store.path}.wal").symlink_to(tmp_path / "other")
    with pytest.raises(StoreError, match=r"desk\.duckdb\.wal is a link"):
        Store.open(store.path)
    assert (tmp_path / "other").read_bytes() == b"mine"


def test_the_rights_and_the_owner_of_what_a_link_names_stay(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch(0o644)
    other.chmod(0o644)
    Path(f"{store.path}.note").symlink_to(other)
    store.close()
    Store.open(store.path).close()
    assert other.stat().st_mode & 0o777 == 0o644
