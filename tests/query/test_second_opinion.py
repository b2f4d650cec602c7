"""Every figure agrees with its second computation on random desks, over random filters, grains and splits."""

from __future__ import annotations

import math
import random
from functools import cache

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalogue import CATALOGUE
from metrics.dates import periods
from metrics.query import figures
from metrics.settings import Settings
from tests.data_frames import desk, in_duckdb
from tests.every import thorough
from tests.examples import costly
from tests.query.second_opinion import Case, second_opinion

pytestmark = pytest.mark.no_cover  # others cover the same code; tracing would double the time

_PLAIN: dict[int, dict[str, pd.DataFrame]] = {}
MOST_ROWS = 160
CHANNELS = ("email", "chat", "phone", None)
ZONES = ("UTC", "Asia/Tokyo", "America/New_York")


def instant(rng: random.Random, days: int = 70) -> pd.Timestamp:
    return pd.Timestamp("2024-01-20", tz="UTC") + pd.Timedelta(minutes=rng.randrange(days * 24 * 60))


def ticket(rng: random.Random, number: int) -> dict[str, object]:
    created = instant(rng)
    wait = lambda hours: created + pd.Timedelta(minutes=rng.randrange(1, hours * 60))  # noqa: E731 - three uses
    solved = rng.random() < 0.8
    maybe = lambda *values: rng.choice([*values, None])  # noqa: E731 - a dozen uses
    return {
        "ticket_id": f"{number:03}",
        "source": "desk",
        "created": created,
        "first_response": wait(9) if rng.random() < 0.8 else None,
        "resolved": wait(200) if solved else None,
        "closed": created + pd.Timedelta(hours=300) if solved and rng.random() < 0.5 else None,
        "status": "resolved" if solved else "open",
        "channel": rng.choice(CHANNELS),
        "agent": maybe("Agent 1", "Agent 2"),
        "requester": maybe("a", "b", "c"),
        "category": maybe("VPN", "Mail"),
        "interactions": maybe(1, 2, 3, 5),
        "reopens": maybe(0, 1),
        "sla_resolution": maybe(True, False),
        "sla_response": maybe(True, False),
        "escalated": maybe(True, False),
        "complaint": maybe(True, False),
        "advice_followed": maybe(True, False),
        "reply_hours": maybe(1.5, 2.25),
        "cost": maybe(3.0, 8.5) if number % 50 < 20 else None,
    }


def response(rng: random.Random, number: int, tickets: int) -> dict[str, object]:
    kind, low, high = rng.choice(
        [("csat", 1, 5), ("csat", 1, 5), ("csat", 0, 1), ("nps", 0, 10), ("ces", 1, 7), ("engagement", 1, 10)]
    )
    answered = rng.random() < 0.8
    return {
        "response_id": f"{number:03}",
        "source": "desk",
        "kind": kind,
        "scale_low": low,
        "scale_high": high,
        "score": rng.randint(low, min(high, low + 2) if rng.random() < 0.5 else high) if answered else None,
        "asked": rng.choice([True, None]),
        "sent": instant(rng) if rng.random() < 0.5 else None,
        "answered": instant(rng) if answered else None,
        "comment": rng.choice(["fine", "", None]),
        "ticket_id": f"{rng.randrange(tickets):03}" if rng.random() < 0.7 else None,
        "requester": rng.choice(["a", "b", None]),
        "channel": rng.choice(CHANNELS),
    }


def month_rows(rng: random.Random) -> list[dict[str, object]]:
    names = ("customers_at_start", "customers_lost", "silent_leavers", "support_cost", "revenue", "agent_hours")
    names += ("kb_views", "kb_helpful_votes", "kb_votes", "employees_asked", "employees_volunteering")
    most = {"customers_lost": 5, "silent_leavers": 3, "kb_helpful_votes": 9, "employees_volunteering": 4}
    return [
        {"month": f"2024-{number:02}-01", "figure": name, "value": rng.randint(1, most.get(name, 100))}
        for number in range(1, 5)
        for name in names
        if rng.random() < 0.85
    ]


@cache
def random_desk(seed: int, rows: int = 120):
    rng = random.Random(seed)  # noqa: S311 - rows, not keys
    tickets = [ticket(rng, number) for number in range(rows)]
    responses = [response(rng, number, rows) for number in range(rows)]
    chosen = Settings(time_zone=rng.choice(ZONES), low_effort_is=rng.choice(["low", "high"]))
    return desk(tickets, responses, month_rows(rng), chosen)


@cache
def in_the_other_engine(seed: int):
    return in_duckdb(random_desk(seed))


def plain(here, name: str) -> pd.DataFrame:
    """Return one table in numpy's own types, where missing is NaN and compares as false."""
    if name not in _PLAIN.setdefault(id(here), {}):
        _PLAIN[id(here)][name] = (
            pa.Table.from_pandas(getattr(here, name), preserve_index=False).replace_schema_metadata(None).to_pandas()
        )
    return _PLAIN[id(here)][name]


def kept(frame: pd.DataFrame, where: dict[str, list[str | None]]) -> pd.DataFrame:
    for name, values in where.items():
        missing = frame[name].isna() & (None in values)
        frame = frame[frame[name].isin([value for value in values if value is not None]) | missing]
    return frame


def of_group(frame: pd.DataFrame, by: str | None, name: object) -> pd.DataFrame:
    if by is None:
        return frame
    return frame[frame[by].isna() if pd.isna(name) else frame[by] == name]


def case(here, row: pd.Series, grain: str, by: str | None, where, start, end) -> Case:
    first, last = row["period"], periods.next_start(row["period"], grain) - pd.Timedelta(days=1)
    months = min(last, end) if end is not None else last
    last = min(last, end if end is not None else pd.Timestamp(here.span[1]))
    first = max(first, start) if start is not None else first
    group = None if by is None else row[by]
    whole, answers, monthly = (plain(here, name) for name in ("tickets", "responses", "monthly"))
    tickets, responses = (of_group(kept(frame, where), by, group) for frame in (whole, answers))
    return Case(tickets, responses, monthly, first, last, months, bool(by or where), whole)


def compare(here, found: pd.DataFrame, grain, by=None, where=None, start=None, end=None) -> list[tuple]:
    """Return every figure that the second opinion does not share."""
    wrong = []
    # A second opinion on every row of every grain would take minutes; these are drawn anew for each question.
    for _, row in found.sample(min(len(found), MOST_ROWS), random_state=len(found)).iterrows():
        value, n = second_opinion(row["kpi"], case(here, row, grain, by, where or {}, start, end))
        same = math.isnan(value) == math.isnan(row["value"]) and (
            math.isnan(value) or math.isclose(value, row["value"], rel_tol=1e-9, abs_tol=1e-9)
        )
        if not same or (not math.isnan(value) and n != row["n"]):
            wrong.append((row["kpi"], str(row["period"]), by and row[by], value, row["value"], n, row["n"]))
    return wrong


@pytest.mark.parametrize("grain", ["day", "month", *(thorough(grain) for grain in ("week", "quarter", "year"))])
def test_every_figure_over_every_grain(grain):
    here = random_desk(1, 60)
    keys = [key for key in CATALOGUE if grain != "day" or key != "repeat_contact_rate"]
    found = figures(here, keys, grain=grain)
    assert compare(here, found, grain) == []


def test_every_figure_has_a_value_on_some_random_desk():
    """Of a figure without one the second opinion would compare nothing."""
    with_value = set[str]()
    for grain in ("quarter", "day"):  # a mean of ratings wants a day on which nobody answered on another scale
        found = figures(random_desk(1, 60), list(CATALOGUE), grain=grain)
        with_value |= set(found.loc[found["value"].notna(), "kpi"])
    assert set(CATALOGUE) - with_value == set()


@costly(2, 40)
@given(
    seed=st.integers(2, 4),
    grain=st.sampled_from(["week", "month", "quarter"]),
    by=st.sampled_from([None, "channel", "agent", "requester"]),
    where=st.sampled_from([{}, {"channel": ["chat", None]}, {"category": ["VPN"]}]),
    cut=st.booleans(),
    duckdb=st.booleans(),
)
def test_every_figure_over_random_filters_and_splits(seed, grain, by, where, cut, duckdb):
    here = random_desk(seed)
    start, end = (pd.Timestamp("2024-02-03"), pd.Timestamp("2024-03-20")) if cut else (None, None)
    where = {} if by in where or (by == "requester" and "category" in where) else where
    asked = in_the_other_engine(seed) if duckdb else here
    found = figures(asked, list(CATALOGUE), grain=grain, by=[by] if by else [], where=where, start=start, end=end)
    assert compare(here, found, grain, by, where, start, end) == []


@pytest.mark.parametrize("seed", [1, thorough(2)])
def test_duckdb_and_pandas_give_the_same_figures(seed):
    mine, theirs = (
        figures(each, list(CATALOGUE), grain="month", by=["channel"])
        for each in (random_desk(seed), in_the_other_engine(seed))
    )
    pd.testing.assert_frame_equal(mine, theirs, check_dtype=False)
