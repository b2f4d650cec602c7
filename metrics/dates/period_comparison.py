"""Periods compared fairly: which are unfinished or only partly covered by data, and what each is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from metrics.dates import periods
from metrics.dates.periods import Grain

Span = tuple[pd.Timestamp, pd.Timestamp]
_ONE_DAY = pd.Timedelta(days=1)


def is_unfinished(start: pd.Timestamp, grain: Grain, last_day_with_data: pd.Timestamp) -> bool:
    """Return whether the data end before the period does; never for "all"."""
    return grain != "all" and last_day_with_data < periods.next_start(start, grain) - _ONE_DAY


def is_partial(start: pd.Timestamp, grain: Grain, span: Span, works: Sequence[bool]) -> bool:
    """Return whether the data begin or end inside a period: two or more of its working days lie outside `span`.

    One day without activity at an end is no gap: the last ticket of a month may be from the day before its end.
    `works` are the weekdays on which the desk works, Monday first; `span` is the first and last day with activity.
    """
    if grain == "all" or not any(works):
        return False
    end = periods.next_start(start, grain)
    before = np.busday_count(_day64(start), _day64(min(max(span[0], start), end)), weekmask=list(works))
    after = np.busday_count(_day64(max(min(span[1] + _ONE_DAY, end), start)), _day64(end), weekmask=list(works))
    return bool(before + after > 1)


def are_partial(starts: Sequence[pd.Timestamp], grain: Grain, span: Span, works: Sequence[bool]) -> list[bool]:
    """Return `is_partial` of each of several consecutive periods, in order."""
    # Only a period that extends beyond the data can be partial; the others need no look at the calendar.
    inside = [span[0] <= start and end <= span[1] for start, end in pairwise(starts)]
    pairs = zip(starts, [*inside, False], strict=False)
    return [not complete and is_partial(start, grain, span, works) for start, complete in pairs]


def _day64(day: pd.Timestamp) -> np.datetime64:
    return np.datetime64(day.date())


def comparison_period(start: pd.Timestamp, grain: Grain, last_day_with_data: pd.Timestamp) -> Span | None:
    """Return the period of comparison as (first day, day after the last); None for "all".

    It is the previous period, of an unfinished period only as many of its days as have passed, at most all.
    """
    before = periods.previous_start(start, grain)
    if before is None:
        return None
    if not is_unfinished(start, grain, last_day_with_data):
        return before, start
    passed = max(last_day_with_data - start + _ONE_DAY, pd.Timedelta(0))
    return before, min(before + passed, start)


def preceding_period(first: pd.Timestamp, last: pd.Timestamp) -> Span:
    """Return the first and last day of the period before the days from `first` to `last`.

    Before a whole month, quarter, year or week it is the previous one, else as many days.
    """
    for whole in ("month", "quarter", "year", "week"):
        if first == periods.start_of(first, whole) and last == periods.last_day(first, whole):
            return first - periods.STEPS[whole], first - _ONE_DAY
    return first - (last - first + _ONE_DAY), first - _ONE_DAY
