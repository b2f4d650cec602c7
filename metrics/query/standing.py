"""How many customers were in a state (at risk, advocate) at each period's end: the day each entered and left it.

At risk: the last three rated tickets all dissatisfied and the latest recommendation a detractor. Advocate: the
latest rating satisfied and the latest recommendation a promoter. A ticket rated twice counts once, by its latest
rating. Each split and filter is judged by its own answers.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import islice
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd

from metrics.catalogue import Kpi
from metrics.data.desk import Desk
from metrics.data.frames import in_pandas
from metrics.dates import periods
from metrics.query.grid import Sums, of_frame
from metrics.query.request import Request
from metrics.query.sums import rows_of, splits

BAD_IN_A_ROW = 3
PROMOTER, DETRACTOR = 100.0, -100.0
ORDER = ["_answered", "_day", "_response_id"]
CUSTOMER = "_requester"
"""The leading mark keeps the columns read here apart from those that the request splits by."""


def entries(desk: Desk, request: Request, block: Kpi) -> Sums:
    """Return how many customers were first heard (`heard`) and net entered the state (`in`)."""
    answers = _answers(desk, request, block)
    group = [*request.by, CUSTOMER]
    steps = [
        (*_key(name), day, heard, change)
        for name, rows in answers.groupby(group, dropna=False, sort=False)
        for day, heard, change in _steps(rows, str(block.state))
    ]
    frame = pd.DataFrame(steps, columns=[*group, "day", "heard", "in"]).drop(columns=CUSTOMER)
    frame["period"] = pd.Series([periods.start_of(day, request.grain) for day in frame["day"]], dtype="datetime64[us]")
    net = frame.drop(columns="day").groupby(request.keys(), dropna=False, as_index=False)[["heard", "in"]].sum()
    return of_frame(net, request.by, ("heard", "in"))


def _answers(desk: Desk, request: Request, block: Kpi) -> pd.DataFrame:
    rows = rows_of(desk, block.part, request, None).filter(~nw.col(block.part.name).is_null())
    columns = ("requester", "ticket_id", "answered", "response_id", "csat_satisfied", "csat_dissatisfied", "nps_value")
    marked = [nw.col(name).alias(f"_{name}") for name in columns]
    answers = in_pandas(rows.select(*splits(request), *marked, nw.col(block.part.day).alias("_day")))
    for name in request.by:
        answers[name] = answers[name].astype("object").where(answers[name].notna(), None)
    return answers.sort_values(ORDER, na_position="first", kind="stable")


def _key(name: Hashable) -> tuple[Any, ...]:
    return tuple(None if pd.isna(part) else part for part in (name if isinstance(name, tuple) else (name,)))


def _steps(rows: pd.DataFrame, state: str) -> Iterator[tuple[pd.Timestamp, int, int]]:
    """Return the days on which one customer was first heard, entered the state (+1) or left it (−1)."""
    rated: dict[Any, bool] = {}
    satisfied, nps, inside = False, float("nan"), False
    numbers = rows[["_csat_satisfied", "_csat_dissatisfied", "_nps_value"]].to_numpy("float64", na_value=float("nan"))
    for place, (day, ticket) in enumerate(zip(rows["_day"], rows["_ticket_id"], strict=True)):
        good, bad, recommends = numbers[place]
        if good == good:
            key = place if pd.isna(ticket) else ticket
            rated.pop(key, None)
            rated[key], satisfied = bool(bad), bool(good)
        nps = recommends if recommends == recommends else nps
        holds = _holds(state, rated, satisfied, nps)
        if not place or holds != inside:
            yield day, int(not place), int(holds) - int(inside)
        inside = holds


def _holds(state: str, rated: dict[Any, bool], satisfied: bool, nps: float) -> bool:
    if state == "advocate":
        return satisfied and nps == PROMOTER
    last = list(islice(reversed(rated.values()), BAD_IN_A_ROW))
    return len(last) == BAD_IN_A_ROW and all(last) and nps == DETRACTOR
