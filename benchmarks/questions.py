"""What each question of a review costs, over the store, against plain pandas where a person would ask it so.

python -m benchmarks.questions [--sizes 100000 1000000] [--repeats 5] [--cache FOLDER]
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations

import pandas as pd

from benchmarks import desks
from benchmarks.options import Options, options
from benchmarks.query import in_pandas
from benchmarks.timing import interleaved, milliseconds, ratio, table
from metrics.analysis import segments
from metrics.analysis.agents import comparison
from metrics.analysis.customers.silent_churn import silent_customers
from metrics.analysis.customers.standing import customer_standings
from metrics.analysis.customers.timeline import customer_timeline
from metrics.analysis.decomposition import decompose
from metrics.analysis.drivers import drivers
from metrics.analysis.improvement_actions import Action
from metrics.analysis.intervention import effect_of
from metrics.data.desk import Desk

HEADER = ("tickets", "question", "plumbline", "plain pandas", "ratio")
ACTION = Action(id="", title="", on=date(2026, 1, 12), kpi="csat", where={"channel": "portal", "category": "Password"})
MONTH = {"start": pd.Timestamp("2026-03-01"), "end": pd.Timestamp("2026-03-31")}
BEFORE = (pd.Timestamp("2026-02-01"), pd.Timestamp("2026-02-28"))
SEARCHED = (
    "channel",
    "type",
    "category",
    "team",
    "agent",
    "priority",
    "organisation",
    "hour",
    "weekday",
    "resolve_band",
)

Ways = dict[str, Callable[[], object]]


def main(chosen: Options) -> None:
    """Time every question at every size, in turn with pandas where there is a plain way, and print the ratios."""
    for size in chosen.sizes:
        stored, rows = desks.store(chosen.cache, size).desk(), rated(size)
        measured = [_measured(size, name, ways, chosen.repeats) for name, ways in questions(stored, rows).items()]
        print(table(HEADER, measured), end="\n\n", flush=True)


def rated(size: int) -> pd.DataFrame:
    """Return the rated tickets of a desk as one pandas frame, with the searched attributes."""
    desk = in_pandas(size)
    answers = desk.responses[desk.responses["csat_satisfied"].notna()]
    facts = ["ticket_id", "created_hour", "created_weekday", "first_response_hours", "resolve_hours"]
    return segments.with_attributes(answers.merge(desk.tickets[facts], on="ticket_id"))


def questions(desk: Desk, rows: pd.DataFrame) -> dict[str, Ways]:
    """Return question → its ways: over the store, and by hand where a person would."""
    return {
        "why (by channel)": {
            "plumbline": lambda: decompose(desk, "csat", "channel", **MONTH), "pandas": lambda: _why(rows),
        },
        "hurts, 10 attributes": {
            "plumbline": lambda: segments.search(rows, columns=SEARCHED), "pandas": lambda: _hurts(rows, SEARCHED),
        },
        "hurts, all, from the store": {"plumbline": lambda: segments.search_desk(desk, times=True)},
        "agents": {"plumbline": lambda: comparison.compare_agents(desk), "pandas": lambda: _agents(rows)},
        "drivers": {"plumbline": lambda: drivers(desk), "pandas": lambda: _drivers(rows)},
        "customers": {"plumbline": lambda: customer_standings(desk), "pandas": lambda: _customers(rows)},
        "silent leavers": {"plumbline": lambda: silent_customers(desk)},
        "one customer": {"plumbline": lambda: customer_timeline(desk, "customer1@example.org")},
        "effect of an action": {"plumbline": lambda: effect_of(desk, ACTION), "pandas": lambda: _effect(rows)},
    }  # fmt: skip


def _measured(size: int, name: str, ways: Ways, repeats: int) -> tuple[object, ...]:
    took = interleaved(ways, repeats)
    if "pandas" not in took:
        return (size, name, milliseconds(took["plumbline"]), "–", "–")
    return (size, name, *map(milliseconds, took.values()), ratio(took["plumbline"], took["pandas"]))


def _why(rows: pd.DataFrame) -> pd.DataFrame:
    first, last = pd.Timestamp(MONTH["start"]), pd.Timestamp(MONTH["end"])
    sides = [rows[rows["answered_day"].between(*days)] for days in (BEFORE, (first, last))]
    shares = [side.groupby("channel")["csat_satisfied"].agg(["mean", "size"]) for side in sides]
    weights = [share["size"] / share["size"].sum() for share in shares]
    mix = (weights[1] - weights[0]) * (shares[0]["mean"] + shares[1]["mean"]) / 2
    rate = (shares[1]["mean"] - shares[0]["mean"]) * (weights[0] + weights[1]) / 2
    return pd.DataFrame({"mix": mix, "rate": rate})


def _hurts(rows: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return the lowest groups of up to three attributes by groupby: no chance, no folding, no correction."""
    groups = [list(some) for size in (1, 2, 3) for some in combinations(columns, size)]
    shares = [rows.groupby(some, observed=True)["csat_satisfied"].agg(["mean", "size"]) for some in groups]
    return pd.concat([share[share["size"] >= segments.LEAST_ROWS] for share in shares]).nsmallest(5, "mean")


def _agents(rows: pd.DataFrame) -> pd.DataFrame:
    """Return each agent beside what the desk reaches with the same work: no interval, no shrinking."""
    work = rows.groupby(list(comparison.MIX), dropna=False)["csat_satisfied"].transform("mean")
    return rows.assign(work=work).groupby("agent")[["csat_satisfied", "work"]].mean()


def _drivers(rows: pd.DataFrame) -> pd.Series:
    """Return plain correlations: no other drivers held alike, no interval."""
    speeds = rows[["first_response_hours", "resolve_hours"]].astype(float)
    return speeds.corrwith(rows["csat_satisfied"].astype(float))


def _customers(rows: pd.DataFrame) -> pd.Series:
    """Return who gave three bad answers in a row: no NPS, no ticket rated twice."""
    last = rows.sort_values("answered_day").groupby("requester").tail(3)
    return last.groupby("requester")["csat_dissatisfied"].sum().eq(3)


def _effect(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the four means: no interval, no equally long sides."""
    own = (rows["channel"] == "portal") & (rows["category"] == "Password")
    since = rows["answered_day"] >= pd.Timestamp(ACTION.on)
    return rows.groupby([own, since])["csat_satisfied"].mean().unstack()


if __name__ == "__main__":
    main(options(__doc__, sizes=(100_000, 1_000_000), repeats=5))
