"""What a trend's control limits tell, in sentences a lead can say aloud."""

from __future__ import annotations

import math

import pandas as pd

from metrics.analysis import phrasing
from metrics.analysis.change import Change
from metrics.analysis.control_limits import METHODS, TOO_SHORT, Limits, Run
from metrics.catalogue import kpi
from metrics.dates import periods
from metrics.text.translation import N_, Words

MANY = {
    "week": N_("{count} {count:week|weeks}"),
    "month": N_("{count} months"),
    "quarter": N_("{count} quarters"),
    "year": N_("{count} years"),
}
"""Grains that have limits: days follow the working week and would all look unusual."""


def has_limits(grain: str) -> bool:
    """Tell whether periods of this grain are alike enough to be held against limits."""
    return grain in MANY


def sentences(words: Words, limits: Limits, grain: str) -> list[str]:
    """Return what stands out of a trend: a level that shifted, periods outside; that nothing does, or why unknown."""
    if limits.rows.empty:
        return [words(N_("Control limits: {reason}."), reason=words(limits.reason or TOO_SHORT))]
    texts = [text for text in (_shift(words, limits, grain), _outside(words, limits, grain)) if text]
    declared = [_declared(words, limits.first, grain)] if limits.declared and limits.first is not None else []
    return [*(texts or [words(N_("Every period lies inside the control limits."))]), *declared]


def _declared(words: Words, first: pd.Timestamp, grain: str) -> str:
    """Return that the limits begin anew at a shift that was declared."""
    return words(N_("The limits were set anew from {first}, as the settings say."), first=_named(words, first, grain))


def baseline(words: Words, limits: Limits, grain: str) -> str:
    """Return by which method the limits were set and on which periods; empty without limits."""
    if limits.first is None or limits.last is None:
        return ""
    first, last = (_named(words, start, grain) for start in (limits.first, limits.last))
    method = words(METHODS[limits.method])
    return words(N_("Control limits: {method}; set on {first} to {last}."), method=method, first=first, last=last)


def year_on_year(words: Words, change: Change, before: pd.Timestamp, grain: str) -> str:
    """Return how a period stands against the same one of the year before, which begins on `before`."""
    block = kpi(change.kpi)
    values = {"period": _named(words, before, grain), "value": phrasing.value(words, block, change.before)}
    return words(N_("Against {period} ({value}): {change}."), change=phrasing.change(words, change), **values)


def _shift(words: Words, limits: Limits, grain: str) -> str:
    if limits.run is None:
        return words(N_("The line crosses its middle too seldom for luck: the level drifts.")) if limits.shifted else ""
    return _run(words, limits.run, grain)


def _run(words: Words, run: Run, grain: str) -> str:
    many = words(MANY[grain], count=run.periods)
    first, last = (_named(words, start, grain) for start in (run.first, run.last))
    if run.lasts:
        template = N_("The level has shifted since {first}: {many} in a row above the middle.")
        below = N_("The level has shifted since {first}: {many} in a row below the middle.")
        return words(template if run.above else below, first=first, many=many)
    template = N_("From {first} to {last}, {many} in a row lay above the middle.")
    below = N_("From {first} to {last}, {many} in a row lay below the middle.")
    return words(template if run.above else below, first=first, last=last, many=many)


def _outside(words: Words, limits: Limits, grain: str) -> str:
    beyond = limits.rows[limits.rows["outside"].astype(bool)]
    if beyond.empty:
        return ""
    last = beyond.iloc[-1]
    block, period = kpi(limits.kpi), _named(words, last["period"], grain)
    values = {
        "period": period,
        "low": phrasing.value(words, block, last["low"]),
        "high": phrasing.value(words, block, last["high"]),
    }
    if len(beyond) == 1:
        return words(N_("{period} lies outside the control limits of {low} to {high}."), **values)
    count = words.number(len(beyond))
    return words(
        N_("{count} periods lie outside the control limits, last {period} ({low} to {high})."), count=count, **values
    )


def _named(words: Words, start: pd.Timestamp, grain: str) -> str:
    return words.period(periods.label(start, periods.grain(grain)))


def usual(words: Words, key: str, low: float, high: float) -> str:
    """Return the range that is usual for a period: “usual here: 78.1% to 91.3%”; empty without limits."""
    if math.isnan(low) or math.isnan(high):
        return ""
    block = kpi(key)
    return words(
        N_("usual here: {low} to {high}"),
        low=phrasing.value(words, block, low),
        high=phrasing.value(words, block, high),
    )
