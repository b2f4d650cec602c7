"""Which customers are asked and how often, and the waits until they are asked and until they answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd

from metrics.statistics.arrays import Array

TOO_OFTEN = 3
"""Asked more often than this in one month, a customer is asked too often."""
MONTHS = 100_000
"""More months since 1970 than any survey was sent after it."""


@dataclass(frozen=True)
class Waits:
    """Median hours from the solution to the question, and from the question to the answer, each with its n."""

    to_ask: float
    invitations: int
    to_answer: float
    answers: int


@dataclass(frozen=True)
class InvitedCustomers:
    """The customers with solved tickets: how many, who of them was never asked so far, and who too often.

    `never` has the columns requester and tickets (solved in the period), most tickets first; `too_often` requester
    and times, the most in one month of the period.
    """

    customers: int
    never: pd.DataFrame
    too_often: pd.DataFrame


def waits(surveys: pd.DataFrame) -> Waits:
    """Return how long after the solution customers are asked, and how long they take to answer."""
    to_ask, to_answer = (_without_missing(surveys[name]) for name in ("asked_after_hours", "answered_after_hours"))
    return Waits(_median(to_ask), len(to_ask), _median(to_answer), len(to_answer))


def _without_missing(column: pd.Series) -> Array:
    hours = column.to_numpy(float)
    present: Array = hours[~np.isnan(hours)]
    return present


def _median(hours: Array) -> float:
    return float(np.median(hours)) if len(hours) else float("nan")


def invited_customers(
    customers: pd.DataFrame, surveys: pd.DataFrame, first_asked: pd.Series, end: datetime | None = None
) -> InvitedCustomers:
    """Return who of the customers with solved tickets was never asked by the last day, and who is asked too often.

    `customers`, `surveys` and `first_asked` as `rows` gives them; without an `end` everything so far counts.
    """
    first_days = first_asked.reindex(customers["requester"].to_numpy(object)).to_numpy("datetime64[us]")
    never = customers[np.isnat(first_days) if end is None else ~(first_days <= np.datetime64(end))]
    tickets = never.set_index("requester")["tickets"]
    return InvitedCustomers(len(customers), _most_first(tickets, "tickets"), _most_first(_too_often(surveys), "times"))


def _too_often(surveys: pd.DataFrame) -> pd.Series:
    """Return customer → how often they were asked in the busiest month of the period, where too often."""
    code, names = pd.factorize(surveys["requester"].astype("object"))
    months = surveys["asked_day"].to_numpy("datetime64[us]").astype("datetime64[M]")
    has_both = (code >= 0) & ~np.isnat(months)
    pairs, times = np.unique(code[has_both] * MONTHS + months[has_both].astype(np.int64), return_counts=True)
    often = pd.Series(times, index=pd.Index(names[pairs // MONTHS], dtype="object"))
    return often[often > TOO_OFTEN].groupby(level=0).max()


def _most_first(counts: pd.Series, name: str) -> pd.DataFrame:
    frame = counts.rename_axis("requester").reset_index(name=name)
    return frame.sort_values([name, "requester"], ascending=[False, True]).reset_index(drop=True)
