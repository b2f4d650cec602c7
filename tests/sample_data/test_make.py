"""The committed files are what the program writes, small, readable to the last row, and without real people."""

import tomllib
import zipfile

import pandas as pd
import pytest

from sample_data import make
from sample_data.seeded_effects import SEEDED_CUSTOMERS
from tests.sample_data import written

TRUTHS = tomllib.loads((written.FOLDER / "truths.toml").read_text(encoding="utf-8"))
FILES = tuple(TRUTHS["files"])
IDS = {"zendesk_tickets.csv": "Id", "freshdesk_tickets.csv": "Ticket ID", "china_office.csv": "工单号"}
IDS |= {"survey.xlsx": "Response ID", "monthly_figures.xlsx": "Month"}


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    make.write(folder)
    return folder


def content(path):
    """The bytes of a file; of a workbook, of each part inside (compression differs between zlib builds)."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return [(part.filename, part.date_time, book.read(part)) for part in book.infolist()]


@pytest.mark.parametrize("name", [*FILES, "truths.toml"])
def test_the_committed_file_is_what_the_program_writes(again, name):
    assert content(again / name) == content(written.FOLDER / name)


def test_the_files_together_stay_below_three_megabytes():
    assert sum((written.FOLDER / name).stat().st_size for name in FILES) < 3_000_000


@pytest.mark.parametrize("name", FILES)
def test_rows_and_duplicates_are_as_written_down(name):
    rows = written.raw(name)
    counts = {"rows": len(rows), "duplicates": int(rows.duplicated().sum()), "accepted": rows[IDS[name]].nunique()}
    assert counts == TRUTHS["files"][name]


def test_the_desk_is_as_large_as_written_down():
    tickets, truth = written.tickets(), TRUTHS["desk"]
    months = written.desk_day(tickets["created"]).dt.to_period("M")
    assert (len(tickets), tickets["agent"].nunique(), months.nunique()) == (9795, 14, 26)
    assert (len(tickets), tickets["agent"].nunique()) == (truth["tickets"], truth["agents"])
    assert (str(months.min()), str(months.max())) == ("2024-09", "2026-10")
    assert set(tickets["channel"]) == {"email", "chat", "phone", "portal"}
    assert set(tickets["priority"]) == {"urgent", "high", "medium", "low"}
    assert tickets["resolved"].isna().sum() == truth["open_at_the_end"]


def test_no_ticket_is_rated_twice_and_every_rating_has_its_ticket():
    answers = written.answers()
    survey = written.raw("survey.xlsx")
    assert not answers["twice"].any()
    assert set(survey["Ticket ID"]) <= set(written.tickets()["ticket"])
    assert len(answers) == TRUTHS["desk"]["rated"]
    assert answers["satisfied"].mean() == pytest.approx(TRUTHS["desk"]["satisfied_share"], abs=1e-6)


def test_merged_tickets_are_tagged_and_never_rated():
    rows = written.raw("zendesk_tickets.csv").drop_duplicates("Id")
    merged = rows[rows["Tags"].fillna("").str.contains("closed_by_merge")]
    assert len(merged) == TRUTHS["desk"]["merged"]
    assert set(merged["Satisfaction Score"]) == {"Unoffered"}


def test_times_agree_with_the_durations_the_exports_state():
    tickets = written.tickets()
    solved = (tickets["resolved"] - tickets["created"]).dt.total_seconds() / 60
    zendesk = tickets["file"] == "zendesk_tickets.csv"
    assert (solved[zendesk] == tickets.loc[zendesk, "resolve_minutes"].astype(float)).all()
    stated = pd.to_timedelta(tickets["reply_hms"].dropna())
    taken = (tickets["replied"] - tickets["created"])[tickets["reply_hms"].notna()]
    assert (stated == taken).all()


def test_nothing_happens_before_it_can():
    tickets, survey = written.tickets(), written.raw("survey.xlsx")
    assert not (tickets["replied"] < tickets["created"]).any()
    assert not (tickets["resolved"] < tickets["created"]).any()
    assert not (survey["Answered"] < survey["Sent"]).any()
    assert survey["Answered"].max() < pd.Timestamp("2026-11-01")


def test_every_mark_of_every_scale_is_used_and_comments_speak_two_languages():
    survey = written.raw("survey.xlsx")
    assert (set(survey["CSAT"].dropna()), set(survey["CES"].dropna())) == (set(range(1, 6)), set(range(1, 8)))
    assert set(survey["NPS"].dropna()) == set(range(11))
    assert (survey.groupby("Language")["Comment"].count() >= 40).all()
    assert set(survey["Language"]) == {"en", "zh"}


def test_the_readme_names_every_planted_person():
    readme = (written.FOLDER / "README.md").read_text(encoding="utf-8")
    people = [*SEEDED_CUSTOMERS, TRUTHS["lucky_agent"]["agent"], TRUTHS["lucky_agent"]["steady_agent"]]
    assert [name for name in people if name not in readme] == []


def said_in_the_readme():
    """The numbers of truths.toml as the README words them."""
    bad, better, agents, mixed = (TRUTHS[name] for name in ("bad_segment", "improvement", "lucky_agent", "paradox"))
    yield from (
        f"{truth['rows']:,} | {truth['duplicates']} | {truth['accepted']:,}" for truth in TRUTHS["files"].values()
    )
    yield from (f"{t[f'satisfied_{s}']} of {t[f'n_{s}']}" for t in (bad, better) for s in ("before", "after"))
    yield f"{TRUTHS['headline']['satisfied_share']:.1%} of {TRUTHS['headline']['n']}".replace("%", " %")
    yield f"{agents['steady_satisfied']} of {agents['steady_n']}"
    for channel in ("email", "phone"):
        parts = (channel, *(f"{channel}_{priority}" for priority in ("urgent", "high", "medium", "low")))
        yield from (f"{mixed[f'{part}_share']:.1%} of {mixed[f'{part}_n']:,}".replace("%", " %") for part in parts)


@pytest.mark.parametrize("words", list(said_in_the_readme()))
def test_the_readme_states_the_number_of_the_truth(words):
    readme = " ".join((written.FOLDER / "README.md").read_text(encoding="utf-8").split())
    assert words in readme
