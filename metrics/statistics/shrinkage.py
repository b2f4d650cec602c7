"""Shrinkage of estimates toward the total where n is small, and adjustment for multiple tests."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from metrics.statistics.arrays import LEVEL, Array, Bounds, Numbers, floats, ratio


@dataclass(frozen=True)
class Prior:
    """A beta prior for any group: its share, and its strength as a number of answers."""

    share: float
    strength: float


def beta_prior(successes: Numbers, n: Numbers) -> Prior:
    """Return the beta-binomial prior by moments (Kleinman 1973) from all groups' counts.

    Groups that differ no more than by chance give the maximum strength, the number of all answers.
    """
    hits, size = floats(successes, n)
    hits, size = hits[size > 0], size[size > 0]
    everyone = float(size.sum())
    if not everyone:
        return Prior(np.nan, np.nan)
    share = float(hits.sum()) / everyone
    room = size * (1 - size / everyone) - (1 - 1 / size.size)
    sampling = share * (1 - share)
    spread = float((size * (hits / size - share) ** 2).sum()) - sampling * (size.size - 1)
    alike = float(ratio(spread, (sampling * room).sum()))
    return Prior(share, float(1 / np.clip(np.nan_to_num(alike), 1 / (everyone + 1), 0.5) - 1))


def shrink_shares(successes: Numbers, n: Numbers, prior: Prior, level: float = LEVEL) -> tuple[Array, Bounds]:
    """Return each group's shrunk share and its interval under `prior`."""
    hits, size, centre = floats(successes, n, prior.share)
    centre = np.clip(centre, 1e-6, 1 - 1e-6)
    a, b = hits + centre * prior.strength, size - hits + (1 - centre) * prior.strength
    tail = (1 - level) / 2
    low, high = floats(special.betaincinv(a, b, tail), special.betaincinv(a, b, 1 - tail))
    return a / (a + b), Bounds(low, high)


@dataclass(frozen=True)
class JamesStein:
    """James–Stein estimates: the grand mean, the factor that each deviation is multiplied by, the estimates."""

    mean: float
    factor: float
    estimates: Array


def james_stein(means: Numbers, error_variance: float) -> JamesStein:
    """Return James–Stein estimates of at least four means with one common error variance.

    Efron and Morris' eighteen batters → mean .265, factor .212, Clemente .400 → .294.
    """
    values = np.asarray(means, dtype=float)
    mean = float(values.mean())
    apart = float(((values - mean) ** 2).sum())
    factor = max(0.0, 1 - (values.size - 3) * error_variance / apart) if apart > 0 and values.size > 3 else 0.0
    return JamesStein(mean, factor, mean + factor * (values - mean))


def benjamini_hochberg(p_values: Numbers) -> Array:
    """Return the adjusted p-values of each family (last axis); those at or below q stand out at that discovery rate.

    Equal to statsmodels `multipletests(method="fdr_bh")`. A missing value is no look: it stays missing.
    """
    p = np.asarray(p_values, dtype=float)
    order = np.argsort(p, axis=-1)  # missing ones come last
    ranked = np.take_along_axis(p, order, axis=-1)
    looks = np.isfinite(p).sum(axis=-1, keepdims=True)
    scaled = np.minimum(ranked * looks / np.arange(1, p.shape[-1] + 1), 1.0)
    least = np.fmin.accumulate(scaled[..., ::-1], axis=-1)[..., ::-1]
    adjusted = np.empty_like(p)
    np.put_along_axis(adjusted, order, np.where(np.isnan(ranked), np.nan, least), axis=-1)
    return adjusted
