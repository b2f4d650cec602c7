"""Who is told apart from the desk, and how far luck's bounds reach so that they say the same."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt

from metrics import statistics
from metrics.statistics.arrays import Array

Mask = npt.NDArray[np.bool_]
Standing = Literal["above", "below", "can't be told apart"]

NOT_APART: Standing = "can't be told apart"
FALSE_DISCOVERY = 0.05


def told_apart(chance: Array, looked_at: Mask) -> Mask:
    """Return who is apart from the desk by more than luck after allowing for the number of agents.

    Benjamini–Hochberg over everybody with five answers or more (so that where nobody differs at most 5 % of desks
    tell anybody apart); below that, and alone, an agent can't be told apart.
    """
    apart: Mask = statistics.benjamini_hochberg(np.where(looked_at, chance, np.nan)) <= FALSE_DISCOVERY
    return apart


def level_of_bounds(apart: Mask, among: int) -> float:
    """Return the level at which luck's bounds leave out those who are told apart and nobody else.

    The line of Benjamini and Hochberg (2005, on intervals after their selection): of `among` p-values the k apart
    are at most k · 5 % / `among`, and all others are larger.
    """
    return 1 - FALSE_DISCOVERY * max(int(apart.sum()), 1) / among


def standings(apart: Mask, distance: Array) -> list[Standing]:
    """Return where each stands."""
    return [
        NOT_APART if not sure else "above" if step > 0 else "below" for sure, step in zip(apart, distance, strict=True)
    ]
