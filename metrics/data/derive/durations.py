"""How long tickets took, by the clock on the wall and in working hours."""

from __future__ import annotations

import numpy as np
import pandas as pd

from metrics.data.derive.columns import hours, instant, not_negative, number
from metrics.data.derive.moments import Moments
from metrics.dates.business_hours import business_hours
from metrics.settings import Settings


def durations(frame: pd.DataFrame, moments: Moments) -> dict[str, pd.Series]:
    """Return the four durations of every ticket in hours; missing where one would be negative."""
    unended = moments.running | moments.cancelled
    first_response = _settled(moments.created, moments.first_response, number(frame, "first_response_hours"))
    resolve = _settled(moments.created, moments.resolved, number(frame, "resolve_hours").mask(unended))
    close = _settled(moments.created, moments.closed, number(frame, "close_hours").mask(moments.running))
    return {
        "first_response_hours": first_response,
        "resolve_hours": resolve,
        "close_hours": close,
        "handle_hours": _settled(moments.first_response, moments.resolved, resolve - first_response),
    }


def _settled(start: pd.Series, end: pd.Series, exported: pd.Series) -> pd.Series:
    return hours(start, end).where(start.notna() & end.notna(), not_negative(exported))


def business_durations(frame: pd.DataFrame, moments: Moments, settings: Settings) -> dict[str, pd.Series]:
    """Return the business twins of the four durations, in working hours of the desk's calendar.

    Where an instant was not exported but only follows from exported hours, the exported business hours come first:
    the help desk knew the instant better.
    """
    unended = moments.running | moments.cancelled
    guessed_response = _guessed(frame, "first_response", "first_response_hours")
    guessed_resolved = _guessed(frame, "resolved", "resolve_hours")

    def worked(start: pd.Series, end: pd.Series, exported: pd.Series, guessed: pd.Series) -> pd.Series:
        if start.isna().all() or end.isna().all():
            return not_negative(exported)
        computed = pd.Series(business_hours(start, end, settings.calendar, settings.time_zone), index=frame.index)
        computed = computed.where(end >= start)
        return computed.where(start.notna() & end.notna() & ~guessed, not_negative(exported).fillna(computed))

    exported_response = number(frame, "business_first_response_hours")
    exported_resolve = number(frame, "business_resolve_hours").mask(unended)
    first_response = worked(moments.created, moments.first_response, exported_response, guessed_response)
    resolve = worked(moments.created, moments.resolved, exported_resolve, guessed_resolved)
    guessed = guessed_response | guessed_resolved
    return {
        "business_first_response_hours": first_response,
        "business_resolve_hours": resolve,
        "business_close_hours": worked(moments.created, moments.closed, pd.Series(np.nan, index=frame.index), guessed),
        "business_handle_hours": worked(moments.first_response, moments.resolved, resolve - first_response, guessed),
    }


def _guessed(frame: pd.DataFrame, name: str, exported: str) -> pd.Series:
    return instant(frame, name).isna() & number(frame, exported).notna()
