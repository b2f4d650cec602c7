"""Nobody else on the machine reads the desk: the database, the kept files and their folders are their owner's alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.imports import sample_desk
from metrics.store import Store
from tests.store.conftest import add
from tests.store.readings import ticket


@pytest.fixture(params=[0o000, 0o277], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(*paths: Path) -> set[tuple[str, int]]:
    """What is there and its rights: ("folder", 0o700)."""
    inside = [path for folder in paths for path in (folder, *folder.rglob("*"))]
    return {("folder" if path.is_dir() else "file", stat.S_IMODE(path.stat().st_mode)) for path in inside}


PRIVATE = {("file", 0o600), ("folder", 0o700)}


@pytest.mark.usefixtures("umask")
def test_a_new_store_is_its_owners_alone_at_every_moment(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    store = Store.open(folder / "desk" / "desk.duckdb")
    add(store, tickets=[ticket(1)])
    assert {path.name for path in folder.rglob("desk.duckdb*")} >= {
        "desk.duckdb",
        "desk.duckdb.lock",
        "desk.duckdb.files",
    }
    assert modes(folder) == PRIVATE
    store.close()
    assert modes(folder) == PRIVATE


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.usefixtures("umask")
def test_a_store_made_before_is_tightened_when_it_is_opened(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "data" / "desk.duckdb"
    store = Store.open(path)
    add(store, tickets=[ticket(1)])
    store.close()
    path.with_name("older.duckdb").touch()
    for made in (path.parent, *path.parent.rglob("*")):
        made.chmod(0o777 if made.is_dir() else 0o664)
    path.with_name("older.duckdb").unlink()
    Store.open(path, read_only=read_only).close()
    assert modes(path.parent) == PRIVATE


@pytest.mark.parametrize("beside", ["notes.txt", None], ids=["other-files", "sticky"])
def test_a_folder_that_others_use_is_left_to_them(tmp_path: Path, beside: str | None) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755 if beside else 0o1777)
    if beside:
        (shared / beside).touch()
    Store.open(shared / "desk.duckdb").close()
    Store.open(shared / "desk.duckdb").close()
    assert stat.S_IMODE(shared.stat().st_mode) == (0o755 if beside else 0o1777)
    assert modes(shared / "desk.duckdb", shared / "desk.duckdb.files") <= PRIVATE


def test_an_empty_folder_made_for_the_store_becomes_its_own(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    Store.open(tmp_path / "data" / "desk.duckdb").close()
    assert modes(tmp_path / "data") == PRIVATE


def test_the_right_to_write_is_not_given_back(tmp_path: Path) -> None:
    path = tmp_path / "desk.duckdb"
    Store.open(path).close()
    path.chmod(0o444)
    Store.open(path, read_only=True).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o400


@pytest.mark.usefixtures("umask")
def test_the_sample_and_its_copy_are_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(0o755)
    monkeypatch.setattr(sample_desk, "user_cache_path", lambda *_, **__: cache)
    monkeypatch.setattr(sample_desk, "_build", lambda path: Store.open(path).close())
    store = sample_desk.sample_store()
    assert modes(cache, store.path.parent) == PRIVATE
    store.close()
