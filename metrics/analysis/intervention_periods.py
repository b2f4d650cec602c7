"""Which months an action is judged by: those since, and a baseline that the months which led to it are no part of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from metrics.analysis.answer_window import awaits_answers, days_to_answer
from metrics.analysis.improvement_actions import Action
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.dates import period_comparison, periods
from metrics.statistics.monthly_fit import FEWEST_BEFORE, MONTHS_OF_SEASON
from metrics.text.translation import N_, Words

Days = tuple[pd.Timestamp, pd.Timestamp]

MOST_BEFORE, MOST_SINCE = 12, 6
"""Whole months compared at most, so that little else changes in between."""

TOO_EARLY = N_("the first whole month after it ends on {day}; look again then")
TOO_SHORT = N_(
    "it takes six whole months before {month}, which led to it, and the data begin on {first}; older exports would do"
)
NO_GROUP = N_(
    "an action for the whole desk has nothing to compare with, so it takes two whole years before {month}; "
    "name the work it was meant for, or add older exports"
)


@dataclass(frozen=True)
class Reason:
    """Why nothing can be told, and what to wait for; `days` and `months` are named in the text."""

    text: str
    days: Mapping[str, date] = field(default_factory=dict)
    months: Mapping[str, date] = field(default_factory=dict)

    def sentence(self, words: Words) -> str:
        """Return the reason as a clause."""
        days = {name: words.day(day) for name, day in self.days.items()}
        return words(self.text, **days, **{name: words.month(month) for name, month in self.months.items()})


@dataclass(frozen=True)
class Months:
    """The first days of whole months: those compared before and since, and all that tell wobble and season.

    `trigger` is the month that led to the action: whoever acts after a bad month would see it get better anyway
    (regression to the mean; Barnett 2005). It belongs to no side, nor does a month in which the action began.
    """

    before: tuple[pd.Timestamp, ...]
    since: tuple[pd.Timestamp, ...]
    earlier: tuple[pd.Timestamp, ...]
    trigger: pd.Timestamp

    @property
    def all(self) -> tuple[pd.Timestamp, ...]:
        """All months of the series, oldest first."""
        return (*self.earlier, *self.before, *self.since)

    @property
    def days_before(self) -> Days:
        """The days of the baseline, both included."""
        return days_of(self.before)

    @property
    def days_since(self) -> Days:
        """The days since, both included."""
        return days_of(self.since)


def days_of(months: tuple[pd.Timestamp, ...]) -> Days:
    """Return the first and last day of consecutive months."""
    return months[0], periods.last_day(months[-1], "month")


def judged_months(desk: Desk, action: Action) -> Months | Reason:
    """Return the months an action is judged by; or why they do not suffice."""
    day = pd.Timestamp(action.on)
    first, last = (pd.Timestamp(end) for end in desk.span or (day, day))
    trigger = periods.start_of(day, "month") - pd.DateOffset(months=1)
    start = _whole_from(desk, day)
    since = [month for month in periods.starts(start, max(last, start), "month") if _is_whole(desk, action, month)]
    if not since:
        return Reason(TOO_EARLY, days={"day": periods.last_day(start, "month") + days_to_answer(desk, kpi(action.kpi))})
    before = periods.starts(_whole_from(desk, first), trigger, "month")[:-1] if first < trigger else []
    if len(before) < FEWEST_BEFORE:
        return Reason(TOO_SHORT, days={"first": first}, months={"month": trigger})
    if not action.where and len(before) < MONTHS_OF_SEASON:
        return Reason(NO_GROUP, months={"month": trigger})
    learned = before[-MONTHS_OF_SEASON:] if len(before) >= MONTHS_OF_SEASON else before
    return Months(tuple(before[-MOST_BEFORE:]), tuple(since[:MOST_SINCE]), tuple(learned[:-MOST_BEFORE]), trigger)


def _whole_from(desk: Desk, day: pd.Timestamp) -> pd.Timestamp:
    """Return the first month that begins on a day or later; working days alone count."""
    month = periods.start_of(day, "month")
    span = (day, periods.last_day(month, "month"))
    return (
        periods.next_start(month, "month")
        if period_comparison.is_partial(month, "month", span, _works(desk))
        else month
    )


def _is_whole(desk: Desk, action: Action, month: pd.Timestamp) -> bool:
    if desk.span is None:
        return False
    span = (month, pd.Timestamp(desk.span[1]))
    waits = awaits_answers(desk, kpi(action.kpi), [month.to_datetime64()], "month")[0]
    return not waits and not period_comparison.is_partial(month, "month", span, _works(desk))


def _works(desk: Desk) -> list[bool]:
    return [hours is not None for hours in desk.settings.calendar.hours]
