"""Array conversions and quantiles shared by all methods."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import special

Array = npt.NDArray[np.float64]
Numbers = npt.ArrayLike

LEVEL = 0.95


class Bounds(NamedTuple):
    """The low and high end of an interval, one pair for each group; NaN where it cannot be computed."""

    low: Array
    high: Array


def floats(*values: Numbers) -> tuple[Array, ...]:
    """Return each of `values` as a float array, all broadcast to one shape; missing becomes NaN."""
    return tuple(np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in values)))


def ratio(part: Numbers, whole: Numbers) -> Array:
    """Return part / whole, NaN where `whole` is 0 or missing."""
    top, bottom = floats(part, whole)
    result: Array = np.divide(top, bottom, out=np.full(top.shape, np.nan), where=bottom > 0)
    return result


def normal_quantile(level: float = LEVEL) -> float:
    """Return z such that a normal value lies within ±z with probability `level`: 1.96 for 0.95."""
    return float(special.ndtri((1 + level) / 2))


def t_quantile(degrees: Numbers, level: float = LEVEL) -> Array:
    """Return t such that Student's t with `degrees` of freedom lies within ±t with probability `level`."""
    return np.asarray(special.stdtrit(np.asarray(degrees, dtype=float), (1 + level) / 2), dtype=float)
