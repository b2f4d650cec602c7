"""The comments on screen, read once for every desk, period, filter and set of themes."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache

import pandas as pd
import streamlit as st

from metrics.analysis import comments
from metrics.analysis.comments import Book, Summary
from metrics.data.desk import Desk
from metrics.dates import period_comparison
from ui import cache
from ui.cache import Frozen, Stretch, Where


def book() -> Book:
    """Return the themes of the desk on screen."""
    return _book(_kept())


def read(desk: Desk, now: Stretch, where: Where) -> pd.DataFrame:
    """Return the judged comments of the period under review, newest first, from the cache."""
    return _judged(desk, desk.version, now.start, now.end, cache.frozen(where), _kept(), ())


def summary(desk: Desk, now: Stretch, where: Where) -> Summary:
    """Return the themes of the period under review against those of the same stretch before."""
    stretch = _before(desk, now)
    earlier = None if stretch is None else _counted(desk, stretch, where)
    return comments.summary(read(desk, now, where), earlier, book())


def _counted(desk: Desk, before: Stretch, where: Where) -> pd.DataFrame:
    return _judged(desk, desk.version, before.start, before.end, cache.frozen(where), _kept(), comments.COUNTED)


def _before(desk: Desk, now: Stretch) -> Stretch | None:
    if desk.span is None:
        return None
    before = period_comparison.comparison_period(now.start, now.grain, pd.Timestamp(desk.span[1]))
    return None if before is None else Stretch(now.grain, before[0], before[1] - pd.Timedelta(days=1))


def _kept() -> str:
    return json.dumps(cache.store().annotations(comments.KIND), sort_keys=True)


@lru_cache(maxsize=8)
def _book(kept: str) -> Book:
    return comments.book(json.loads(kept))


@st.cache_data(max_entries=cache.KEPT, show_spinner=False)
def _judged(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    start: datetime,
    end: datetime,
    where: Frozen,
    kept: str,
    columns: tuple[str, ...],
) -> pd.DataFrame:
    rows = comments.of(_desk, start=start, end=end, where=dict(where), columns=columns)
    return comments.judged(rows, _book(kept))
