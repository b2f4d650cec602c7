"""The comments on screen, read once for every desk, period, filter and set of themes."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pandas as pd

from metrics.analysis import comments
from metrics.analysis.comments import Summary
from metrics.data.desk import Desk
from metrics.dates import period_comparison
from metrics.query import Where
from ui.cache import cached
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.widgets.comment_themes import catalogue_with, changes

MOST_PERIODS = 4
"""Periods whose comments are held in memory, thousands of them each."""


def read(desk: Desk, period: Period, where: Where) -> pd.DataFrame:
    """Return the judged comments of the period under review, newest first, from the cache."""
    return _read(desk, period, where, changes())


def summary(desk: Desk, period: Period, where: Where) -> Summary:
    """Return the themes of the period under review against those of the same days of the period before."""
    return _summary(desk, period, where, changes())


@partial(page_part, most=MOST_PERIODS)
def _read(desk: Desk, period: Period, where: Where, changes: str) -> pd.DataFrame:
    return _judged(desk, period.start, period.end, where, changes, ())


@page_part
def _summary(desk: Desk, period: Period, where: Where, changes: str) -> Summary:
    days = _days_before(desk, period)
    before = None if days is None else _judged(desk, *days, where, changes, comments.SUMMARY_COLUMNS)
    return comments.summary(_read(desk, period, where, changes), before, catalogue_with(changes))


def _days_before(desk: Desk, period: Period) -> tuple[datetime, datetime] | None:
    if desk.span is None:
        return None
    before = period_comparison.comparison_period(period.start, period.grain, pd.Timestamp(desk.span[1]))
    return None if before is None else (before[0], before[1] - pd.Timedelta(days=1))


@cached()
def _judged(
    desk: Desk, start: datetime, end: datetime, where: Where, changes: str, columns: tuple[str, ...]
) -> pd.DataFrame:
    rows = comments.comment_rows(desk, start=start, end=end, where=where, columns=columns)
    return comments.classify_comments(rows, catalogue_with(changes))
