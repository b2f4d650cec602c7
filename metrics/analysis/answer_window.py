"""How long a survey waits for its answer here, and which periods are too young for a rate of answers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.catalogue import Kpi
from metrics.catalogue.kpi import ASKED_DAY
from metrics.data.desk import Desk
from metrics.data.frames import in_pandas
from metrics.dates import periods
from metrics.query.fact_rows import fact_rows, is_present
from metrics.query.request import Request
from metrics.statistics.arrays import Array

ANSWERED_DAY = "answered_day"
WITHIN = 0.95
"""The share of answers that arrive within the window."""


def answer_window(desk: Desk) -> int:
    """Return the days within which 95 of 100 answers of this desk arrive; worked out once a version."""
    return desk.memo.get(("answer window", desk.key), lambda: _window(desk))


def _window(desk: Desk) -> int:
    days = (ASKED_DAY, ANSWERED_DAY)
    rows = in_pandas(fact_rows(desk, "responses", days, [is_present(name) for name in days], Request("all"), days=days))
    if rows.empty:
        return 0
    lags = (pd.to_datetime(rows[ANSWERED_DAY]) - pd.to_datetime(rows[ASKED_DAY])) / pd.Timedelta(days=1)
    return int(np.ceil(np.clip(np.quantile(lags.to_numpy(float), WITHIN, method="higher"), 0, None)))


def days_to_answer(desk: Desk, block: Kpi) -> pd.Timedelta:
    """Return how long after a period's end its rate of answers can still rise; nothing for other figures."""
    return pd.Timedelta(days=answer_window(desk) if block.part.day == ASKED_DAY else 0)


def awaits_answers(desk: Desk, block: Kpi, starts: npt.ArrayLike, grain: periods.Grain) -> Array:
    """Return 1.0 for each period of a rate of answers whose answers can still arrive, 0.0 for all others.

    A survey counts for the day it was sent, its answer comes later: a young period's rate is too low, always.
    `starts` are the periods' first days.
    """
    first_days = np.asarray(starts)
    if block.part.day != ASKED_DAY or desk.span is None or grain == "all":
        return np.zeros(len(first_days))
    last = pd.Timestamp(desk.span[1]) - pd.Timedelta(days=answer_window(desk))
    return np.array([float(periods.last_day(pd.Timestamp(start), grain) > last) for start in first_days])
