"""The funnel of a desk: how far a share of n replies strays by luck alone, and where each agent stands in it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.analysis.agents.comparison import Desk, Person
from metrics.statistics.arrays import normal_quantile

STEPS = 60


def fair_share(one: Person, desk: Desk) -> float:
    """Return the share a person would reach with the desk's own mix of work, 0–1.

    It is the raw share, moved by what the mix of work explains, not pulled toward the desk: so luck stays visible.
    """
    return float(np.clip(one.share - one.expected + desk.share, 0, 1))


def funnel(desk: Desk) -> pd.DataFrame:
    """Return the desk's 95 % funnel: n, low and high (0–1), from one reply up to the most that anybody has.

    p ± 1.96 √(p (1 − p) / n): of people who work like the desk 19 in 20 lie inside.
    """
    most = max((one.n for one in desk.people), default=0)
    n = np.unique(np.geomspace(1, max(most * 1.05, 2), STEPS).round(2)) if most else np.empty(0)
    reach = normal_quantile() * np.sqrt(statistics.ratio(desk.share * (1 - desk.share), n))
    return pd.DataFrame({"n": n, "low": np.clip(desk.share - reach, 0, 1), "high": np.clip(desk.share + reach, 0, 1)})
