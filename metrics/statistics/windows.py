"""The periods before each period of a series, and what is usual in them; series run along the last axis."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from metrics.statistics.arrays import Array
from metrics.statistics.wobble import LEARNED_PERIODS

Mask = npt.NDArray[np.bool_]

GAP = 2
"""Periods from the newest that is learned from to the one that is judged: the compared two are left out."""


def before(values: Array, periods: int = 1) -> Array:
    """Return the values of so many periods earlier, missing where there is none."""
    missing = np.full((*values.shape[:-1], periods), np.nan)
    return np.concatenate([missing, values], axis=-1)[..., : values.shape[-1]]


def earlier(values: Array) -> Array:
    """Return for every period those before the compared two, LEARNED_PERIODS at most, on a new last axis."""
    padded = np.concatenate([np.full((*values.shape[:-1], LEARNED_PERIODS + GAP - 1), np.nan), values], axis=-1)
    windows: Array = sliding_window_view(padded, LEARNED_PERIODS, axis=-1)[..., : values.shape[-1], :]
    return windows


def enough(valid: Mask, fewest: int) -> Array:
    """Return how many values each window has; missing where they are too few."""
    count = valid.sum(axis=-1).astype(float)
    return np.where(count >= fewest, count, np.nan)


def median(window: Array, valid: Mask) -> Array:
    """Return the median of the valid values of each window; missing where there is none."""
    ordered = np.sort(np.where(valid, window, np.nan), axis=-1)  # missing ones come last
    count = valid.sum(axis=-1)
    low, high = (np.maximum(place, 0)[..., None] for place in ((count - 1) // 2, count // 2))
    high = np.minimum(high, window.shape[-1] - 1)
    ends = (np.take_along_axis(ordered, place, axis=-1)[..., 0] for place in (low, high))
    return np.where(count > 0, sum(ends) / 2, np.nan)


def mean_size(window: Array, valid: Mask, count: Array) -> Array:
    """Return the mean of the absolute valid values of each window, of which there are `count`."""
    size: Array = np.where(valid, np.abs(window), 0.0).sum(axis=-1) / count
    return size
