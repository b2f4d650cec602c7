"""Did what we did help: an action's figure before and since, against a comparison group, with an interval.

Whole months are compared (`intervention_periods`): half a year since at most, and the year before without the month
that led to the action. The interval holds luck, repeat customers, the wobble of the months' difference from the
comparison group and, from two years before, its season. What else happened to the same work in that time is not ruled
out.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.analysis.improvement_actions import Action
from metrics.analysis.intervention_periods import NO_GROUP, Days, Months, Reason, judged_months
from metrics.analysis.intervention_text import BeforeAfter, Side
from metrics.analysis.judgement import target_state
from metrics.catalogue import Kpi, kpi
from metrics.catalogue.kinds import MEAN, Ends, Group
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query import COLUMN_OF_SPLIT, behind, figures, outcomes
from metrics.query.clusters import design_effects
from metrics.query.quantiles import widened_on_log
from metrics.statistics import Bounds, Effect, Sums
from metrics.statistics.arrays import floats, normal_quantile, t_quantile
from metrics.statistics.monthly_fit import MonthlyFit, monthly_fit
from metrics.text.translation import N_

NO_ROWS = N_("one of the two sides has no rows of this figure")
NO_OTHERS = N_("there is no other work to compare with")
NO_WOBBLE = N_("too few months have rows of this figure to know how much they swing")

SCALE = ("scale_low", "scale_high")


def effect_of(desk: Desk, action: Action) -> BeforeAfter:
    """Return what came of an action on this desk."""
    months = judged_months(desk, action)
    if isinstance(months, Reason):
        return BeforeAfter(action, reason=months)
    block = kpi(action.kpi)
    rows = _rows(desk, action, block, (months.all[0], months.days_since[1]))
    if block.part.scaled:
        compared = rows["day"].between(*months.days_before) | rows["day"].between(*months.days_since)
        scales = rows.loc[compared, list(SCALE)].drop_duplicates()
        if len(scales) > 1:
            return BeforeAfter(action, reason=Reason(block.part.mixed))
        # Earlier months tell wobble and season: those on another scale cannot.
        rows = rows.merge(scales, on=list(SCALE))
    own = _is_own(rows, action)
    return _judged(desk, action, months, rows[own], rows[~own] if action.where else None)


def _judged(desk: Desk, action: Action, months: Months, own: pd.DataFrame, rest: pd.DataFrame | None) -> BeforeAfter:
    block, sides = kpi(action.kpi), (months.days_before, months.days_since)
    design = _design(desk, action, block)
    before, after = (side_of(block, own, days, design) for days in sides)
    if not before.n or not after.n:
        return BeforeAfter(action, reason=Reason(NO_ROWS))
    aim = None if action.target is None else target_state(block, action.target, after.low, after.high, after.value)
    others = None if rest is None else (side_of(block, rest, sides[0], design), side_of(block, rest, sides[1], design))
    sides_only = BeforeAfter(action, before, after, others, target=aim, months=months)
    if others and not all(side.n for side in others):
        return sides_only.without(Reason(NO_OTHERS))
    fit = fit_of(block, months, own, rest, design)
    if np.isnan(fit.factor):
        return sides_only.without(Reason(NO_WOBBLE))
    if others is None and not fit.seasonal:
        return sides_only.without(Reason(NO_GROUP, months={"month": months.trigger}))
    change = swung(effect(block, before, after, others), fit)
    return BeforeAfter(
        action, before, after, others, change, step_of(desk, action, months), aim, months=months, fit=fit
    )


def _design(desk: Desk, action: Action, block: Kpi) -> float:
    """Return how many rows here say as much as one of strangers would."""
    effects = design_effects(desk, [block], (), {name: [value] for name, value in action.where.items()})
    return effects[block.key].level if block.key in effects else 1.0


def fit_of(block: Kpi, months: Months, own: pd.DataFrame, rest: pd.DataFrame | None, design: float = 1.0) -> MonthlyFit:
    """Return the wobble and the season of the months' differences from the comparison group."""
    pairs = [_month(block, start, own, rest, design) for start in months.all]
    number = [12 * start.year + start.month for start in months.all]
    values, errors = zip(*pairs, strict=True)
    return monthly_fit(number, values, errors, len(months.before), len(months.since))


def _month(
    block: Kpi, start: pd.Timestamp, own: pd.DataFrame, rest: pd.DataFrame | None, design: float
) -> tuple[float, float]:
    """Return a month's difference from the comparison group, and its sampling variance."""
    days = (start, periods.last_day(start, "month"))
    side, other = side_of(block, own, days, design), None if rest is None else side_of(block, rest, days, design)
    error = _variance(side) + (_variance(other) if other else 0.0)
    return side.value - (other.value if other else 0.0), error


def _variance(side: Side) -> float:
    return ((side.high - side.low) / 2 / normal_quantile()) ** 2


def swung(luck: Effect, fit: MonthlyFit) -> Effect:
    """Return an effect less what the season does anyway, its interval by luck widened by the wobble of its months."""
    wider = fit.factor * float(t_quantile(fit.degrees)) / normal_quantile()
    low, high = (luck.value - fit.season + wider * (end - luck.value) for end in (luck.low, luck.high))
    return Effect(luck.value - fit.season, low, high)


def rows_behind(desk: Desk, action: Action, side: Side, *, others: bool = False) -> pd.DataFrame:
    """Return the rows of one side as `query.behind` gives them: the action's own, or those of the comparison group."""
    alike = {name: [value] for name, value in action.where.items() if name in action.alike or not others}
    rows = behind(desk, action.kpi, start=side.days[0], end=side.days[1], where=alike)
    return rows[~_is_own(rows, action)].reset_index(drop=True) if others else rows


def _rows(desk: Desk, action: Action, block: Kpi, days: Days) -> pd.DataFrame:
    """Return the rows of the figure that are the action's or are compared with it, with `day` and `measure`."""
    alike = {name: [action.where[name]] for name in action.alike}
    columns = [COLUMN_OF_SPLIT[name] for name in action.where if name not in action.alike]
    columns_read = [block.part.day, *columns, *(SCALE if block.part.scaled else ())]
    rows = outcomes(desk, block.key, columns_read, start=days[0], end=days[1], where=alike)
    return rows.rename(columns={block.part.day: "day"}).astype({"day": "datetime64[us]"})


def _is_own(rows: pd.DataFrame, action: Action) -> pd.Series:
    own = pd.Series(data=True, index=rows.index)
    for name, value in action.where.items():
        if name not in action.alike:
            own &= (rows[COLUMN_OF_SPLIT[name]].astype(object) == value).fillna(value=False).astype(bool)
    return own


def side_of(block: Kpi, rows: pd.DataFrame, days: Days, design: float = 1.0) -> Side:
    """Return one cell: the value of these rows (`day`, `measure`) on these days, with its interval.

    Its sums are those of as many rows of strangers as they are worth by their `design` effect.
    """
    values = rows.loc[rows["day"].between(*days), "measure"].to_numpy(float)
    sums = Sums(*(float(part) / design for part in (values.size, values.sum(), (values**2).sum())))
    if block.quantile is not None:
        value = float(np.quantile(values, block.quantile)) if values.size else float("nan")
        plain = statistics.quantile_of(values, block.quantile)
        bounds = Bounds(*widened_on_log(np.asarray(value), *plain, design))
    else:
        value, bounds = (
            sums.mean,
            block.kind.interval(Group(*floats(sums.n, sums.total, sums.squares)), _ends(block, rows)),
        )
    return Side(days, value, values.size, float(bounds.low), float(bounds.high), sums)


def _ends(block: Kpi, rows: pd.DataFrame) -> Ends:
    """Return the least and the largest that a row can be, as for the figure on its card."""
    if block.part.scaled and SCALE[0] in rows and len(rows):
        return Ends(*(np.asarray(rows[name].iloc[0], float) for name in SCALE))
    return Ends(*(np.asarray(np.nan if end is None else end, float) for end in block.bounds))


def effect(block: Kpi, before: Side, after: Side, others: tuple[Side, Side] | None) -> Effect:
    """Return how much more the figure changed than in the comparison group; without one, how much it changed."""
    if others is None:
        return statistics.effect_difference(after.cell, before.cell)
    others_before, others_after = others
    if block.kind is MEAN:
        return statistics.difference_in_differences(before.sums, after.sums, others_before.sums, others_after.sums)
    difference = statistics.difference_of_differences(after.cell, before.cell, others_after.cell, others_before.cell)
    return _widened(difference, min(side.n for side in (before, after, others_before, others_after)))


def _widened(difference: Effect, fewest: int) -> Effect:
    # By the normal quantile an effect was found in 5.3 of 100 desks without one; Student's t, its freedom half the
    # rows of the smallest cell, brings that to 5.
    wider = float(t_quantile(max(fewest / 2, 1)) / normal_quantile())
    low, high = (difference.value + wider * (end - difference.value) for end in (difference.low, difference.high))
    return Effect(difference.value, low, high)


def step_of(desk: Desk, action: Action, months: Months) -> Effect | None:
    """Return the step of the action's own monthly series; None below eight whole months a side.

    The month that led to it and one in which it began belong to neither side.
    """
    where = {name: [value] for name, value in action.where.items()}
    rows = figures(desk, [action.kpi], grain="month", where=where)
    rows = rows[rows["value"].notna() & ~rows["unfinished"]]
    earlier, since = rows["period"] < months.trigger, rows["period"] >= months.since[0]
    rows = rows[earlier | since]
    number = 12 * rows["period"].dt.year + rows["period"].dt.month
    return statistics.interrupted_means(rows["value"], rows["n"], int(earlier.sum()), months=number)
