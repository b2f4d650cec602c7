"""A store that cannot be trusted or written says so, says what is safe, and can be built again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from metrics.errors import StoreError
from metrics.store import Store, rebuild
from metrics.text.translation import Words
from tests.every import thorough
from tests.store.conftest import add, held
from tests.store.readings import answer, read, ticket

WORKER = """
import random, resource, signal, sys
from pathlib import Path
from metrics.errors import StoreError
from metrics.store import Store
from tests.store.conftest import add
from tests.store.readings import ticket

def tickets(first, last):
    return [ticket(number, subject=random.randbytes(200).hex()) for number in range(first, last)]

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, kept_before = Path(sys.argv[1]), sys.argv[2] == "kept"
big = tickets(10, 2500)
add(Store.open(path), tickets=tickets(0, 10))
if kept_before:
    Store.open(path).undo(add(Store.open(path), tickets=big).upload_id)
Store.open(path).close()
store = Store.open(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
try:
    add(store, tickets=big)
except StoreError as error:
    print(error)
print(len(store.desk().tickets), len(list(store.files.glob("*.part"))))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
add(store, "small.json", tickets=tickets(10, 11))
store.close()
"""


@pytest.mark.parametrize(
    "what", [thorough("file", id="the-file-does-not-fit"), pytest.param("kept", id="its-rows-do-not-fit")]
)
def test_a_full_disk_refuses_the_import_and_keeps_what_was_there(tmp_path: Path, what: str) -> None:
    path = tmp_path / "desk.duckdb"
    run = subprocess.run([sys.executable, "-c", WORKER, str(path), what], capture_output=True, text=True, check=True)
    message, left = run.stdout.strip().splitlines()
    assert "could not be written" in message
    assert "Nothing was changed" in message
    assert left == "10 0"
    store = Store.open(path)
    assert len(store.desk().tickets) == 11
    store.close()


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed store of two uploads, the second undone."""
    folder = tmp_path_factory.mktemp("original")
    store = Store.open(folder / "desk.duckdb")
    add(
        store, tickets=[ticket(number, subject=f"{number * 7919}" * 9) for number in range(2000)], responses=[answer(1)]
    )
    store.undo(add(store, "may.json", tickets=[ticket(1, agent="Bo")]).upload_id)
    store.close()
    return folder


@pytest.fixture
def kept(original: Path, tmp_path: Path) -> Path:
    """A copy of that store, to be damaged."""
    return shutil.copytree(original, tmp_path / "copy") / "desk.duckdb"


@pytest.mark.parametrize("share", [0.9, *map(thorough, (0.0, 0.001, 0.3, 0.999))])
def test_a_truncated_store_is_refused_with_the_way_back(kept: Path, share: float) -> None:
    content = kept.read_bytes()
    kept.write_bytes(content[: int(len(content) * share)])
    _refused(kept)


@pytest.mark.parametrize("share", [0.3, *map(thorough, (0.0, 0.002, 0.5, 0.8))])
def test_a_flipped_bit_is_found_before_a_figure_rests_on_it(kept: Path, share: float) -> None:
    content = bytearray(kept.read_bytes())
    content[int(len(content) * share) + 9] ^= 4
    kept.write_bytes(content)
    _refused(kept)


def test_a_deleted_store_is_missed_because_its_files_are_there(kept: Path) -> None:
    kept.unlink()
    _refused(kept)


def _refused(path: Path) -> None:
    with pytest.raises(StoreError, match=r"is damaged .*kept in .*python -m metrics rebuild"):
        Store.open(path)


@pytest.mark.parametrize("left", [thorough(None, id="deleted"), thorough(0, id="empty"), 100_000])
def test_a_damaged_store_is_rebuilt_from_its_files(kept: Path, left: int | None) -> None:
    content, target = kept.read_bytes(), kept.with_name("new.duckdb")
    kept.unlink()
    if left is not None:
        kept.write_bytes(content[:left])
    _refused(kept)
    done = rebuild(kept, target, read)
    store = Store.open(target)
    assert ([receipt.new for receipt in done.receipts], done.failures, len(store.desk().tickets)) == ([2001], [], 2000)
    store.close()


def test_rows_that_do_not_agree_with_the_ledger_are_damage(store: Store) -> None:
    add(store, tickets=[ticket(1), ticket(2)])
    with store._engine.write() as cursor:
        cursor.execute("DELETE FROM tickets WHERE ticket_id = '1'")
    store.close()
    with pytest.raises(StoreError, match="do not agree"):
        Store.open(store.path)


def test_what_can_be_read_of_a_damaged_store_can_be_read(store: Store) -> None:
    add(store, tickets=[ticket(1), ticket(2)])
    with store._engine.write() as cursor:
        cursor.execute("DELETE FROM tickets WHERE ticket_id = '1'")
    store.close()
    damaged = Store.open(store.path, read_only=True, whole=False)
    assert set(held(damaged)) == {"2"}
    damaged.close()


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "desk.duckdb").write_text("ticket,created\n1,2026-04-01\n" * 1000)
    with pytest.raises(StoreError, match="is damaged"):
        Store.open(tmp_path / "desk.duckdb")


@pytest.mark.parametrize("read_only", [True, False], ids=["missing-file", "folder"])
def test_what_cannot_be_opened_says_why(tmp_path: Path, read_only: bool) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "nothing.duckdb" if read_only else tmp_path, read_only=read_only)


def test_a_store_open_in_another_program_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "desk.duckdb"
    code = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    other = subprocess.Popen([sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with other:
        other.stdout.readline()
        with pytest.raises(StoreError, match="in use by another program"):
            Store.open(path)
        other.stdin.close()


def test_a_store_opened_for_reading_is_not_written(kept: Path) -> None:
    store = Store.open(kept, read_only=True)
    with pytest.raises(StoreError, match="for reading only"):
        store.undo(1)
    assert len(store.desk().tickets) == 2000
    store.close()


def test_a_store_of_another_version_is_brought_up_to_date(kept: Path) -> None:
    store = Store.open(kept)
    with store._engine.write() as cursor:
        cursor.execute(
            "DROP VIEW held_tickets; DROP VIEW held_responses; CREATE TABLE answers (key VARCHAR); "
            "ALTER TABLE tickets DROP COLUMN created_day; ALTER TABLE responses DROP five_star"
        )
        cursor.execute("UPDATE meta SET value = 'older' WHERE name = 'schema'")
    store.close()
    with pytest.raises(StoreError, match="another version"):
        Store.open(kept, read_only=True)
    store = Store.open(kept)
    assert all(held(store, "created_day").values())
    assert store.desk().responses.project("five_star").fetchall() == [(1.0,)]
    store.close()


@pytest.mark.parametrize(
    ("name", "value"), [("version", "x"), ("settings", "[]"), ("settings", '{"time_zone": "Nowhere"}')]
)
def test_a_store_whose_own_notes_make_no_sense_is_damaged(store, name, value):
    add(store, tickets=[ticket(1)])
    store.close()
    with duckdb.connect(str(store.path)) as connection:
        connection.execute("DELETE FROM meta WHERE name = $name", {"name": name})
        connection.execute("INSERT INTO meta VALUES ($name, $value)", {"name": name, "value": value})
    with pytest.raises(StoreError, match="is damaged"):
        Store.open(store.path, read_only=True)


MISSING = ("TABLE kept", "TABLE mappings", "VIEW held_tickets", "kept.written", "monthly.ended_by", "uploads.time_zone")


def lose(path: Path, what: str) -> None:
    """Drop a table, a view or a column of a store."""
    table, _, column = what.partition(".")
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}" if column else f"DROP {what}")


@pytest.mark.parametrize("what", MISSING)
def test_a_missing_table_or_column_is_damage_and_named(store: Store, what: str) -> None:
    add(store, tickets=[ticket(1)])
    store.close()
    lose(store.path, what)
    with pytest.raises(StoreError, match=rf"“{what.split()[-1]}.*” is missing.*python -m metrics rebuild") as refused:
        Store.open(store.path)
    assert "缺少" in refused.value.localized_message(Words("zh"))


@pytest.mark.parametrize("ask", [Store.desk, Store.uploads, lambda store: store.annotations("note"), Store.undo])
def test_what_another_program_took_from_an_open_store_is_damage_whatever_is_asked(store: Store, ask: Any) -> None:
    add(store, tickets=[ticket(1)])
    copy = shutil.copy(store.path, store.path.with_name("copy"))
    for what in ("monthly.ended_by", "uploads.new", "TABLE kept"):
        lose(copy, what)
    Path(copy).replace(store.path)
    with pytest.raises(StoreError, match=r"is damaged .*python -m metrics rebuild"):
        ask(store, *([1] if ask is Store.undo else []))


def test_what_a_newer_program_took_from_an_open_store_is_no_damage(store: Store) -> None:
    copy = shutil.copy(store.path, store.path.with_name("copy"))
    lose(copy, "TABLE kept")
    with duckdb.connect(copy) as connection:
        connection.execute("UPDATE meta SET value = 'newer' WHERE name = 'schema'")
    Path(copy).replace(store.path)
    with pytest.raises(StoreError, match="newer version of the program: start this one again"):
        store.annotations("note")


@pytest.mark.parametrize("text", ['{"version": "x"}', '{"version": null}', "[" * 100_000, "[]", "{"])
def test_a_journal_that_makes_no_sense_is_written_anew(text, store):
    add(store, tickets=[ticket(1)])
    store.close()
    journal = store.files / "journal.json"
    whole = journal.read_text("utf-8")
    journal.write_text(text, encoding="utf-8")
    opened = Store.open(store.path)
    assert len(opened.desk().tickets) == 1
    assert journal.read_text("utf-8") == whole
    opened.close()


@pytest.mark.parametrize("kind", ["pipe", "loop", "folder"])
def test_what_is_no_file_is_no_store(kind, tmp_path):
    path = tmp_path / "desk.duckdb"
    {"pipe": os.mkfifo, "loop": lambda own: own.symlink_to(own), "folder": os.mkdir}[kind](path)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(path)
