"""The questions that pages ask of a desk, answered from a cache until its data change. Pages ask here or in their data.

Nothing in these caches belongs to one visitor: an answer is keyed by the desk's version, by the rows that whoever asks
may see, and by the question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from metrics import query
from metrics.analysis import change, segments
from metrics.analysis.change import Change
from metrics.analysis.family import figure_course
from metrics.analysis.history import history as history_of
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query import Where, dimension_values
from ui.shell.address import FILTERS, Choices
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.shell.words import t

P = ParamSpec("P")
R = TypeVar("R")
MOST_ANSWERS = 500
"""Answers in a cache: a page asks about five questions, so this holds a hundred views."""
Days = tuple[datetime | None, datetime | None]
"""The first and the last day that count; None as far as the data go."""


def cached(most: int = MOST_ANSWERS) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return the decorator that caches a function's answers, at most so many, for all visitors.

    Frames and collections are handed out as copies, which share their values until somebody changes them; whatever
    else an answer is, nobody changes it.
    """

    def decorate(ask: Callable[P, R]) -> Callable[P, R]:
        answers = page_part(ask, most, by_language=False)

        @wraps(ask)
        def answer(*args: P.args, **kwargs: P.kwargs) -> R:
            return _own(answers(*args, **kwargs))

        return answer

    return decorate


def _own(answer: R) -> R:
    if isinstance(answer, pd.DataFrame):
        return answer.copy(deep=False)
    return copy(answer) if isinstance(answer, (dict, list)) else answer


@cached(8)
def choices(desk: Desk) -> Choices:
    """Return the periods and values that the filters offer of a desk's data."""
    first = {grain: dimension_values.newest_complete_period(desk, grain) for grain in dimension_values.GRAINS}
    return Choices(
        periods={grain: dimension_values.period_labels(desk, grain) for grain in dimension_values.GRAINS},
        first_shown={grain: label for grain, label in first.items() if label},
        values={name: dimension_values.occurring_values(desk, name) for name in FILTERS},
    )


@cached()
def figures(
    desk: Desk,
    kpis: Sequence[str],
    grain: str = "month",
    by: Sequence[str] = (),
    where: Where | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> pd.DataFrame:
    """Return `metrics.query.figures`."""
    return query.figures(desk, kpis, grain=grain, by=by, where=where, start=start, end=end)


def changes(desk: Desk, trend: pd.DataFrame, period: Period, where: Where) -> dict[str, Change]:
    """Return the change of each KPI of `trend` into the period under review.

    `trend` as `figures` gives it up to that period, under the same filters.
    """
    return dict[str, Change](change.changes(desk, trend, period.start, period.grain, where))


@cached()
def history(
    desk: Desk, kpi: str, grain: str, by: Sequence[str] = (), where: Where | None = None, days: Days = (None, None)
) -> pd.DataFrame:
    """Return `metrics.analysis.history.history` of one KPI over all periods of the data or of some days."""
    return history_of(desk, figure_course(desk, kpi, periods.grain(grain), by, where, days), grain, by, where)


@cached()
def ticket(desk: Desk, ticket_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a ticket (a row a help desk that uses its number) and what customers answered about it."""
    return query.tickets_by_id(desk, [ticket_id]), query.answers_by_ticket(desk, ticket_id)


@cached()
def rows(
    desk: Desk, kpi: str, start: datetime | None, end: datetime | None, where: Where, *, hits: bool = False
) -> pd.DataFrame:
    """Return the rows behind a figure."""
    return query.behind(desk, kpi, start=start, end=end, where=where, hits=hits)


def low_score_segments(desk: Desk, period: Period, where: Where) -> segments.Findings:
    """Return the groups of a period's answers that cost the most satisfied customers."""
    with st.spinner(t("Searching the groups …"), show_time=True):
        return _low_score_segments(desk, period, where)


@cached()
def _low_score_segments(desk: Desk, period: Period, where: Where) -> segments.Findings:
    return segments.search_desk(desk, where=where, start=period.start, end=period.end)
