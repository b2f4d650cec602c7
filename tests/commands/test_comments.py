"""`python -m metrics comments`: the answer as sentences, as a table and as JSON; the desk's own themes with a store."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from metrics import ingest
from metrics.__main__ import main
from metrics.analysis.comments import KIND, Theme
from metrics.store import Store

pytestmark = pytest.mark.usefixtures("no_child")

EXPORT = """Ticket,Date,Channel,Agent,CSAT,Comment
A1,2026-03-02 10:00,Email,Jo,1,VPN still down
A2,2026-03-03 10:00,Chat,Jo,5,"Quick help, thanks"
A3,2026-03-04 10:00,Chat,Jo,4,
A4,2026-03-05 10:00,Chat,Jo,2,VPN 断线了，没人理
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("survey") / "survey.csv"
    path.write_text(EXPORT, "utf-8")
    return path


@pytest.fixture(scope="module")
def store(file):
    """The file once read, so that most commands need not read it again."""
    opened = Store.open(file.parent / "desk.duckdb")
    opened.add(ingest.read_file(file), file)
    opened.close()
    return str(file.parent / "desk.duckdb")


def _answer(capsys, *arguments):
    assert main(["comments", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_json_holds_sentences_counts_themes_accuracy_and_rows(capsys, file):
    answer = _answer(capsys, "--data", str(file))
    assert answer["comments"] == {"n": 3, "negative": 2, "neutral": 0, "positive": 1, "by_score": 3}
    assert answer["sentences"][0].startswith("2 of 3 comments are negative: 67%")
    network = next(row for row in answer["themes"] if row["theme"] == "network")
    assert (network["n"], network["where"]) == (2, {"theme": "network"})
    assert [one["language"] for one in answer["accuracy"]] == ["en", "zh"]
    assert [(row["ticket_id"], row["language"]) for row in answer["rows"]] == [("A4", "zh"), ("A2", "en"), ("A1", "en")]


def test_days_filters_theme_tone_and_text_narrow_it(capsys, store):
    narrow = ("--theme", "network", "--sentiment", "negative", "--where", "channel=email", "--from", "2026-03-01")
    answer = _answer(capsys, "--store", store, *narrow, "--to", "2026-03-02", "--find", "STILL")
    assert [row["ticket_id"] for row in answer["rows"]] == ["A1"]


def test_without_json_it_is_sentences_and_a_table(capsys, store):
    assert main(["comments", "--store", store]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2 of 3 comments are negative")
    assert "negative_share" in out


def test_nothing_found_is_said_in_one_sentence(capsys, store):
    assert main(["comments", "--store", store, "--find", "absent"]) == 0
    assert capsys.readouterr().out == "Nobody wrote a comment.\n"


@pytest.mark.parametrize("option", [("--theme", "gone"), ("--sentiment", "angry")], ids=["theme", "tone"])
def test_a_name_that_does_not_exist_is_refused(capsys, store, option):
    assert main(["comments", "--store", store, *option]) == 2
    assert option[1] in capsys.readouterr().err


def test_a_store_brings_its_own_themes(capsys, store, tmp_path):
    own = shutil.copytree(Path(store).parent, tmp_path / "own") / Path(store).name
    opened = Store.open(own)
    opened.annotate(KIND, "network", Theme("network", enabled=False).to_record())
    opened.close()
    assert "network" not in [row["theme"] for row in _answer(capsys, "--store", str(own))["themes"]]
