"""Every period of a figure carries the change that `changes` would tell for it alone, split or not."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from metrics import query
from metrics.analysis.change import changes
from metrics.analysis.history import STEP_COLUMNS, history, with_year_before
from tests.data_frames import desk

NUMBERS = ("before", "difference", "difference_low", "difference_high")
KPIS = ("csat", "csat_mean", "nps", "resolve_median", "tickets", "backlog")


@pytest.fixture(scope="module")
def year():
    """A desk of 400 tickets over ten months, the last one cut off in its middle; some have no channel."""
    chance = random.Random(7)  # noqa: S311 - data, no secret
    tickets, answers = [], []
    for number in range(400):
        created = pd.Timestamp("2025-03-01", tz="UTC") + pd.Timedelta(hours=chance.randrange(24 * 290))
        ticket = {"ticket_id": str(number), "created": created, "channel": chance.choice(["chat", "email", None])}
        tickets.append(
            {**ticket, "resolved": created + pd.Timedelta(hours=chance.randrange(1, 90)), "status": "resolved"}
        )
        for kind, high in (("csat", 5), ("nps", 10)):
            answer = {"response_id": f"{number}{kind}", "ticket_id": str(number), "kind": kind, "scale_low": 1}
            score = {"score": chance.randint(1, high), "scale_high": high, "answered": created + pd.Timedelta(hours=2)}
            answers.append({**answer, **score})
    return desk(tickets, answers)


def _same(row, change):
    assert row.verdict == change.verdict
    for name in NUMBERS:
        assert getattr(row, name) == pytest.approx(getattr(change, name), abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("kpi", KPIS)
def test_each_row_says_what_changes_says_of_its_period(year, kpi):
    trend = query.figures(year, [kpi])
    assert trend["unfinished"].iloc[-1]
    for row in history(year, trend, "month").itertuples():
        _same(row, changes(year, trend, row.period, "month")[kpi])


@pytest.mark.parametrize("kpi", ["csat", "tickets"])
def test_a_group_of_a_split_changes_as_it_does_alone(year, kpi):
    split = history(year, query.figures(year, [kpi], by=["channel"]), "month", ["channel"])
    for name in ("chat", None):
        where = {"channel": [name]}
        alone = history(year, query.figures(year, [kpi], where=where), "month", where=where)
        rows = split[split["channel"].isna() if name is None else split["channel"] == name]
        columns = ["value", *STEP_COLUMNS[:-1]]  # the verdict depends on what else was looked at
        pd.testing.assert_frame_equal(rows[columns].reset_index(drop=True), alone[columns], check_dtype=False)


def test_without_rows_there_is_nothing_to_tell():
    nothing = query.figures(desk(), ["csat"])
    assert list(history(desk(), nothing, "month").columns)[-len(STEP_COLUMNS) :] == list(STEP_COLUMNS)


def test_the_first_period_of_the_data_has_no_change(year):
    trend = query.figures(year, ["csat"])
    first = changes(year, trend, trend["period"].iloc[0], "month")["csat"]
    assert (first.verdict, first.before_n) == ("too few", 0)
    assert pd.isna(first.difference)


def test_a_ticket_is_found_with_what_was_answered_about_it(year):
    assert list(query.tickets_by_id(year, ["7"])["ticket_id"]) == ["7"]
    assert set(query.answers_by_ticket(year, "7")["kind"]) == {"csat", "nps"}
    assert list(query.answer_by_id(year, "7nps")["ticket_id"]) == ["7"]


def _two_years(**columns):
    months = pd.date_range("2024-01-01", periods=24, freq="MS")
    rows = pd.DataFrame({"period": months, "value": range(24), "unfinished": False, "scale": None, "channel": "chat"})
    return rows.assign(**columns)


def test_each_month_has_its_like_of_the_year_before():
    rows = with_year_before(_two_years(), "month")
    assert rows["year_before"].isna().tolist() == [True] * 12 + [False] * 12
    assert rows["year_before"].iloc[12:].tolist() == list(range(12))


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"channel": ["chat"] * 12 + ["phone"] * 12}, id="another group"),
        pytest.param({"scale": ["1–5"] * 12 + ["1–10"] * 12}, id="another scale"),
        pytest.param({"unfinished": [True] * 12 + [False] * 12}, id="cut short then"),
    ],
)
def test_what_is_not_alike_is_not_the_year_before(columns):
    assert with_year_before(_two_years(**columns), "month", ["channel"])["year_before"].isna().all()


def test_all_data_have_no_year_before():
    rows = pd.DataFrame({"period": [pd.Timestamp("1900-01-01")], "value": [1.0], "unfinished": False, "scale": None})
    assert with_year_before(rows, "all")["year_before"].isna().all()
