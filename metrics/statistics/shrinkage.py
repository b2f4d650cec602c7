"""Who is really best or worst: estimates pulled toward the whole where n is small, and many tests at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from metrics.statistics.arrays import LEVEL, Array, Bounds, Numbers, floats, ratio


@dataclass(frozen=True)
class Prior:
    """What the whole says about any one group: its share, and how many answers that knowledge is worth."""

    share: float
    strength: float


def beta_prior(successes: Numbers, n: Numbers) -> Prior:
    """Return the beta-binomial prior by moments (Kleinman 1973) from all groups' counts.

    Groups that differ no more than luck explains give the greatest strength, the number of all answers.
    """
    hits, size = floats(successes, n)
    hits, size = hits[size > 0], size[size > 0]
    everyone = float(size.sum())
    share = float(ratio(hits.sum(), everyone))
    luck = share * (1 - share) * (size.size - 1)
    spread = float((size * (hits / size - share) ** 2).sum()) - luck
    room = share * (1 - share) * (everyone - float(ratio((size**2).sum(), everyone)) - (size.size - 1))
    alike = spread / room if room > 0 else 0.0
    return Prior(share, 1 / np.clip(alike, 1 / (everyone + 1), 0.5) - 1) if everyone else Prior(share, np.nan)


def shrink_shares(
    successes: Numbers, n: Numbers, prior: Prior, around: Numbers | None = None, level: float = LEVEL
) -> tuple[Array, Bounds]:
    """Return each group's shrunk share and its interval under `prior`.

    `around` replaces the prior's share by one a group, e.g. what the group's own mix of work would give.
    """
    hits, size, centre = floats(successes, n, prior.share if around is None else around)
    centre = np.clip(centre, 1e-6, 1 - 1e-6)
    a, b = hits + centre * prior.strength, size - hits + (1 - centre) * prior.strength
    tail = (1 - level) / 2
    low, high = floats(special.betaincinv(a, b, tail), special.betaincinv(a, b, 1 - tail))
    return a / (a + b), Bounds(low, high)


@dataclass(frozen=True)
class Shrunk:
    """James–Stein estimates: the grand mean, the share of each deviation that is kept, the estimates."""

    mean: float
    factor: float
    estimates: Array


def james_stein(means: Numbers, error_variance: float) -> Shrunk:
    """Return James–Stein estimates of at least four means with one common error variance.

    Efron and Morris' eighteen batters → mean .265, factor .212, Clemente .400 → .294.
    """
    values = np.asarray(means, dtype=float)
    mean = float(values.mean())
    apart = float(((values - mean) ** 2).sum())
    factor = max(0.0, 1 - (values.size - 3) * error_variance / apart) if apart > 0 and values.size > 3 else 0.0
    return Shrunk(mean, factor, mean + factor * (values - mean))


def benjamini_hochberg(p_values: Numbers) -> Array:
    """Return the adjusted p-values; those at or below q stand out at a false discovery rate of q.

    Equal to statsmodels `multipletests(method="fdr_bh")`.
    """
    p = np.asarray(p_values, dtype=float)
    order = np.argsort(p)[::-1]
    scaled = p[order] * p.size / np.arange(p.size, 0, -1)
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum.accumulate(np.minimum(scaled, 1.0))
    return adjusted
