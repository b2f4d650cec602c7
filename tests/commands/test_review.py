"""`python -m metrics review` and `digest`: the files of a month, without a server."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pytest

from metrics import ingest
from metrics.__main__ import main
from metrics.analysis.segments import Segment
from metrics.commands.review_question import grain_of
from metrics.query.dimension_values import occurring_values
from metrics.report import digest as digests
from metrics.report.frozen import freeze
from metrics.report.model import Review
from metrics.report.page import page
from metrics.report.question import Question
from metrics.report.review import review
from metrics.report.source import source_of_store
from metrics.store import Store
from metrics.text.translation import Words
from tests.report.reviews import question

pytestmark = pytest.mark.usefixtures("no_child")


@pytest.fixture(scope="module")
def stored(file, tmp_path_factory):
    store = Store.open(tmp_path_factory.mktemp("store") / "desk.duckdb")
    store.add(ingest.read_file(file), file)
    store.close()
    return str(store.path)


def test_a_months_files_are_written_from_a_store(stored, tmp_path, capsys):
    names = {"deck": "r.pptx", "page": "r.html", "workbook": "r.xlsx", "minutes": "r.md"}
    options = [each for name, path in names.items() for each in (f"--{name}", str(tmp_path / path))]
    assert main(["review", "--store", stored, "--period", "2026-04", "--where", "channel=Chat", *options]) == 0
    assert capsys.readouterr().out.split() == [str(tmp_path / path) for path in names.values()]
    assert "Chat" in (tmp_path / "r.html").read_text("utf-8")
    assert all("[Content_Types].xml" in ZipFile(tmp_path / name).namelist() for name in ("r.pptx", "r.xlsx"))


def test_files_alone_give_a_review_without_names_as_json(file, capsys):
    options = ["--data", str(file), "--period", "2026-04", "--lang", "zh", "--hide-names", "--with", "agents", "--json"]
    assert main(["review", *options]) == 0
    text = capsys.readouterr().out
    built = Review.from_json(text)
    assert json.loads(text)["schema_version"] == 1
    assert (built.period, built.language, built.names_hidden) == ("2026-04", "zh", True)
    assert {"month", "channels", "agents"} <= {section.key for section in built.sections}
    assert "Agent 1" not in text
    assert "Customer 1" not in text


def test_a_frozen_review_is_written_by_its_stored_figures(stored, tmp_path, capsys):
    path = tmp_path / "desk.duckdb"
    path.write_bytes(Path(stored).read_bytes())
    store = Store.open(path)
    asked = Question(source_of_store(store), "month", "2026-04", {}, Words("zh"))
    record = freeze(store, review(asked), datetime(2026, 5, 4, tzinfo=UTC))
    store.save_settings(store.settings().changed(csat="csat_mean"))
    store.close()
    for name in (record.name, "2026-04"):
        assert (
            main(["review", "--store", str(path), "--frozen", name, "--page", str(tmp_path / "r.html"), "--json"]) == 0
        )
        assert capsys.readouterr().out == f"{record.text}\n"
    assert (tmp_path / "r.html").read_text("utf-8") == page(record.review)
    for options, reason in REFUSED_WITH_FROZEN.items():
        assert main(["review", "--store", str(path), "--frozen", *options]) == 2
        assert reason in capsys.readouterr().err


REFUSED_WITH_FROZEN = {
    ("2026-03",): "There is no frozen review “2026-03”. Did you mean: 2026-04",
    ("2026-04", "--period", "2026-03"): "--period does not go with --frozen",
    ("2026-04", "--lang", "en"): "--lang does not go with --frozen",
    ("2026-04", "--hide-names"): "was frozen with names",
}


def test_without_a_file_the_findings_are_told(stored, capsys):
    assert main(["review", "--store", stored]) == 0
    assert capsys.readouterr().out.startswith("Scorecard: CSAT")


def test_a_digest_has_at_most_twelve_lines_and_names_nobody(stored, capsys):
    assert main(["digest", "--store", stored, "--period", "2026-04"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert 1 <= len(lines) <= 12
    assert any("Chat" in line for line in lines)
    assert not any("Customer" in line and "newly" not in line for line in lines)


def test_a_digest_singles_nobody_out_and_may_be_without_names(stored, capsys, monkeypatch):
    wheres = ({"agent": "Ada"}, {"organisation": "Acme", "channel": "chat"}, {"channel": "chat"})
    segments = [Segment(where, 20, 0.5, 0.9, 8.0, 4.0, 12.0, 0.001) for where in wheres]
    monkeypatch.setattr(digests, "search_desk", lambda *_, **__: SimpleNamespace(segments=segments))
    lines = digests.digest(question("gaps"))
    assert [line for line in lines if "Ada" in line or "Acme" in line] == []
    assert any(line.startswith("Chat") for line in lines)
    assert main(["digest", "--store", stored, "--period", "2026-04", "--hide-names"]) == 0
    assert capsys.readouterr().out


def test_a_wrong_filter_lists_no_name_where_names_are_hidden(stored, capsys):
    assert main(["digest", "--store", stored, "--where", "agent=Nobody", "--hide-names"]) != 0
    error = capsys.readouterr().err
    assert "--where" in error
    store = Store.open(Path(stored), read_only=True)
    agents = occurring_values(store.desk(), "agent")
    store.close()
    assert [name for name in agents if str(name) in error] == []
    assert agents


@pytest.mark.parametrize("command", ["review", "digest"])
def test_a_desk_without_data_has_nothing_to_tell(command, tmp_path, capsys):
    path = tmp_path / "desk.duckdb"
    Store.open(path).close()
    assert main([command, "--store", str(path), "--period", "2026-10"]) != 0
    assert "no data" in capsys.readouterr().err


def test_a_quiet_month_is_one_line():
    assert digests.digest(question("gaps")) == [
        "Nothing in March 2026 is beyond the usual wobble, off its target, newly at risk or late."
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param(["--period", "October"], "is no period", id="no period"),
        pytest.param(["--deck", "/nowhere/at/all.pptx"], "cannot be written", id="no folder"),
        pytest.param(["--deck", "r.pptx", "--template", __file__], "no presentation", id="no template"),
        pytest.param(["--pdf", "r.pdf"], "needs a Chromium", id="no browser"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(stored, options, message, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.chdir(tmp_path)
    assert main(["review", "--store", stored, "--period", "2026-04", *options]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert len(error.splitlines()) == 1


@pytest.mark.parametrize(
    ("label", "grain"),
    [
        ("2026-10", "month"),
        ("2026-Q4", "quarter"),
        ("2026-W41", "week"),
        ("2026", "year"),
        ("2026-10-05", "day"),
        ("all", "all"),
    ],
)
def test_a_period_tells_its_grain(label, grain):
    assert grain_of(label) == grain
