from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.errors import StoreError
from metrics.ingest.reading import ReadOptions
from metrics.settings import Exclusions, Settings
from metrics.store import Store, rebuild
from tests.store.conftest import add, contents
from tests.store.readings import answer, read, ticket


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed store with everything in it; the last upload was read in another time zone."""
    store = Store.open(tmp_path_factory.mktemp("original") / "desk.duckdb")
    add(store, tickets=[ticket(1, agent="Ada"), ticket(2)], responses=[answer(1)])
    add(store, "may.json", tickets=[ticket(2, agent="Bo", tags="x spam"), ticket(3)])
    store.save_settings(Settings(time_zone="Asia/Tokyo", exclusions=Exclusions(tags=("spam",))))
    store.save_mapping("header", ReadOptions(delimiter=";"))
    store.annotate("note", "7", {"text": "已回访 <b>", "state": "explained"})
    add(store, "june.json", tickets=[ticket(4)])
    store.close()
    return store.path.parent


@pytest.fixture
def full(original: Path, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(shutil.copytree(original, tmp_path / "copy") / "desk.duckdb")
    yield store
    store.close()


def test_a_rebuilt_store_holds_the_same_read_in_the_zones_it_was_read_in(full: Store, tmp_path: Path) -> None:
    zones = []

    def noting(path: Path, *, name: str, options: ReadOptions | None, settings: Settings) -> object:
        zones.append(settings.time_zone)
        return read(path, name=name, options=options, settings=settings)

    rebuild(full.path, tmp_path / "new.duckdb", noting)
    new = Store.open(tmp_path / "new.duckdb")
    assert zones == ["UTC", "UTC", "Asia/Tokyo"]
    assert contents(new) == contents(full)
    assert (new.settings(), new.mapping("header")) == (full.settings(), full.mapping("header"))
    assert new.annotations("note") == full.annotations("note") == {"7": {"text": "已回访 <b>", "state": "explained"}}
    new.close()


def test_a_kept_file_that_is_damaged_is_named_and_the_others_come_back(full: Store, tmp_path: Path) -> None:
    spoilt = full.uploads().set_index("file")["sha256"]["april.json"]
    (full.files / spoilt).write_bytes(b"{}")
    done = rebuild(full.path, tmp_path / "new.duckdb", read)
    assert [file for file, _ in done.failures] == ["april.json"]
    assert "upload it again" in str(done.failures[0][1])
    assert [receipt.file for receipt in done.receipts] == ["may.json", "june.json"]
    Store.open(tmp_path / "new.duckdb").close()


def test_a_store_in_use_is_never_built_over(full: Store) -> None:
    with pytest.raises(StoreError, match="not empty"):
        rebuild(full.path, full.path, read)


def test_without_kept_files_there_is_nothing_to_build_from(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no kept files"):
        rebuild(tmp_path / "none.duckdb", tmp_path / "new.duckdb", read)
