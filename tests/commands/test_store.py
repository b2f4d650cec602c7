"""What the store's commands do not take is told in one sentence on standard error, and nothing is stored."""

from __future__ import annotations

import json
import logging

import pytest

from metrics.__main__ import main

pytestmark = pytest.mark.usefixtures("no_child")

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
    logging.getLogger("metrics.ingest.process.child").warning("reading ended with -9")
    assert capsys.readouterr().err == ""


def test_a_command_written_wrong_is_told_in_one_sentence(run, capsys):
    with pytest.raises(SystemExit) as left:
        run("undo", "x")
    assert left.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
