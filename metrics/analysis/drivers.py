"""What moves together with satisfaction: speed, channel, reopening, handovers, replies, first contact.

Satisfied yes or no is regressed on all drivers at once (least squares: a coefficient is a difference in satisfied
share). How much of the explained spread each carries is its mean gain over all orders of entry (LMG). No row is left
to chance: the sums of all rows are used, whatever their number. Moves together with, never causes.
"""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from metrics.analysis.drivers_text import Driver, Drivers, LeftOut
from metrics.analysis.segments import band
from metrics.data.desk import Desk
from metrics.query import Where, outcomes_with_ticket
from metrics.statistics import benjamini_hochberg
from metrics.statistics.arrays import Array
from metrics.statistics.products import Fit, fit
from metrics.text.translation import N_

SPEED = {"first_response_hours": "first_response_band", "resolve_hours": "resolve_band"}
FLAGS = ("reopened", "first_contact")
COUNTS = ("handovers", "interactions")
CANDIDATES = (*SPEED, "channel", *FLAGS, *COUNTS)
LEAST_ROWS = 200
LEAST_KNOWN = 0.5
"""A driver that fewer answers know would take the other answers out."""
LEAST_APART = 20
"""Fewer rows with another value show nothing."""
FALSE_DISCOVERY = 0.05
QUARTERS = (0.25, 0.75)

MISSING = N_("the data don't tell it for at least half of the answers")
ALIKE = N_("it hardly differs between the answers")
TOO_FEW = N_("Too few answers with everything known to tell what moves together with satisfaction.")
ALL_ALIKE = N_("Nearly all answers agree: nothing can move together with them.")


def drivers(
    desk: Desk, where: Where | None = None, start: datetime | None = None, end: datetime | None = None
) -> Drivers:
    """Return what moves together with satisfied yes or no among the rated tickets between two days."""
    rated = desk.settings.satisfied_kpi
    return of_rows(outcomes_with_ticket(desk, rated, CANDIDATES, start=start, end=end, where=where))


def of_rows(rows: pd.DataFrame, outcome: str = "measure", seed: int = 0) -> Drivers:
    """Return the same for rows with `outcome` (1 or 0) and whichever of CANDIDATES they have."""
    columns, left_out = usable(rows)
    complete = rows[[outcome, *columns]].dropna()
    satisfied = complete[outcome].to_numpy(float)
    reason = _nothing(columns, satisfied)
    if reason:
        return Drivers(len(complete), len(rows), left_out=left_out, reason=reason)
    parts = {name: encoded(complete[name], name) for name in columns}
    fitted = fit(np.column_stack(list(parts.values())), satisfied, _groups(parts), seed)
    chances = benjamini_hochberg([fitted.chance(group) for group in range(len(columns))])
    candidates = [
        _driver(name, complete[name], fitted, group, bool(chances[group] <= FALSE_DISCOVERY))
        for group, name in enumerate(columns)
    ]
    ordered = tuple(sorted(candidates, key=lambda driver: -driver.part))
    return Drivers(len(complete), len(rows), fitted.r2, ordered, left_out)


def usable(rows: pd.DataFrame) -> tuple[list[str], tuple[LeftOut, ...]]:
    """Return the drivers that most answers know and that differ between them, and why the others are left out."""
    missing = [name for name in CANDIDATES if name not in rows or not rows[name].notna().mean() >= LEAST_KNOWN]
    present = [name for name in CANDIDATES if name not in missing]
    complete = rows[present].dropna()
    alike = [name for name in present if not _differs(complete[name])]
    reasons = {**dict.fromkeys(missing, MISSING), **dict.fromkeys(alike, ALIKE)}
    return [name for name in present if name not in alike], tuple(LeftOut(*reason) for reason in reasons.items())


def _differs(column: pd.Series) -> bool:
    counts = column.value_counts()
    return bool(len(counts) > 1 and counts.sum() - counts.iloc[0] >= LEAST_APART)


def _nothing(columns: list[str], satisfied: Array) -> str | None:
    if len(satisfied) < LEAST_ROWS or not columns:
        return TOO_FEW
    return ALL_ALIKE if min(satisfied.sum(), (1 - satisfied).sum()) < LEAST_APART else None


def encoded(column: pd.Series, name: str) -> Array:
    """Return a driver's columns: hours and counts by their logarithm, channels as yes or no against the commonest.

    An hour more matters less the longer it took already. Channels with too few rows count with the commonest.
    """
    if name == "channel":
        return np.column_stack([(column == channel).to_numpy(float) for channel in _channels(column)[1:]])
    values = column.to_numpy(float)
    return np.atleast_2d(values if name in FLAGS else np.log1p(np.maximum(values, 0))).T


def _channels(column: pd.Series) -> list[str]:
    counts = column.value_counts()
    return [str(channel) for channel in counts[counts >= LEAST_APART].index]


def _groups(parts: dict[str, Array]) -> list[tuple[int, ...]]:
    ends = np.cumsum([columns.shape[1] for columns in parts.values()])
    return [tuple(range(end - columns.shape[1], end)) for end, columns in zip(ends, parts.values(), strict=True)]


def _driver(name: str, column: pd.Series, fitted: Fit, group: int, stands_out: bool) -> Driver:
    own = list(fitted.groups[group])
    low, high, step = _ends(name, column, fitted.coefficients[own])
    weights = np.zeros(len(fitted.coefficients))
    weights[own] = step
    return Driver(name, low, high, *fitted.contrast(weights), *fitted.part_of(group), stands_out, _filter(name, high))


def _ends(name: str, column: pd.Series, coefficients: Array) -> tuple[object, object, Array]:
    """Return the two values that are compared, and the step between them in the driver's own columns."""
    if name == "channel":
        shares = np.array([0.0, *coefficients])
        worst, best = int(shares.argmin()), int(shares.argmax())
        places, channels = np.eye(len(shares)), _channels(column)
        return channels[best], channels[worst], (places[worst] - places[best])[1:]
    if name in FLAGS:
        return 0.0, 1.0, np.ones(1)
    low, high = _quarters(column.to_numpy(float))
    return low, high, np.array([np.log1p(high) - np.log1p(low)])


def _quarters(values: Array) -> tuple[float, float]:
    """Return the lower and the upper quarter; where they agree, the commonest value and the middle of those above."""
    low, high = (float(quartile) for quartile in np.quantile(np.maximum(values, 0), QUARTERS))
    above = values[values > low]
    return (low, high) if high > low or not above.size else (low, float(np.median(above)))


def _filter(name: str, high: object) -> dict[str, object]:
    if name not in SPEED:
        return {name: high}
    return {SPEED[name]: str(band(pd.Series([high])).iloc[0])}
