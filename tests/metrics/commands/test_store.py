"""Imports, ledger, undo and rebuild from the command line; one sentence on standard error when it cannot be done."""

from __future__ import annotations

import json
import logging

import pytest

from metrics.__main__ import main

ROWS = "Ticket ID,Created at,Status,CSAT\nT1,2026-03-01 10:00,Closed,5\nT2,2026-03-02 10:00,Closed,4\n"


@pytest.fixture
def run(tmp_path, capsys):
    def run_it(*arguments, store="desk.duckdb"):
        code = main([*map(str, arguments), "--store", str(tmp_path / store)])
        told = capsys.readouterr()
        return code, told.out.strip(), told.err.strip()

    return run_it


@pytest.fixture
def march(tmp_path):
    path = tmp_path / "march.csv"
    path.write_text(ROWS, "utf-8")
    return path


def test_an_import_tells_what_became_of_every_row(run, march):
    code, out, _ = run("import", march)
    assert code == 0
    assert out.startswith("march.csv is upload 1: 2 rows read = 2 accepted + 0 rejected + 0 duplicates; 4 new")
    assert "already" in run("import", march)[1]


def test_receipts_and_ledger_are_json_on_demand(run, march):
    receipts = json.loads(run("import", march, "--json")[1])
    assert [(one["file"], one["read"], one["accepted"]) for one in receipts] == [("march.csv", 2, 2)]
    assert [one["file"] for one in json.loads(run("uploads", "--json")[1])] == ["march.csv"]
    assert "march.csv" in run("uploads")[1]


def test_an_undone_upload_leaves_an_empty_desk(run, march):
    run("import", march)
    assert run("undo", 1)[:2] == (0, "Upload 1 is undone; what stood before it stands again.")
    assert run("undo", 1) == (2, "", "There is no upload 1 to undo.")


def test_a_rebuilt_store_has_the_same_uploads(run, march, tmp_path):
    run("import", march)
    assert run("rebuild", tmp_path / "new.duckdb")[1].startswith("march.csv is upload 1")
    assert "march.csv" in run("uploads", store="new.duckdb")[1]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(60), "bad: This is a picture.", id="picture"),
        pytest.param(b"Nr,Wann\nT1,2026-03-05\n", "“bad” has columns that nobody mapped yet", id="unknown-header"),
    ],
)
def test_a_refused_file_keeps_all_of_its_import_out(run, march, tmp_path, content, sentence):
    bad = tmp_path / "bad"
    bad.write_bytes(content)
    code, out, err = run("import", march, bad)
    assert (code, out) == (2, "")
    assert err.startswith(sentence)
    assert len(err.splitlines()) == 1
    assert json.loads(run("uploads", "--json")[1]) == []


def test_a_warning_of_the_log_reaches_no_standard_error(run, march, capsys):
    run("import", march)
    logging.getLogger("metrics.ingest.child").warning("reading ended with -9")
    assert capsys.readouterr().err == ""


def test_a_command_written_wrong_is_told_in_one_sentence(run, capsys):
    with pytest.raises(SystemExit) as left:
        run("undo", "x")
    assert left.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
