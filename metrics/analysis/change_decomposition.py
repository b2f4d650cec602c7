"""Why did it change: the part of the mix and the part of the rates, group by group, between two periods."""

from __future__ import annotations

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.analysis.change_parts import ChangeDecomposition
from metrics.catalogue.kinds import NET, SHARE, Group, Kind
from metrics.statistics import Bounds, Parts
from metrics.statistics.arrays import normal_quantile
from metrics.statistics.decomposition import PartErrors, Side, effect_errors, part_errors
from metrics.text.translation import N_

SUMS = ["n", "total", "squares"]


def sums_by(rows: pd.DataFrame, measure: str, by: str) -> pd.DataFrame:
    """Return n, total and squares of `measure` for each value of `by`; rows without it take no part."""
    measured = rows[rows[measure].notna()]
    numbers = measured[measure].astype("float64")
    parts = pd.DataFrame({by: measured[by], "n": 1.0, "total": numbers, "squares": numbers**2})
    return parts.groupby(by, dropna=False, observed=True, as_index=False)[SUMS].sum()


def decompose_sums(
    before: pd.DataFrame, after: pd.DataFrame, by: str, kind: Kind, inflation: float = 1.0
) -> ChangeDecomposition:
    """Return what moved a figure between two periods.

    Args:
        before: one row a group of the earlier period: `by`, n, total and squares of what is averaged, as
            `query.figures(by=[by])` or `sums_by` give them.
        after: the same for the later period.
        by: the dimension; rows that lack it are a group of their own (None).
        kind: SHARE (values 1 and 0), MEAN, or NET (an NPS, values 100, 0 and −100).
        inflation: how many times larger the variance of a change is here than luck alone would have it.
    """
    both = _aligned(before, after, by)
    parts = statistics.kitagawa(both["n_before"], both["total_before"], both["n_after"], both["total_after"])
    if np.isnan(parts.change):
        return _nothing(kind, by, both)
    bounds = _bounds(both, kind)
    n_before, n_after = int(both["n_before"].sum()), int(both["n_after"].sum())
    groups = _groups(both, parts, by)
    return ChangeDecomposition(
        kind, by, parts.before, parts.after, n_before, n_after, float(bounds.low), float(bounds.high),
        statistics.verdict(bounds, n_before, n_after), groups, _is_paradox(groups, parts.change),
        errors=PartErrors(*(error * inflation**0.5 for error in part_errors(*_sides(both, kind)))),
        leads=_leads(_sides(both, kind), parts, inflation),
    )  # fmt: skip


ENDS = {SHARE.name: (0.0, 1.0), NET.name: (-100.0, 100.0)}


def _sides(both: pd.DataFrame, kind: Kind) -> tuple[Side, Side]:
    sums = [[both[f"{name}_{side}"].to_numpy(float) for name in SUMS] for side in ("before", "after")]
    ends = ENDS.get(kind.name) or _ends_like_these(
        *(sum(part.sum() for part in parts) for parts in zip(*sums, strict=True))
    )
    before, after = (Side(n, total, squares, *ends) for n, total, squares in sums)
    return before, after


def _ends_like_these(n: float, total: float, squares: float) -> tuple[float, float]:
    """Return the ends between which rows would spread as those of both periods do: a mean's own are not known."""
    spread = max(2 * (squares / n - (total / n) ** 2), 0.0) ** 0.5
    return total / n - spread, total / n + spread


def _leads(sides: tuple[Side, Side], parts: Parts, inflation: float) -> bool:
    """Return whether what the first group adds is clearly more than nothing, and than what any other adds."""
    along = np.sign(parts.change) * (parts.mix + parts.rate)
    errors, first = effect_errors(*sides) * inflation, int(np.argmax(along))
    own = np.diag(errors)
    distance = np.delete(along[first] - along, first)
    spread = np.delete(own[first] + own - 2 * errors[first], first)
    reach = normal_quantile() * np.sqrt(np.maximum([*spread, own[first]], 0))
    return bool(([*distance, along[first]] > reach).all())


def _aligned(before: pd.DataFrame, after: pd.DataFrame, by: str) -> pd.DataFrame:
    sides = [frame[[by, *SUMS]].astype({by: object}) for frame in (before, after)]
    both = sides[0].merge(sides[1], on=by, how="outer", suffixes=("_before", "_after"))
    both[by] = both[by].where(both[by].notna(), None)
    # A group that one period lacks has no rows there: that is a count, not a figure.
    return both.fillna({f"{name}_{side}": 0.0 for name in SUMS for side in ("before", "after")})


def _nothing(kind: Kind, by: str, both: pd.DataFrame) -> ChangeDecomposition:
    none = float("nan")
    groups = pd.DataFrame(columns=[by, *GROUP_COLUMNS])
    reason = N_("One of the two periods has no answers: there is no change to explain.")
    n_before, n_after = int(both["n_before"].sum()), int(both["n_after"].sum())
    return ChangeDecomposition(kind, by, none, none, n_before, n_after, none, none, "too few", groups, False, reason)


GROUP_COLUMNS = ("n_before", "value_before", "n_after", "value_after", "mix", "rate", "both", "effect")


def _groups(both: pd.DataFrame, parts: Parts, by: str) -> pd.DataFrame:
    parts_of_change = both.assign(
        value_before=statistics.ratio(both["total_before"], both["n_before"]),
        value_after=statistics.ratio(both["total_after"], both["n_after"]),
        mix=parts.mix_alone,
        rate=parts.rate_alone,
        both=parts.interaction,
        effect=parts.mix + parts.rate,
    )
    order = parts_of_change["effect"].abs().sort_values(ascending=False, kind="stable").index
    return parts_of_change.loc[order, [by, *GROUP_COLUMNS]].reset_index(drop=True)


def _bounds(both: pd.DataFrame, kind: Kind) -> Bounds:
    current, base = (
        Group(*(np.asarray(both[f"{name}_{side}"].sum(), float) for name in SUMS)) for side in ("after", "before")
    )
    return kind.difference(current, base)


def _is_paradox(groups: pd.DataFrame, change: float) -> bool:
    """Return whether every group with rows on both sides moved against the total, and there are at least two."""
    steps = groups["value_after"] - groups["value_before"]
    steps = steps[steps.notna()]
    return bool(len(steps) > 1 and change and (steps * change < 0).all())
