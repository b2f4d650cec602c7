"""Is this period inside what is usual here: control limits set once on a baseline, and run rules.

The baseline is the first periods that the data cover wholly, or those from the day the settings name: a lasting shift
that the lead declares, which is said beside the limits. It does not move when new months arrive: limits that are
silently recomputed hide what they should show. A count, stock or total that grows from year to year on its first two
years (the seasonal test of Kendall: before, a season looks like a trend; and no one step lies nearer) has limits
along the line of Theil and Sen, which widen with the line's own error the further it is drawn on, and end where it is
twice as long as its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.analysis.figure_columns import level_codes, with_columns
from metrics.catalogue import Kpi, kpi
from metrics.catalogue.kinds import SHARE
from metrics.settings import Settings
from metrics.statistics import has_trend, laney_sigma, runs, trend_limits, xmr
from metrics.statistics.arrays import Array, floats
from metrics.text.translation import N_

BASELINE = 12
DAYS_A_YEAR = 365.25
FEWEST = 6
LANEY_FROM = 300
"""With this many rows a period a plain p chart calls nearly every period unusual."""

METHODS = {
    "xmr": N_("XmR chart: mean ± 2.66 × mean moving range"),
    "p": N_("p chart: share ± 3 standard errors"),
    "laney": N_("Laney p′ chart: a p chart widened by the spread between periods"),
    "trend": N_("XmR chart along the trend of its first periods, wider the further on"),
}
TOO_SHORT = N_("fewer than six finished periods: no limits yet")


@dataclass(frozen=True)
class Run:
    """Finished periods in a row on one side of the centre: the first, the last, how many, whether it still lasts."""

    first: pd.Timestamp
    last: pd.Timestamp
    periods: int
    above: bool
    lasts: bool


@dataclass(frozen=True)
class Limits:
    """The limits of one KPI's trend.

    `rows` has one row a period: period, value, centre, low, high and outside; empty where there are too few finished
    periods (`reason`). `first` and `last` are the periods of the baseline. `shifted` says that a run rule fires on
    the periods since the baseline began, and `run` is the longest run where luck does not explain its length;
    `method` is a key of METHODS; `declared` says that the settings begin the baseline anew.
    """

    kpi: str
    method: str
    first: pd.Timestamp | None
    last: pd.Timestamp | None
    rows: pd.DataFrame
    shifted: bool = False
    reason: str | None = None
    run: Run | None = None
    declared: bool = False


COLUMNS = ["period", "value", "centre", "low", "high", "outside"]
READ = ["period", "value", "n", "total", "unfinished", "scale"]
BESIDE = {"centre": "centre", "low": "limit_low", "high": "limit_high", "outside": "outside"}
"""Column of the limits → its name beside a trend's own."""


def limits(trend: pd.DataFrame, key: str, settings: Settings) -> Limits:
    """Return the control limits of one KPI.

    Args:
        trend: what `query.figures` gave without splits, from the first day of the data on.
        key: the KPI.
        settings: `baseline_from` may begin the baseline anew.
    """
    block = kpi(key)
    rows = trend.loc[trend["kpi"] == key, READ].sort_values("period", ignore_index=True)
    whole = rows[_is_whole(rows, settings.baseline_from.get(key))]
    base, method = _along_line(block, whole) or _level(block, whole)
    if len(base) < FEWEST:
        return Limits(key, method, None, None, pd.DataFrame(columns=COLUMNS), reason=TOO_SHORT)
    ends = base["period"].iloc[0], base["period"].iloc[-1]
    since = rows[rows["period"] >= ends[0]].reset_index(drop=True)
    centre, low, high = _edges(base, since, block, method)
    value = since["value"].to_numpy(float)
    outside = (value < low) | (value > high)
    columns = (since["period"].array, value, centre, low, high, outside)
    rows_with_limits = pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))
    finished = ~since["unfinished"].to_numpy(bool) & ~np.isnan(value) & ~np.isnan(centre)
    run_rules = runs((value - centre)[finished], 0.0)
    shifted = run_rules.shifted and not _grows_too_short(block, whole)
    long = shifted and run_rules.longest > run_rules.longest_allowed
    run = _longest_run(rows_with_limits[finished]) if long else None
    return Limits(key, method, *ends, rows_with_limits, shifted, run=run, declared=key in settings.baseline_from)


def with_limits(trend: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return one KPI's trend with its limits beside each period: centre, limit_low, limit_high and outside.

    Missing before the baseline begins, and everywhere where there are too few finished periods for limits.
    """
    rows = limits(trend, str(trend["kpi"].iloc[0]), settings).rows
    places = pd.Index(rows["period"]).get_indexer(pd.Index(trend["period"]))
    has_limits = places >= 0
    columns = {name: np.full(len(trend), np.nan, object if name == "outside" else float) for name in BESIDE}
    for name, column in columns.items():
        column[has_limits] = rows[name].to_numpy()[places[has_limits]]
    return with_columns(trend, {BESIDE[name]: column for name, column in columns.items()})


def _longest_run(finished: pd.DataFrame) -> Run:
    """Return the longest run on one side of the centre, the latest of equals; periods on the centre are left out."""
    sides = np.sign(finished["value"] - finished["centre"])
    off = finished[sides != 0]
    above = sides[sides != 0] > 0
    together = off.groupby((above != above.shift()).cumsum())
    name = together.size().iloc[::-1].idxmax()
    run = together.get_group(name)
    first, last = run["period"].iloc[0], run["period"].iloc[-1]
    return Run(first, last, len(run), bool(above[run.index[0]]), last == off["period"].iloc[-1])


def _is_whole(rows: pd.DataFrame, begin: object) -> npt.NDArray[np.bool_]:
    """Return which rows a baseline may rest on: finished, from its day `begin` on, on the scale of the latest."""
    whole: npt.NDArray[np.bool_] = ~rows["unfinished"].to_numpy(bool) & ~np.isnan(rows["value"].to_numpy(float))
    if begin is not None:
        whole &= rows["period"].to_numpy() >= pd.Timestamp(str(begin)).to_datetime64()
    scales = level_codes(rows["scale"])
    return whole & (scales == scales[whole][-1]) if whole.any() else whole


def _level(block: Kpi, whole: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    base = whole.head(BASELINE)
    if block.kind is not SHARE:
        return base, "xmr"
    return base, "laney" if len(base) and base["n"].median() >= LANEY_FROM else "p"


def _along_line(block: Kpi, whole: pd.DataFrame) -> tuple[pd.DataFrame, str] | None:
    """Return the baseline of a figure that grows from year to year; None without such a trend, or too few periods."""
    if not block.kind.judged_by_history or len(whole) < FEWEST:
        return None
    season = _season(whole)
    base = whole.head(max(BASELINE, 2 * season))
    complete = season == 1 or len(base) == max(BASELINE, 2 * season)
    return (base, "trend") if complete and has_trend(_on_calendar(base), season) else None


def _grows_too_short(block: Kpi, whole: pd.DataFrame) -> bool:
    """Return whether a line explains a figure too short for a line of its own: growth is no lasting shift."""
    short = block.kind.judged_by_history and len(whole) < 2 * _season(whole)
    return short and has_trend(_on_calendar(whole))


def _season(rows: pd.DataFrame) -> int:
    """Return the periods in a year."""
    return max(1, round(DAYS_A_YEAR / float(rows["period"].diff().dt.days.median())))


def _on_calendar(base: pd.DataFrame) -> Array:
    """Return the baseline's values, missing at the periods between that have none."""
    (values,) = floats(base["value"].reindex(range(base.index[0], base.index[-1] + 1)))
    return values


def _edges(base: pd.DataFrame, since: pd.DataFrame, block: Kpi, method: str) -> tuple[Array, Array, Array]:
    """Return centre, lower and upper limit of each period."""
    if method == "trend":
        chart = trend_limits(_on_calendar(base), len(since), _season(base))
        return chart.centre, np.clip(chart.low, *block.bounds), np.clip(chart.high, *block.bounds)
    return _xmr_limits(base, since, block) if method == "xmr" else _share_limits(base, since, method)


def _xmr_limits(base: pd.DataFrame, since: pd.DataFrame, block: Kpi) -> tuple[Array, Array, Array]:
    chart = xmr(base["value"])
    size = np.ones(len(since))
    low, high = (np.clip(edge, *block.bounds) for edge in (chart.low, chart.high))
    return chart.centre * size, low * size, high * size


def _share_limits(base: pd.DataFrame, since: pd.DataFrame, method: str) -> tuple[Array, Array, Array]:
    hits, n = floats(base["total"], base["n"])
    centre = float(hits.sum() / n.sum())
    sigma = max(1.0, laney_sigma(hits, n)) if method == "laney" else 1.0
    (size,) = floats(since["n"])
    error = np.sqrt(centre * (1 - centre) / np.where(size > 0, size, np.nan))
    low, high = (np.clip(centre + side * 3 * sigma * error, 0, 1) for side in (-1, 1))
    return np.full(size.shape, centre), low, high
