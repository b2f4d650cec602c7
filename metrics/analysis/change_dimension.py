"""Which dimension explains a change most: the one whose groups moved apart, beyond luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from metrics.analysis.change_decomposition import decompose_sums
from metrics.analysis.change_parts import ChangeDecomposition
from metrics.catalogue import Kpi
from metrics.statistics.arrays import ratio

LEAST_ROWS = 5
"""Rows that a group needs in both periods for its step to count."""


@dataclass(frozen=True)
class Explanation:
    """The change split by the dimension that explains most of it, of those `tried`.

    `p_value` is the chance that its groups would move so far apart by luck alone, allowing for all that were tried.
    """

    parts: ChangeDecomposition
    p_value: float
    tried: int


def explain(
    sums: Sequence[tuple[pd.DataFrame, pd.DataFrame]], dimensions: Sequence[str], block: Kpi, inflation: float = 1.0
) -> Explanation:
    """Return the change explained by the one of `dimensions` whose groups' steps differ most surely.

    Args:
        sums: for each dimension one row a group (the dimension, n, total, squares) of the earlier and later period.
        dimensions: at least one.
        block: a share, a mean or an NPS.
        inflation: how many times larger the variance of a change is here than luck alone would have it: customers who
            come back (Kish 1965) and the usual wobble.
    """
    chances = [_chance(*pair, name, inflation) for pair, name in zip(sums, dimensions, strict=True)]
    best = int(np.argmin(chances))
    parts = decompose_sums(*sums[best], dimensions[best], block.kind, inflation)
    return Explanation(parts, min(1.0, chances[best] * len(dimensions)), len(dimensions))


def _chance(before: pd.DataFrame, after: pd.DataFrame, by: str, inflation: float) -> float:
    """Return the p-value of Cochran's Q (1954) of the groups' steps; 1 where fewer than two can be compared."""
    both = before.merge(after, on=by, suffixes=("_before", "_after"))
    both = both[(both["n_before"] >= LEAST_ROWS) & (both["n_after"] >= LEAST_ROWS)]
    if len(both) < 2:
        return 1.0
    sides = [[both[f"{name}_{side}"].to_numpy(float) for name in ("n", "total", "squares")] for side in SIDES]
    within = sum((squares - total**2 / n).sum() for n, total, squares in sides) / sum(n.sum() for n, _, _ in sides)
    (n_before, total_before, _), (n_after, total_after, _) = sides
    weights = ratio(1.0, within * (1 / n_before + 1 / n_after))
    steps = total_after / n_after - total_before / n_before
    q = float((weights * (steps - np.average(steps, weights=weights)) ** 2).sum()) if within > 0 else 0.0
    return float(special.chdtrc(len(both) - 1, q / inflation))


SIDES = ("before", "after")
