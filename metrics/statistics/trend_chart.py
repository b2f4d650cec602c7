"""Limits along a line, for counts that grow: the XmR chart of a series after its trend."""

from __future__ import annotations

import numpy as np

from metrics.statistics.arrays import Numbers, floats
from metrics.statistics.charts import MEAN_RANGE, Limits, mean_range

TREND_AT = 0.05
"""The p-value of Kendall's τ from which a series has a trend; without one its limits are level."""


def has_trend(values: Numbers) -> bool:
    """Return whether a series of positive numbers rises or falls more than luck gives (Kendall 1938; Mann 1945)."""
    (series,) = floats(values)
    if series.size < 2 or np.ptp(series) == 0 or not (series > 0).all():
        return False
    from scipy import stats  # slow to load, and needed by desks that grow only

    return bool(stats.kendalltau(np.arange(series.size), series).pvalue <= TREND_AT)


def trend_limits(baseline: Numbers, periods: int) -> Limits:
    """Return the limits of so many periods, the first of which are the baseline.

    The line of Theil and Sen (Sen 1968) through the logarithms, since desks grow by per cent; three standard
    deviations around it, by the moving ranges or the scatter if larger (a season), times the error of a line drawn on:
    the further from the baseline, the wider.
    """
    from scipy import stats

    (values,) = floats(baseline)
    places = np.arange(values.size)
    slope, start, *_ = stats.theilslopes(np.log(values), places)
    rest = np.log(values) - start - slope * places
    spread = max(mean_range(rest) / MEAN_RANGE, float(rest.std(ddof=2)))
    at = np.arange(periods)
    error = np.sqrt(1 + 1 / values.size + (at - places.mean()) ** 2 / ((places - places.mean()) ** 2).sum())
    return Limits(*(np.exp(start + slope * at + side * 3 * spread * error) for side in (0, -1, 1)))
