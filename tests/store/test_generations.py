"""What may go wrong around the one moment at which a store's file is replaced, before it and after."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from metrics.data import private_files
from metrics.errors import StoreError
from metrics.settings import Settings
from metrics.store import Store, backup, generation, integrity, migrations
from metrics.store.backup import restore_backup, write_backup
from metrics.store.engine import Engine
from metrics.store.failures import files_folder
from metrics.store.files import JOURNAL, Journal, read_journal, write_journal
from metrics.store.pseudonyms import pseudonyms_of
from tests.store.test_processes import upload


def test_a_folder_that_cannot_be_synced_hides_no_change(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def of_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        sync(handle)

    monkeypatch.setattr("os.fsync", of_files)
    upload(store, 1)
    assert len(store.desk().tickets) == 2


def test_what_fails_after_a_change_removes_no_file_of_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metrics.store.store.write_journal", _failing(RuntimeError("no journal")))
    with pytest.raises(RuntimeError, match="no journal"):
        upload(store, 1)
    [sha256] = store.uploads()["sha256"]
    assert (store.files / sha256).exists()


def test_a_desk_filled_during_a_restore_is_not_replaced(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_backup(store, tmp_path / "saved.tar")
    monkeypatch.setattr(backup, "require_whole", lambda _: upload(store, 1))
    with pytest.raises(StoreError, match="not empty"):
        restore_backup(tmp_path / "saved.tar", store.path)


def test_a_restored_desk_counts_on_and_is_whole_even_without_its_journal(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(store, 1)
    write_backup(store, tmp_path / "saved.tar")
    store.save_settings(Settings(time_zone="Europe/Berlin"))
    store.undo(1)
    before, move = read_journal(store.files), Path.replace
    monkeypatch.setattr(
        Path, "replace", lambda file, to: _failing(OSError("killed"))() if file.name == JOURNAL else move(file, to)
    )
    with pytest.raises(StoreError, match="killed"):
        restore_backup(tmp_path / "saved.tar", store.path)
    with closing(Store.open(store.path)) as restored:
        assert len(restored.desk().tickets) == 2
        assert before is not None
        assert int(restored.desk().version.split("-")[1]) > before.version


def test_an_older_file_that_counts_on_is_not_taken_for_the_one_before(store: Store) -> None:
    older = store.path.with_name("older")
    older.write_bytes(store.path.read_bytes())
    upload(store, 1)
    first = store.desk().version
    store.annotate("note", "T1", {"text": "called"})
    assert store.desk().version == first
    older.replace(store.path)
    upload(store, 2)
    second = store.desk().version
    assert first.split("-")[1] == second.split("-")[1]
    assert first != second
    assert pseudonyms_of(store.desk()).key == second.split("-")[0], "pseudonyms stay when the desk changes"


def test_a_program_whose_store_a_newer_one_moved_writes_no_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "signature", lambda: "of another program")
    with pytest.raises(StoreError, match="start this one again"):
        upload(store, 1)
    assert len(store.desk().tickets) == 0


def test_a_change_while_a_store_is_opened_is_no_damage(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    journal = read_journal(store.files) or Journal()
    later = replace(journal, version=journal.version + 1)
    monkeypatch.setattr(integrity, "_verify_checksums", lambda _: write_journal(store.files, later))
    Store.open(store.path).close()


def test_a_store_that_appears_while_it_is_opened_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "desk.duckdb"
    monkeypatch.setattr(Engine, "is_missing", lambda _: write_journal(files_folder(path), Journal(version=1)) is None)
    Store.open(path).close()


def test_files_of_others_stay(store: Store, tmp_path: Path) -> None:
    part = f"{uuid4().hex}.part"
    names = (
        f"{store.path.name}.gz.part01",
        f"{store.path.name}.tar.{part}",
        "saved.tar.gz.part01",
        f"saved.tar.{part}",
    )
    for name in names:
        (tmp_path / name).write_bytes(b"mine")
    upload(store, 1)
    write_backup(store, tmp_path / "saved.tar")
    assert [name for name in names if not (tmp_path / name).exists()] == []


def test_what_an_administrator_changes_stays_the_owners(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    given: set[tuple[str, int, int]] = set()
    owners = {store.path: (7, 8), store.files: (9, 10)}
    monkeypatch.setattr(private_files, "_owner", lambda path: owners.get(path, (0, 0)))
    monkeypatch.setattr("os.chown", lambda path, *owner, **_: given.add((path.suffix, *owner)), raising=False)
    store.save_settings(Settings())
    assert given == {(".part", 7, 8), (".lock", 7, 8), (".part", 9, 10)}


def test_a_file_that_cannot_be_opened_is_told_while_the_one_before_is_open(store: Store) -> None:
    other = store.path.with_name("other")
    other.write_bytes(b"no database " * 1000)
    other.replace(store.path)
    with pytest.raises(StoreError, match="damaged"):
        store.desk()


def test_readers_and_a_writer_leave_memory_to_others(store: Store) -> None:
    limits = []
    for read_only in (True, False):
        with closing(generation.connect(store.path, read_only=read_only)) as connection:
            limits.append(
                connection.execute("FROM duckdb_settings() SELECT value WHERE name = 'memory_limit'").fetchall()
            )
        store.close()
    assert limits[0] != limits[1]


def _failing(error: Exception) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise error

    return fail
