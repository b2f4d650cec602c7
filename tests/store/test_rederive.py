"""Reading the kept files again: times move to the new zone, everything else stays, and it is all or nothing."""

from __future__ import annotations

import pytest

from metrics import ingest
from metrics.data import facts
from metrics.errors import StoreError
from metrics.settings import Settings
from metrics.store import Store, migrations

pytestmark = pytest.mark.usefixtures("no_child")

FILES = {
    "march.csv": "Ticket ID,Created at,Agent\nT1,2026-03-01 10:00,Ada\nT2,2026-03-02 10:00,Bo\n",
    "april.csv": "Ticket ID,Created at,Agent\nT2,2026-03-02 10:00,Cleo\nT3,2026-04-01T00:30:00Z,Bo\n",
    "slip.csv": "Ticket ID,Created at,Agent\nT3,2026-04-01 09:00,Nobody\n",
}


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "desk.duckdb")
    for name, text in FILES.items():
        path = tmp_path / name
        path.write_text(text, "utf-8")
        store.add(ingest.read_file(path, settings=store.settings()), path)
    store.undo(3)
    store.save_settings(Settings(time_zone="Asia/Tokyo"))
    yield store
    store.close()


def _held(store):
    rows = store.desk().tickets.to_arrow_table().to_pylist()
    return {row["ticket_id"]: (f"{row['created']:%d %H:%M}", row["agent"]) for row in rows}


def test_times_without_a_zone_move_and_times_with_one_stay(store):
    before = {"T1": ("01 10:00", "Ada"), "T2": ("02 10:00", "Cleo"), "T3": ("01 00:30", "Bo")}
    assert (_held(store), store.uploads_from_other_time_zones()) == (before, 2)
    assert [receipt.upload_id for receipt in store.reread(ingest.read_file)] == [1, 2]
    after = {"T1": ("01 01:00", "Ada"), "T2": ("02 01:00", "Cleo"), "T3": ("01 00:30", "Bo")}
    assert (_held(store), store.uploads_from_other_time_zones()) == (after, 0)


def test_the_ledger_stays_and_undo_still_brings_back_what_stood_before(store):
    before = store.uploads()
    store.reread(ingest.read_file)
    assert store.uploads().equals(before)
    store.undo(2)
    assert _held(store) == {"T1": ("01 01:00", "Ada"), "T2": ("02 01:00", "Bo")}


def test_a_missing_file_stops_it_and_nothing_has_changed(store):
    before = _held(store)
    (store.files / store.uploads().set_index("file")["sha256"]["april.csv"]).unlink()
    with pytest.raises(StoreError, match=r"april\.csv"):
        store.reread(ingest.read_file)
    assert (_held(store), store.uploads_from_other_time_zones()) == (before, 2)


def test_a_store_of_another_derivation_derives_anew_when_it_is_opened(tmp_path, monkeypatch):
    path, export = tmp_path / "old.duckdb", tmp_path / "march.csv"
    export.write_text(FILES["march.csv"], "utf-8")
    store = Store.open(path)
    store.add(ingest.read_file(export), export)
    store.close()
    as_it_was = facts.tickets
    monkeypatch.setattr(facts, "tickets", lambda *given: as_it_was(*given).assign(created_hour=99.0))
    assert hours(path) == {10.0}
    monkeypatch.setattr(migrations, "signature", lambda: "of a program that derives otherwise")
    assert hours(path) == {99.0}


def hours(path):
    store = Store.open(path)
    derived = {row["created_hour"] for row in store.desk().tickets.to_arrow_table().to_pylist()}
    store.close()
    return derived


def test_whatever_changes_in_the_derivation_changes_the_signature(tmp_path):
    names = {path.name for path in migrations.DERIVATION}
    assert {"facts.py", "tickets.py", "responses.py", "ratings.py", "marks.py", "periods.py"} <= names
    program = tmp_path / "ratings.py"
    program.write_bytes(b"a = 1\n")
    before = migrations.derivation([program])
    program.write_bytes(b"a = 1\r\n")
    assert migrations.derivation([program]) == before
    program.write_bytes(b"a = 2\n")
    assert migrations.derivation([program]) != before
