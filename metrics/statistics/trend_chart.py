"""Limits along a line, for counts that grow: the XmR chart of a series after its trend, told apart from its season."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special

from metrics.statistics.arrays import Array, Numbers, floats
from metrics.statistics.charts import MEAN_RANGE, Limits, mean_range

Places = npt.NDArray[np.intp]

TREND_AT = 0.05
"""The p-value from which a series has a trend; without one its limits are level."""
REACH = 2
"""A line is drawn from the first period on for so many times its baseline, and no further: no growth lasts."""


def has_trend(values: Numbers, season: int = 1) -> bool:
    """Return whether positive numbers rise or fall from season to season more than luck gives.

    The seasonal test of Kendall (Mann 1945; Hirsch, Slack & Smith 1982): only the same place of two seasons is
    compared, so that a season is no trend. A level that shifted once is none either: a line has to lie nearer than
    any one step.

    Args:
        values: one a period, oldest first; missing where there is none.
        season: periods in a season; 1 where there is none.
    """
    (series,) = floats(values)
    valid = np.isfinite(series)
    if not (series[valid] > 0).all():
        return False
    early, late = _pairs(valid, season)
    excess = np.abs(np.sign(series[late] - series[early]).sum()) - 1
    sizes = np.bincount(np.flatnonzero(valid) % season)
    variance = (sizes * (sizes - 1) * (2 * sizes + 5)).sum() / 18
    rises = variance > 0 and 2 * special.ndtr(-excess / np.sqrt(variance)) <= TREND_AT
    return bool(rises) and _is_line(np.flatnonzero(valid), np.log(series[valid]), season)


def _is_line(places: Places, values: Array, season: int) -> bool:
    """Return whether a line lies nearer to the values than every one step, both with one wave a season beside them."""
    turn = 2 * np.pi * places / season
    wave = np.column_stack([np.ones(places.size), np.cos(turn), np.sin(turn)])
    steps = [places >= place for place in places[1:]]
    line, *others = (_scatter(np.column_stack([wave, shape]), values) for shape in (places, *steps))
    return line < min(others)


def _scatter(shapes: Array, values: Array) -> float:
    fitted = shapes @ np.linalg.lstsq(shapes, values, rcond=None)[0]
    return float(((values - fitted) ** 2).sum())


def trend_limits(baseline: Numbers, periods: int, season: int = 1) -> Limits:
    """Return the limits of so many periods, the first of which are the baseline (missing where there is no value).

    The line of Theil and Sen through the logarithms, since desks grow by per cent, by the steps from season to season
    (Sen 1968; Hirsch, Slack & Smith 1982); three standard deviations around it, by the moving ranges or the scatter
    if larger (a season), times the error of a line drawn on: the further from the baseline, the wider. None beyond
    REACH times the baseline.
    """
    (values,) = floats(baseline)
    valid = np.isfinite(values)
    early, late = _pairs(valid, season)
    places, logs = np.flatnonzero(valid), np.log(values)
    slope = float(np.median((logs[late] - logs[early]) / (late - early)))
    rest = logs[valid] - slope * places
    start = float(np.median(rest))
    spread = max(mean_range(rest) / MEAN_RANGE, float(rest.std(ddof=2)))
    at = np.where(np.arange(periods) < REACH * values.size, np.arange(periods), np.nan)
    error = np.sqrt(1 + 1 / places.size + (at - places.mean()) ** 2 / ((places - places.mean()) ** 2).sum())
    return Limits(*(np.exp(start + slope * at + side * 3 * spread * error) for side in (0, -1, 1)))


def _pairs(valid: npt.NDArray[np.bool_], season: int) -> tuple[Places, Places]:
    """Return the earlier and the later place of every two values at the same place of a season."""
    early, late = np.triu_indices(valid.size, 1)
    both = valid[early] & valid[late] & ((late - early) % season == 0)
    return early[both], late[both]
