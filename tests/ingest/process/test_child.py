"""The child process: what it hands back, and what becomes of one that is stopped or dies."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

import pandas as pd
import pytest

from metrics import ingest
from metrics.__main__ import main as command
from metrics.errors import Refused
from metrics.ingest import Column, Limits, Problem, Question, Reading, ReadOptions
from metrics.ingest.process import child
from metrics.ingest.process.child import MOST_CHILDREN, WAITING
from metrics.ingest.process.transfer import load_raw, load_reading, save_raw, save_reading
from metrics.ingest.process.worker import main
from metrics.ingest.read.guard import spreadsheet_memory
from tests.every import thorough
from tests.ingest import fuzz


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes(b"Ticket,Created,Score\n1,2026-01-05,5\n2,2026-01-06,4\n3,2026-01-07\n")
    return path


def test_a_raw_table_comes_back_from_the_child(export):
    raw = ingest.read_raw(export)
    assert raw.headers == ["Ticket", "Created", "Score"]
    assert raw.rows.to_numpy().tolist() == [["1", "2026-01-05", "5"], ["2", "2026-01-06", "4"]]
    assert [row for row, _, _ in raw.bad_rows] == [4]


@pytest.mark.usefixtures("no_child")
def test_peek_keeps_the_first_rows(export):
    assert ingest.peek(export, rows=1).row_numbers == [2]


@pytest.mark.usefixtures("no_child")
def test_a_refusal_comes_back_with_its_template(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(Refused, match="PDF report"):
        ingest.read_raw(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refused, match="no file"):
        ingest.read_raw(tmp_path / "missing.csv")


@pytest.mark.parametrize(
    ("limits", "why"), [(Limits(seconds=0), "longer than"), (Limits(memory=200 << 20), "needs more memory")]
)
def test_a_child_beyond_its_limits_is_a_refusal(export, limits, why):
    with pytest.raises(Refused, match=why):
        ingest.read_raw(export, limits=limits)


def test_a_third_file_waits_for_its_turn_and_says_so(export):
    shares = []

    def report(share):
        shares.append(share)
        if shares == [WAITING]:
            child._TURNS.release()

    for _ in range(MOST_CHILDREN):
        assert child._TURNS.acquire(blocking=False)
    assert len(ingest.read_file(export, progress=report).first_rows) == 2
    child._TURNS.release()
    assert shares[0] == WAITING < 0.05 <= shares[-1]


def test_a_visitor_who_leaves_while_waiting_leaves_no_turn_behind(export):
    def leave(_):
        raise KeyboardInterrupt

    for _ in range(MOST_CHILDREN):
        child._TURNS.acquire()
    with pytest.raises(KeyboardInterrupt):
        ingest.read_file(export, progress=leave)
    child._TURNS.release(MOST_CHILDREN)
    with pytest.raises(Refused, match="longer than"):
        ingest.read_raw(export, limits=Limits(seconds=0))
    assert len(ingest.read_raw(export).rows) == 2


def test_a_child_that_fails_by_our_fault_is_told_apart_and_says_one_sentence(export, monkeypatch, capfd):
    monkeypatch.setattr("metrics.ingest.process.child.ROOT", export.parent)  # the child finds no package to run
    assert command(["read", str(export)]) == 2
    told = capfd.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
    assert told.err.startswith("“export.csv” could not be read because of a fault in this program.")


@pytest.mark.usefixtures("no_child")
def test_what_a_person_chose_wrong_is_told_by_the_child(export):
    with pytest.raises(Refused, match="There is no format “zendex”"):
        ingest.read_file(export, options=ReadOptions(format="zendex"))


@pytest.mark.parametrize(
    "make",
    [pytest.param(fuzz.xlsx, id="xlsx"), thorough(fuzz.xls, id="xls"), thorough(fuzz.ods, id="ods")],
)
def test_a_small_spreadsheet_may_use_little_more_than_a_gigabyte(make, tmp_path):
    path = tmp_path / "export"
    path.write_bytes(make())
    assert 1 << 30 < spreadsheet_memory(path) < (1 << 30) + (1 << 21)
    assert len(ingest.read_raw(path).rows) == 24


@pytest.mark.usefixtures("no_child")
def test_mixed_cells_survive_the_way_back(tmp_path):
    path = tmp_path / "export.xlsx"
    path.write_bytes(fuzz.xlsx())
    raw = ingest.read_raw(path)
    mixed = raw.rows.assign(
        **{"5": pd.Series([1, 2.5, True, "x", None, datetime.fromisoformat("2026-01-05")] * 4, dtype=object)}
    )
    folder = tmp_path / "folder"
    folder.mkdir()
    save_raw(ingest.RawTable(**{**raw.__dict__, "rows": mixed}), folder)
    assert load_raw(folder).rows["5"].tolist() == mixed["5"].tolist()


def test_a_reading_survives_the_way_back(tmp_path):
    tickets = pd.DataFrame({"ticket_id": pd.Series(["1"], dtype="string[pyarrow]"), "row": [2]})
    reading = Reading(
        file="a.csv", sha256="0", format="zendesk", format_name="Zendesk", kind="tickets", encoding="utf-8",
        delimiter=",", sheet=None, sheets=[], header_row=1, columns=[Column("Id", "tickets.ticket_id", 1.0, ["1"])],
        tables={"tickets": tickets}, read=1, accepted=1, rejected=0, duplicates=0,
        problems=[Problem(2, "Id", "1", "odd {n}", "look", False, {"n": 1})],
        questions=[Question("dates", "?", ["a", "b"], "a")], notes=[("note", {})], first_rows=[["1"]], rejects=[],
    )  # fmt: skip
    save_reading(reading, tmp_path)
    back = load_reading(tmp_path)
    assert back.tables["tickets"]["ticket_id"].tolist() == ["1"]
    assert (back.columns, back.problems, back.questions, back.notes) == (
        reading.columns, reading.problems, reading.questions, reading.notes
    )  # fmt: skip


def test_the_worker_leaves_its_answer_beside_the_job(export, tmp_path, monkeypatch):
    monkeypatch.setattr("metrics.ingest.process.worker.limit", lambda *_: None)
    job = {"task": "raw", "path": str(export), "name": "a", "options": asdict(ReadOptions()), "rows": None}
    (tmp_path / "job.json").write_text(json.dumps({**job, **asdict(Limits())}))
    main(tmp_path / "job.json")
    assert load_raw(tmp_path).row_numbers == [2, 3]
