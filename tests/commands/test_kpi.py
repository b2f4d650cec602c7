"""`python -m metrics kpi`, `read`, `kpis` and `formats`: the contract that other programs rely on."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO

import pytest

from metrics.__main__ import main
from metrics.catalogue import CATALOGUE
from metrics.ingest.formats import formats

pytestmark = pytest.mark.usefixtures("no_child")

EXPORT = """Ticket ID,Created at,Resolved at,Status,Channel,Priority,CSAT
A1,2026-03-02 09:00,2026-03-02 11:00,Closed,Email,High,5
A2,2026-03-03 09:00,2026-03-03 13:00,Closed,Chat,Low,4
A3,2026-04-01 09:00,2026-04-01 10:00,Closed,Chat,High,1
A4,2026-04-02 09:00,,Open,Phone,Low,
"""
SHAPE = ["kpi", "unit", "period", "by", "value", "n", "low", "high", "reason"]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "tickets.csv"
    path.write_text(EXPORT, "utf-8")
    return str(path)


@pytest.fixture
def run(capsys):
    def run_it(*arguments):
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_it


def test_a_figure_has_the_documented_shape(run, file):
    code, out, err = run("kpi", "--data", file, "--kpi", "csat_mean", "--grain", "all", "--json")
    (figure,) = json.loads(out)
    assert (code, err) == (0, "")
    assert list(figure) == SHAPE
    assert (figure["value"], figure["n"]) == (pytest.approx(10 / 3), 3)
    assert (figure["period"], figure["by"]) == ("2026-03-02/2026-04-02", {})


def test_splits_filters_and_days_use_canonical_names(run, file):
    question = ("--kpi", "csat", "--by", "channel", "--where", "priority=HIGH", "--from", "2026-03-01")
    _, out, _ = run("kpi", "--data", file, *question, "--to", "2026-04-30", "--json")
    found = {(one["period"], one["by"]["channel"]): (one["value"], one["n"]) for one in json.loads(out)}
    assert found[("2026-03", "email")] == (1.0, 1)
    assert found[("2026-04", "chat")] == (0.0, 1)
    assert found[("2026-03", "chat")] == (None, 0)


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(("--kpi", "csat,tickets", "--by", "channel,priority"), id="commas"),
        pytest.param(("--kpi", "csat, tickets", "--by", " channel ,priority"), id="commas and spaces"),
        pytest.param(("--kpi", "csat,tickets", "--kpi", "csat", "--by", "channel", "--by", "priority"), id="both"),
    ],
)
def test_names_with_commas_are_the_same_as_names_given_again(run, file, listed):
    again = ("--kpi", "csat", "--kpi", "tickets", "--by", "channel", "--by", "priority")
    code, out, _ = run("kpi", "--data", file, *listed, "--json")
    assert (code, out) == (0, run("kpi", "--data", file, *again, "--json")[1])
    assert {one["kpi"] for one in json.loads(out)} == {"csat", "tickets"}
    assert list(json.loads(out)[0]["by"]) == ["channel", "priority"]


def test_a_group_without_answers_is_null_with_a_reason(run, file):
    """Three closed tickets were rated 5, 4 and 1; the open one was not."""
    _, out, _ = run("kpi", "--data", file, "--kpi", "csat_mean", "--by", "status", "--grain", "all", "--json")
    by_status = {figure["by"]["status"]: (figure["n"], figure["reason"]) for figure in json.loads(out)}
    assert by_status == {"closed": (3, None), "open": (0, CATALOGUE["csat_mean"].nothing)}


def test_answers_are_filtered_by_the_status_of_their_ticket(run, file):
    code, out, _ = run("kpi", "--data", file, "--where", "status=open", "--grain", "all", "--json")
    counts = {figure["kpi"]: figure["n"] for figure in json.loads(out)}
    assert (code, counts["tickets"], counts["csat"]) == (0, 1, 0)


def test_no_data_is_null_with_a_reason(run, file):
    _, out, _ = run("kpi", "--data", file, "--kpi", "nps", "--grain", "all", "--json")
    (figure,) = json.loads(out)
    assert (figure["value"], figure["n"], figure["low"]) == (None, 0, None)
    assert figure["reason"] == CATALOGUE["nps"].nothing


def test_csv_runs_nothing_in_a_spreadsheet(run, tmp_path):
    path = tmp_path / "tickets.csv"
    path.write_text("Ticket ID,Created at,Category\n1,2026-03-02 09:00,=1+1\n2,2026-03-02 09:00,a;=1+1\n", "utf-8")
    _, out, _ = run("kpi", "--data", str(path), "--kpi", "tickets", "--by", "category", "--csv")
    assert {row["category"] for row in csv.DictReader(StringIO(out))} == {"'=1+1", "a;'=1+1"}


def test_csv_and_the_table_hold_the_same_figures(run, file):
    _, out, _ = run("kpi", "--data", file, "--kpi", "tickets", "--csv")
    assert [(row["period"], float(row["value"])) for row in csv.DictReader(StringIO(out))] == [
        ("2026-03", 2.0),
        ("2026-04", 2.0),
    ]
    _, table, _ = run("kpi", "--data", file, "--kpi", "tickets")
    assert "2026-04" in table


def test_a_missing_value_can_be_asked_for(run, file):
    _, out, _ = run("kpi", "--data", file, "--kpi", "tickets", "--grain", "all", "--where", "agent=", "--json")
    assert json.loads(out)[0]["n"] == 4


def test_without_a_name_every_figure_comes(run, file):
    _, out, _ = run("kpi", "--data", file, "--grain", "all", "--json")
    assert {one["kpi"] for one in json.loads(out)} == set(CATALOGUE)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        pytest.param(("--kpi", "csatt"), "Did you mean: csat", id="kpi"),
        pytest.param(("--by", "chanel"), "Did you mean: channel", id="dimension"),
        pytest.param(("--kpi", "csat,npss"), "Did you mean: nps", id="one of two KPIs"),
        pytest.param(("--kpi", "csat,"), "There is no KPI", id="a comma too many"),
        pytest.param(("--grain", "fortnight"), "There is no grain", id="grain"),
        pytest.param(("--where", "channel"), "write DIMENSION=VALUE", id="filter"),
        pytest.param(("--where", "channel=chatt"), "Did you mean: chat", id="value"),
        pytest.param(("--from", "March"), "is not a date", id="date"),
        pytest.param(("--data", "nowhere.csv"), "nowhere.csv", id="file"),
    ],
)
def test_a_mistake_is_one_sentence_and_2(run, file, wrong, said):
    code, out, err = run("kpi", "--data", file, *wrong)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_a_store_gives_the_same_figures_as_its_file(run, file, tmp_path):
    store = str(tmp_path / "desk.duckdb")
    run("import", file, "--store", store)
    question = ("--kpi", "csat", "--kpi", "resolve_median", "--kpi", "backlog", "--by", "channel", "--json")
    assert json.loads(run("kpi", "--store", store, *question)[1]) == json.loads(
        run("kpi", "--data", file, *question)[1]
    )


def test_read_tells_what_a_file_is_taken_for(run, file):
    code, out, _ = run("read", file, "--json")
    found = json.loads(out)
    assert code == 0
    shape = "format kind encoding sheet columns read accepted rejected duplicates problems answers questions notes"
    assert set(found) == set(shape.split())
    assert found["answers"]["found_ticket"] == found["answers"]["with_number"]
    assert found["columns"]["Ticket ID"] == {"field": "tickets.ticket_id", "confidence": 1.0}
    assert found["read"] == found["accepted"] + found["rejected"] + found["duplicates"] == 4
    assert "read 4 = accepted 4" in run("read", file)[1]


def test_read_tells_every_assumption_and_open_question(run, tmp_path):
    path = tmp_path / "tickets.csv"
    path.write_text("Ticket ID,Created,Score\n" + "".join(f"{n},2026-03-0{n},{n + 1}\n" for n in range(1, 10)), "utf-8")
    account = json.loads(run("read", str(path), "--json")[1])
    assert [question["key"] for question in account["questions"]] == ["kind:Score"]
    assert any(note.startswith("“Score csat”: scale 1–10") for note in account["notes"])
    assert all(note in run("read", str(path))[1] for note in account["notes"])


def test_a_file_that_waits_is_told_whole_and_ends_in_2(run, tmp_path):
    """`read` prints its account, says on standard error for what the file waits, and ends in 2; so does `kpi`."""
    path = tmp_path / "notes.csv"
    rows = "".join(f"c{n},text {n},2026-03-{n:02d} 10:00\n" for n in range(1, 20))
    path.write_text(f"Colour,Words,Moment\n{rows}", "utf-8")
    code, out, err = run("read", str(path), "--json")
    assert (code, json.loads(out)["rejected"], err.count("\n")) == (2, 19, 1)
    assert "waits for an answer" in err
    assert run("kpi", "--data", str(path), "--json") == (2, "", err)


def test_two_ratings_of_one_ticket_give_figures(run, tmp_path):
    """Answers of two columns come in two chunks; counting those that found their ticket ended in a traceback."""
    path = tmp_path / "tickets.csv"
    path.write_text("Ticket ID,Created,CSAT,NPS\n1,2026-03-01,5,9\n2,2026-03-02,1,0\n", "utf-8")
    code, out, _ = run("kpi", "--data", str(path), "--kpi", "csat,nps", "--grain", "all", "--json")
    assert (code, [figure["value"] for figure in json.loads(out)]) == (0, [0.5, 0.0])


def test_a_damaged_number_beside_the_whole_one_is_told(run, tmp_path):
    """The same ticket under 1.23457E+15 and under its number counts twice: nobody may overlook that."""
    damaged, whole = tmp_path / "damaged.csv", tmp_path / "whole.csv"
    damaged.write_text("Ticket ID,Created\n1.23457E+15,2026-03-01 10:00\n1.23457E+15,2026-03-02 10:00\n", "utf-8")
    whole.write_text(
        "Ticket ID,Created\n1234567890123456,2026-03-01 10:00\n1234567890123457,2026-03-05 10:00\n", "utf-8"
    )
    question = ("--data", str(damaged), "--data", str(whole), "--kpi", "tickets", "--grain", "all")
    assert "1 ticket is there twice" in run("kpi", *question)[2]
    store = str(tmp_path / "desk.duckdb")
    assert "there twice" not in run("import", str(damaged), "--store", store)[1]
    assert "1 ticket is there twice" in run("import", str(whole), "--store", store)[1]


def test_read_tells_why_a_single_column_is_not_what_its_name_says(run, tmp_path):
    path = tmp_path / "notes.csv"
    path.write_text("Ticket ID,Created at,Closed at\nT1,2026-03-01 10:00,30:15\nT2,2026-03-02 10:00,41:00\n", "utf-8")
    notes = json.loads(run("read", str(path), "--json")[1])["notes"]
    assert notes == ["“Closed at”: Holds durations, so it is read as hours, not as a date"]
    assert notes[0] in run("read", str(path))[1]


def test_a_store_without_an_import_says_so_and_how_to_import(run, tmp_path):
    code, out, err = run("kpi", "--store", str(tmp_path / "new.duckdb"))
    assert (code, out) == (2, "")
    assert (
        err.strip()
        == "Nothing was imported yet: take exports in on the Data page, or with `python -m metrics import FILE`."
    )


def test_the_listings_name_everything(run):
    assert {one["kpi"] for one in json.loads(run("kpis", "--json")[1])} == set(CATALOGUE)
    assert {one["format"] for one in json.loads(run("formats", "--json")[1])} == set(formats())
    assert "满意度" in run("kpis", "--lang", "zh")[1]


def test_a_reader_that_stops_early_is_no_error():
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-m", "metrics", "kpis", "--json"], stdout=pipe, stderr=pipe) as program:
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


def test_months_are_those_of_the_zone_that_a_header_names(run, tmp_path):
    """Opened at 1:00 on 1 April eight hours ahead of UTC, where it is still March."""
    path = tmp_path / "zone.csv"
    path.write_text("Ticket,Created (UTC+8)\n1,2026-04-01 01:00\n2,2026-04-30 23:00\n", "utf-8")
    _, out, _ = run("kpi", "--data", str(path), "--kpi", "tickets", "--json")
    assert [(figure["period"], figure["n"]) for figure in json.loads(out)] == [("2026-04", 2)]


@pytest.mark.parametrize(
    ("export", "sentences"),
    [
        pytest.param("Ticket_ID,Priority,Happened\n1,Low,2026-01-15\n", ["the date the ticket"], id="unmapped"),
        pytest.param("id,age,satisfaction\n1,22,4\n2,21,3\n3,35,5\n", ["Which day", "a date"], id="undated answers"),
    ],
)
def test_a_file_that_waits_for_an_answer_ends_in_2_and_says_why(run, tmp_path, export, sentences):
    path = tmp_path / "waits.csv"
    path.write_text(export, "utf-8")
    code, out, err = run("kpi", "--data", str(path), "--kpi", "csat_mean", "--grain", "all", "--json")
    assert (code, out, err.count("\n")) == (2, "", len(sentences))
    assert [sentence for sentence in sentences if sentence not in err] == []


def test_a_question_that_a_file_leaves_open_is_told_with_what_is_taken(run, tmp_path):
    path = tmp_path / "dates.csv"
    path.write_text("Ticket,Created\n1,03/04/2026 09:00\n2,05/06/2026 10:00\n", "utf-8")
    code, out, err = run("kpi", "--data", str(path), "--kpi", "tickets", "--grain", "all", "--json")
    assert (code, json.loads(out)[0]["n"]) == (0, 2)
    assert "Which comes first?" in err
