"""Durations of tickets in calendar hours and in business hours."""

from __future__ import annotations

import numpy as np
import pandas as pd

from metrics.data.derive.columns import hours, instant, not_negative, number
from metrics.data.derive.moments import Moments
from metrics.dates.business_hours import business_hours
from metrics.settings import Settings


def durations(frame: pd.DataFrame, moments: Moments) -> dict[str, pd.Series]:
    """Return the four durations of every ticket in calendar hours; negative ones are missing."""
    unended = moments.running | moments.cancelled
    first_response = _combined(moments.created, moments.first_response, _hours(frame, "first_response", moments))
    resolve = _combined(moments.created, moments.resolved, number(frame, "resolve_hours").mask(unended))
    close = _combined(moments.created, moments.closed, _hours(frame, "close", moments).mask(moments.running))
    return {
        "first_response_hours": first_response,
        "resolve_hours": resolve,
        "close_hours": close,
        "handle_hours": _combined(moments.first_response, moments.resolved, resolve - first_response),
    }


def _hours(frame: pd.DataFrame, name: str, moments: Moments) -> pd.Series:
    """Return a duration as exported, missing for merged, deleted and spam tickets."""
    return number(frame, f"{name}_hours").mask(moments.marked)


def _combined(start: pd.Series, end: pd.Series, exported: pd.Series) -> pd.Series:
    return hours(start, end).where(start.notna() & end.notna(), not_negative(exported))


def business_durations(frame: pd.DataFrame, moments: Moments, settings: Settings) -> dict[str, pd.Series]:
    """Return the same four durations in business hours of the desk's calendar.

    Where an instant is not exported and was inferred from exported hours, exported business hours take precedence:
    they rest on the actual instant.
    """
    unended = moments.running | moments.cancelled
    inferred_response = _inferred(frame, "first_response", "first_response_hours")
    inferred_resolved = _inferred(frame, "resolved", "resolve_hours")

    def measure(start: pd.Series, end: pd.Series, exported: pd.Series, inferred: pd.Series) -> pd.Series:
        if start.isna().all() or end.isna().all():
            return not_negative(exported)
        computed = pd.Series(business_hours(start, end, settings.calendar, settings.time_zone), index=frame.index)
        computed = computed.where(end >= start)
        return computed.where(start.notna() & end.notna() & ~inferred, not_negative(exported).fillna(computed))

    exported_response = _hours(frame, "business_first_response", moments)
    exported_resolve = number(frame, "business_resolve_hours").mask(unended)
    first_response = measure(moments.created, moments.first_response, exported_response, inferred_response)
    resolve = measure(moments.created, moments.resolved, exported_resolve, inferred_resolved)
    inferred, no_hours = inferred_response | inferred_resolved, pd.Series(np.nan, index=frame.index)
    return {
        "business_first_response_hours": first_response,
        "business_resolve_hours": resolve,
        "business_close_hours": measure(moments.created, moments.closed, no_hours, inferred),
        "business_handle_hours": measure(moments.first_response, moments.resolved, resolve - first_response, inferred),
    }


def _inferred(frame: pd.DataFrame, name: str, exported: str) -> pd.Series:
    return instant(frame, name).isna() & number(frame, exported).notna()
