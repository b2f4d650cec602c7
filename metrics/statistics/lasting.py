"""Has the level moved for good: the newest periods together against all before them, as a look of its own.

A step from one period to the next can be small although a figure has stood on one side of its former level for
months. The mean of the last 5 (or 8) periods, all of them on one side of the level before and the newest further on
its way, is held against the mean of the periods before, with the usual wobble (or their scatter around that mean,
which holds season and drift too, if larger) and Student's quantiles as for a step (Wheeler's and Anhøj's runs, given a
p-value by size and not by sign alone). The lengths tried are counted (Bonferroni).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from metrics.statistics.arrays import Array, Bounds, Numbers, floats, normal_quantile
from metrics.statistics.wobble import FEWEST_PERIODS, LEARNED_PERIODS, Wobble, chance, widened

LENGTHS = (5, 8)
"""Periods of a run that is looked at."""
STEP_SHARE = 0.8
"""The share of the false alarms that a change's own step may have; its run has the rest."""


class Run(NamedTuple):
    """The newest periods against the level before, an entry a period that ends them; missing where there is no run.

    The p-value; how many periods the run has; the level before; how far that of the run lies from it, and the 95 %
    interval of that.
    """

    chance: Array
    length: Array
    before: Array
    difference: Array
    low: Array
    high: Array


def lasting_run(values: Numbers, n: Numbers, errors: Numbers, wobble: Wobble) -> Run:
    """Return for each period of a series (last axis, oldest first) the run that it ends: a level that has moved.

    Args:
        values: the figure of each period.
        n: its rows.
        errors: its standard error by luck alone.
        wobble: how much further than luck the periods before swing.

    Returns:
        Of the looked-at lengths the one that luck gives most seldom; missing where there is none, or where too few
        periods lie before it.
    """
    value, size, error = floats(values, n, errors)
    tries = [_of_length(length, value, size, error, wobble) for length in LENGTHS]
    chances = np.stack([run.chance for run in tries])
    least = np.where(np.isfinite(chances), chances, 2.0).argmin(axis=0)[None]
    best = Run(*(np.take_along_axis(np.stack(parts), least, axis=0)[0] for parts in zip(*tries, strict=True)))
    return best._replace(chance=np.minimum(best.chance * len(LENGTHS), 1.0))


def _of_length(length: int, value: Array, size: Array, error: Array, wobble: Wobble) -> Run:
    new = [_window(part, 0, length) for part in (value, size, error)]
    old = [_window(part, length, LEARNED_PERIODS) for part in (value, size, error)]
    (level, luck), (before, before_luck) = _mean(*new), _mean(*old)
    side = np.sign(level - before)
    step = value - np.concatenate([np.full((*value.shape[:-1], 1), np.nan), value[..., :-1]], axis=-1)
    run = (np.sign(new[0] - before[..., None]) == side[..., None]).all(axis=-1) & (np.sign(step) == side)
    enough = np.isfinite(old[0]).sum(axis=-1) >= FEWEST_PERIODS
    with np.errstate(divide="ignore", invalid="ignore"):
        around = (old[0] - before[..., None]) / old[2]
        wider = Wobble(np.fmax(wobble.factor, _scatter(around)), wobble.degrees)
    change, spread = level - before, np.sqrt(luck + before_luck)
    with np.errstate(divide="ignore", invalid="ignore"):
        p_values = chance(change / spread, wider)
    reach = normal_quantile() * spread
    bounds = widened(change, Bounds(change - reach, change + reach), wider)
    valid = run & enough & np.isfinite(wobble.factor)
    columns = (p_values, np.full(change.shape, float(length)), before, change, *bounds)
    return Run(*(np.where(valid, column, np.nan) for column in columns))


def _scatter(around: Array) -> Array:
    """Return the standard deviation of the periods before around their level, in sampling errors: season and drift."""
    valid = np.isfinite(around)
    degrees = valid.sum(axis=-1) - 1.0
    squares = np.where(valid, around, 0.0) ** 2
    scatter: Array = np.sqrt(squares.sum(axis=-1) / np.where(degrees > 0, degrees, np.nan))
    return scatter


def _window(part: Array, skip: int, length: int) -> Array:
    """Return for every period the `length` periods that end `skip` before it, on a new last axis."""
    padded = np.concatenate([np.full((*part.shape[:-1], length - 1 + skip), np.nan), part], axis=-1)
    windows: Array = sliding_window_view(padded, length, axis=-1)[..., : part.shape[-1], :]
    return windows


def _mean(value: Array, size: Array, error: Array) -> tuple[Array, Array]:
    """Return the mean of the windows' periods by their rows, and its variance by luck."""
    valid = np.isfinite(value) & np.isfinite(error) & (size > 0)
    weight = np.where(valid, size, 0.0)
    whole = weight.sum(axis=-1)
    whole = np.where(whole > 0, whole, np.nan)
    mean = (weight * np.where(valid, value, 0.0)).sum(axis=-1) / whole
    return mean, (weight**2 * np.where(valid, error, 0.0) ** 2).sum(axis=-1) / whole**2


def with_lasting(step: Numbers, lasting: Numbers) -> Array:
    """Return one p-value of a change: of its own step or of the run it ends, each with its share of false alarms."""
    own, run = floats(step, lasting)
    both = np.minimum(own / STEP_SHARE, np.where(np.isfinite(run), run, 1.0) / (1 - STEP_SHARE))
    return np.where(np.isfinite(run), np.minimum(both, 1.0), own)


def is_lasting(step: Numbers, lasting: Numbers) -> npt.NDArray[np.bool_]:
    """Return whether it is the run, not the step, that the p-value of `with_lasting` is of."""
    own, run = floats(step, lasting)
    return np.isfinite(own) & (run / (1 - STEP_SHARE) < own / STEP_SHARE)
