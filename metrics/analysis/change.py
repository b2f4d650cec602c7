"""Is it different from the period before? What a change may claim, for every kind of figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.analysis.evidence import EVIDENCE, LUCK_ALONE, NOT_KNOWN, evidence_of, finished_values, with_evidence
from metrics.analysis.family import judged
from metrics.analysis.figure_columns import columns_of, level_codes, records
from metrics.analysis.judgement import Figure, judge
from metrics.analysis.period_before import PARTS, columns_before, same_scale
from metrics.analysis.sampling_error import DESIGN, luck_steps
from metrics.catalogue import Kpi, kpi
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query import Where
from metrics.query.clusters import design_effects
from metrics.statistics import Verdict, Wobble
from metrics.statistics.arrays import Array
from metrics.statistics.clusters import DesignEffect

Key = tuple[Any, ...]
"""A KPI and, where figures are split, the group."""

TWO_YEARS = pd.DateOffset(months=24)


@dataclass(frozen=True)
class Change:
    """One figure and the same figure of the period before.

    `difference` is now − before in the figure's own unit, `low` and `high` its 95 % interval with the usual wobble in
    it (missing for counts, which are judged by their own earlier changes). `wobble` is how many times further than
    luck alone this figure swings here; missing where that is not known yet, and for counts. `better` is None unless
    the change is a signal. Where not the step but the `run` of that many newest periods claims something,
    `run_before` is the level before and `run_difference` theirs less that, `run_low` and `run_high` its 95 % interval;
    else all are 0.
    """

    kpi: str
    value: float
    n: int
    low: float
    high: float
    unfinished: bool
    reason: str | None
    before: float
    before_n: int
    difference: float
    difference_low: float
    difference_high: float
    wobble: float
    run: int
    run_before: float
    run_difference: float
    run_low: float
    run_high: float
    verdict: Verdict

    @property
    def better(self) -> bool | None:
        """Whether a signal goes the way that is good; None when it is no signal or no way is good."""
        good = kpi(self.kpi).good
        return None if self.verdict != "signal" or good == "neither" else (self.difference > 0) == (good == "up")


def changes(
    desk: Desk, trend: pd.DataFrame, period: pd.Timestamp, grain: str, where: Where | None = None
) -> dict[str, Change]:
    """Return KPI → its change into `period`, for every KPI of `trend`.

    Args:
        desk: the data, asked again when `period` is unfinished (then the same stretch of the one before counts) and
            for the scorecard beside which a single figure is judged.
        trend: what `figures` gave for these KPIs without splits, from the first period of the data up to at least
            `period`.
        period: first day of the period under review.
        grain: the grain of `trend`.
        where: the filters of `trend`.
    """
    rows = judged(desk, trend, periods.grain(grain), (), where)
    return {key: change_of_row(row) for key, row in by_kpi(rows[rows["period"] == period]).items()}


def by_kpi(rows: pd.DataFrame) -> dict[str, Figure]:
    """Return KPI → its row, of figures of one period without splits."""
    return {str(row["kpi"]): row for row in records(rows)}


def change_of_row(row: Figure) -> Change:
    """Return a judged row of figures as a Change."""
    numbers = {name: float(row[name]) for name in ("value", "low", "high", *EVIDENCE) if name in _FIELDS}
    counts = {name: 0 if pd.isna(row[name]) else int(row[name]) for name in ("n", "before_n", "run")}
    plain = {name: row[name] for name in ("kpi", "reason", "verdict")}
    return Change(**{**numbers, **counts, **plain, "unfinished": bool(row["unfinished"])})


_FIELDS = Change.__dataclass_fields__


def year_on_year(trend: pd.DataFrame, period: pd.Timestamp, grain: str) -> dict[str, Change]:
    """Return KPI → its change against the same period of the year before.

    Only where a KPI has 24 months up to `period`, so that a season has been seen twice, and both periods are
    finished: half a month is no year-on-year.
    """
    chosen = periods.grain(grain)
    before = periods.year_before(period, chosen)
    starts = None if before is None else (before, period, periods.next_start(period, chosen) - TWO_YEARS)
    courses = {key: trend[trend["kpi"] == key].sort_values("period") for key in sorted(trend["kpi"].unique())}
    changes = {key: starts and _of_year(kpi(key), rows, starts, chosen) for key, rows in courses.items()}
    return {key: change for key, change in changes.items() if change}


def _of_year(
    block: Kpi, course: pd.DataFrame, starts: tuple[pd.Timestamp, pd.Timestamp, pd.Timestamp], grain: periods.Grain
) -> Change | None:
    """Return the change of one KPI from the first of `starts` to the second, where its values reach back to the third.

    None where they do not, where one of the two is unfinished or missing, and across a change of scale.
    """
    rows, scales = columns_of(course, (*PARTS, "unfinished")), level_codes(course["scale"])
    places = [np.flatnonzero(course["period"].to_numpy() == start.to_datetime64()) for start in starts[:2]]
    valued = course["period"].to_numpy()[~np.isnan(rows["value"])]
    if not len(valued) or valued.min() > starts[2].to_datetime64() or not all(map(len, places)):
        return None
    base, latest = ({name: column[at] for name, column in rows.items()} for at in places)
    if base["unfinished"] or latest["unfinished"] or scales[places[0]] != scales[places[1]]:
        return None
    wobble, chances = NOT_KNOWN, None
    if block.kind.judged_by_history:
        chances = block.kind.chance(finished_values(rows)[None], None, YEARS[grain])[0][places[1]]
    else:
        steps = luck_steps(block, rows, columns_before(rows, scales))
        wobble = Wobble(*(part[places[1]] for part in statistics.wobbles(steps)))
    compared = {**latest, **evidence_of(block, latest, base, wobble, chances)}
    (verdict,) = judge(block.kind, compared, np.asarray(compared["chance"], float))
    reason = course["reason"].iloc[int(places[1][0])]
    first = {name: column[0] for name, column in compared.items()}
    return change_of_row({**first, "kpi": block.key, "reason": reason, "verdict": verdict})


YEARS: dict[periods.Grain, int] = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1, "all": 1}
"""Periods from one to the same of the next year."""


def against(desk: Desk, figures: Mapping[str, Figure], others: Mapping[str, Figure]) -> list[Change]:
    """Return each figure against the same figure of other work, which takes the place of the period before.

    Months do not come into it: luck and repeat customers alone, all figures together one family. A count has no
    earlier changes to be judged by here and claims nothing.
    """
    compared = [_beside(desk, kpi(key), figure, others[key]) for key, figure in figures.items()]
    adjusted = statistics.benjamini_hochberg([rows["chance"].iloc[0] for rows in compared])
    return [_claim(rows, adjusted[[place]]) for place, rows in enumerate(compared)]


def _beside(desk: Desk, block: Kpi, figure: Figure, other: Figure) -> pd.DataFrame:
    rows, base = (pd.DataFrame([{**side, "scale": side.get("scale")}]) for side in (figure, other))
    effect = design_effects(desk, [block], (), {}).get(block.key, DesignEffect())
    # The two values of a quantile have their clusters in their intervals, of which that of the difference is made.
    rows = rows.assign(**{DESIGN: 1.0 if block.kind.combines == "values" else effect.level**0.5})
    base = base[PARTS].astype(float).where(same_scale(rows["scale"], base["scale"]))
    chances = np.full(1, np.nan) if block.kind.judged_by_history else None
    return with_evidence(block, rows, base, LUCK_ALONE, chances)


def _claim(rows: pd.DataFrame, adjusted: Array) -> Change:
    kind = kpi(str(rows["kpi"].iloc[0])).kind
    # A count of one group says nothing of another's.
    verdicts: list[Verdict] = ["too few"] if kind.judged_by_history else judge(kind, rows, adjusted)
    (row,) = records(rows.assign(verdict=verdicts))
    return change_of_row(row)
