"""One group's share against the share expected of it, when that is itself an estimate; and a pulled estimate of it.

How many of n answers are satisfied by luck alone, if the group is as expected, follows the beta-binomial law: the
binomial's luck, and a beta law for the error of what is expected (the predictive distribution; Skellam 1948).

The estimate pulls a share toward the expected one. How strongly is not plugged in but averaged over a grid of
strengths, each weighted by how well it explains all groups together (full Bayes; Morris 1983, Gelman 2006: the
spread of the groups is uniform before). It is no interval: pulled intervals would cover the one who differs far too
seldom (of one 15 points below eleven equals, 60 answers each, in 47 of 100 desks), so the interval of a person is that
of their own answers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import special

from metrics.statistics.arrays import LEVEL, Array, Bounds, Numbers, floats

FIRMEST = 1e6
"""Strength, in answers, of an expectation without an error."""
SPREADS = 40
"""Spreads of the groups that are averaged over."""
SMALLEST = 1e-4


class Luck(NamedTuple):
    """What luck alone gives a group that is as expected: the p-value of its share, and where 95 % of shares lie."""

    chance: Array
    bounds: Bounds


def luck_of_expected(share: Numbers, n: Numbers, expected: Numbers, variance: Numbers, level: float = LEVEL) -> Luck:
    """Return how far luck alone reaches around an expected share.

    Args:
        share: what the group got, 0–1.
        n: its rows, or how many rows of strangers they are worth.
        expected: what is expected of it.
        variance: of the error of `expected`.
        level: how much of what luck gives lies within the bounds: a share lies outside them where its p-value is at
            most 1 − level, and only there; one between two counts of `n` goes with the nearer.
    """
    columns = floats(share, n, expected, variance)
    rows = zip(*(column.ravel().tolist() for column in columns), strict=True)
    table = np.array([_luck(got, size, aim, error, level) for got, size, aim, error in rows])
    chance, low, high = table.T.reshape(3, *columns[0].shape)
    return Luck(chance, Bounds(low, high))


def _luck(share: float, n: float, expected: float, variance: float, level: float) -> tuple[float, float, float]:
    size, centre = max(round(n), 1), min(max(expected, SMALLEST), 1 - SMALLEST)
    spread = centre * (1 - centre)
    strength = min(max(spread / max(variance, spread / FIRMEST) - 1, 1.0), FIRMEST)
    hits = np.arange(size + 1)
    a, b = centre * strength, (1 - centre) * strength
    log = special.betaln(hits + a, size - hits + b) - special.betaln(a, b) - np.log(size + 1)
    mass = np.exp(log - special.betaln(hits + 1, size - hits + 1))
    up_to = np.minimum(np.cumsum(mass / mass.sum()), 1.0)
    chances = np.minimum(2 * np.minimum(up_to, 1 - np.concatenate([[0.0], up_to[:-1]])), 1.0)
    chance = float(chances[min(round(share * size), size)])
    inside = np.flatnonzero(chances > 1 - level) / size
    shares = [inside[0], inside[-1], *([share] if chance > 1 - level else [])]
    return chance, float(min(shares)), float(max(shares))


def pulled_shares(successes: Numbers, n: Numbers, expected: Numbers) -> Array:
    """Return each group's share pulled toward the expected one, averaged over how far groups may differ."""
    hits, size, centre = floats(successes, n, expected)
    centre = np.clip(centre, SMALLEST, 1 - SMALLEST)[:, None]
    spread = (np.arange(SPREADS) + 0.5) / SPREADS / 2
    strength = 1 / spread**2 - 1
    a, b = hits[:, None] + centre * strength, (size - hits)[:, None] + (1 - centre) * strength
    fit = (special.betaln(a, b) - special.betaln(centre * strength, (1 - centre) * strength)).sum(axis=0)
    weight = np.exp(fit - fit.max())
    pulled: Array = (a / (a + b)) @ (weight / weight.sum())
    return pulled
