"""Who is asked, how often, and how long everybody waits: for the question, and for the answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

TOO_OFTEN = 3
"""Asked more often than this in one month, a customer is asked too often."""


@dataclass(frozen=True)
class Waits:
    """Median hours from the solution to the question, and from the question to the answer, each with its n."""

    to_ask: float
    asked: int
    to_answer: float
    answered: int


@dataclass(frozen=True)
class Asked:
    """The customers with solved tickets: how many, who of them was never asked so far, and who too often.

    `never` has the columns requester and tickets (solved in the stretch), most tickets first; `too_often` requester
    and times, the most in one month of the stretch.
    """

    customers: int
    never: pd.DataFrame
    too_often: pd.DataFrame


def waits(surveys: pd.DataFrame) -> Waits:
    """Return how long after the solution customers are asked, and how long they take to answer."""
    solved, sent, answered = (_instants(surveys[name]) for name in ("solved", "sent", "answered"))
    to_ask, to_answer = _hours(solved, sent), _hours(sent, answered)
    return Waits(_median(to_ask), len(to_ask), _median(to_answer), len(to_answer))


def _instants(column: pd.Series) -> pd.Series:
    return pd.to_datetime(column, utc=True)


def _hours(start: pd.Series, end: pd.Series) -> pd.Series:
    hours = (end - start).dt.total_seconds() / 3600
    return hours[hours >= 0]


def _median(hours: pd.Series) -> float:
    return float(hours.median()) if len(hours) else float("nan")


def who_is_asked(customers: pd.DataFrame, surveys: pd.DataFrame) -> Asked:
    """Return who of the customers with solved tickets was never asked, and who is asked too often.

    `customers` and `surveys` as `rows` gives them.
    """
    never = customers[customers["asked"] == 0]
    month = surveys["asked_day"].astype("datetime64[us]").astype("datetime64[s]").to_numpy().astype("datetime64[M]")
    known = pd.DataFrame({"requester": surveys["requester"], "month": month.astype(np.int64)}).dropna()
    most = known.groupby(["requester", "month"]).size().groupby(level=0).max()
    tickets = never.set_index("requester")["tickets"]
    return Asked(len(customers), _listed(tickets, "tickets"), _listed(most[most > TOO_OFTEN], "times"))


def _listed(counts: pd.Series, name: str) -> pd.DataFrame:
    listed = counts.rename_axis("requester").reset_index(name=name)
    return listed.sort_values([name, "requester"], ascending=[False, True]).reset_index(drop=True)
