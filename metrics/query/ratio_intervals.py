"""How sure a ratio of two sums is: what each of them brings of chance."""

from __future__ import annotations

import numpy as np

from metrics import statistics
from metrics.catalogue import Kpi, Part
from metrics.query.grid import Array
from metrics.statistics import Bounds
from metrics.statistics.arrays import ratio


def ratio_interval(block: Kpi, value: Array, top: dict[str, Array], bottom: dict[str, Array]) -> Bounds:
    """Return the interval of the ratio of the sums of `part` and of `per`; of a mean where there is no `per`."""
    if block.per is None:
        return statistics.mean_interval(top["n"], top["sum"], top["squares"], 0.0)
    rests_on_part = block.rests == "part"
    return statistics.ratio_interval(
        value,
        _relative_variance(block.part, top, counts=rests_on_part),
        _relative_variance(block.per, bottom, counts=not rests_on_part),
    )


def _relative_variance(part: Part, sums: dict[str, Array], *, counts: bool) -> Array:
    """Return the variance of a sum over its square: of rows by chance, of a count; 0 for what a month states."""
    if part.table == "monthly":
        return ratio(1.0, sums["sum"]) if counts else np.zeros_like(sums["sum"])
    return ratio(sums["squares"], sums["sum"] ** 2)
