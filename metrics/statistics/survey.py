"""Survey sampling: the margin of error with finite-population correction, and the sample sizes needed."""

from __future__ import annotations

import math

import numpy as np

from metrics.statistics.arrays import LEVEL, Array, Bounds, Numbers, floats, normal_quantile, ratio


def margin(answers: Numbers, population: Numbers, share: float = 0.5, level: float = LEVEL) -> Array:
    """Return ± the margin of error of a share for `answers` from a `population` of that size, 0–1.

    80 of 200 → .085. It covers sampling error, not nonresponse bias. NaN without answers.
    """
    size, everyone = floats(answers, population)
    left = np.clip(ratio(everyone - size, everyone - 1), 0, None)
    left = np.where(everyone > 1, left, 0.0)
    return normal_quantile(level) * np.sqrt(ratio(share * (1 - share), size) * left)


def manski_bounds(share: Numbers, answered: Numbers) -> Bounds:
    """Return where the share of all lies, whatever those who did not answer think (Manski 1989).

    Of 40 % who answered 80 % are satisfied → 32 to 92 % of all. Nothing is assumed; NaN where nobody answered.
    """
    part, rate = floats(share, answered)
    return Bounds(part * rate, part * rate + 1 - rate)


def answers_needed(population: int, within: float, share: float = 0.5, level: float = LEVEL) -> int:
    """Return how many answers of `population` give a margin of ± `within` (0.05 is five points).

    1,000 customers, ± 5 points → 278.
    """
    endless = normal_quantile(level) ** 2 * share * (1 - share) / within**2
    return min(population, math.ceil(endless / (1 + (endless - 1) / population))) if population else 0


def invitations_needed(answers: int, response_rate: float) -> int | None:
    """Return how many to ask for `answers` at this `response_rate` (0–1); None when nobody replies."""
    return math.ceil(answers / response_rate - 1e-9) if response_rate > 0 else None
