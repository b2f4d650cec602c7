"""The funnel plot of a desk: the limits of a share of n answers under chance alone, and each agent's place in it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from metrics import statistics
from metrics.analysis.agents.comparison import AgentComparison, AgentResult
from metrics.analysis.agents.standing import NOT_APART, level_of_bounds
from metrics.statistics.arrays import normal_quantile

STEPS = 60


def fair_share(agent: AgentResult, comparison: AgentComparison) -> float:
    """Return the share an agent would reach with the case mix of the desk, 0–1.

    It is the raw share less what the case mix explains, without shrinkage, so that chance stays visible.
    """
    return float(np.clip(agent.share - agent.expected + comparison.share, 0, 1))


def funnel(comparison: AgentComparison) -> pd.DataFrame:
    """Return the desk's funnel: n, low and high (0–1), from one answer to the most that an agent has.

    p ± z √(p (1 − p) / n), z at the level of the verdicts: where everybody works like the desk, 19 desks in 20 have
    nobody outside.
    """
    most = max((agent.n for agent in comparison.agents), default=0)
    n = np.unique(np.geomspace(1, max(most * 1.05, 2), STEPS).round(2)) if most else np.empty(0)
    share = comparison.share
    apart = np.array([agent.standing != NOT_APART for agent in comparison.agents])
    among = max((agent.among for agent in comparison.agents), default=1)
    reach = normal_quantile(level_of_bounds(apart, among)) * np.sqrt(statistics.ratio(share * (1 - share), n))
    return pd.DataFrame({"n": n, "low": np.clip(share - reach, 0, 1), "high": np.clip(share + reach, 0, 1)})
