"""How far each cell's satisfied share lies below a level, once luck is taken off where few answered."""

from __future__ import annotations

import pandas as pd

from metrics.statistics.shrinkage import beta_prior, shrink_shares

SHORTFALL = "shortfall"


def pooled_share(figures: pd.DataFrame) -> float:
    """Return the share of all rows of `figures` together (0–1); NaN where nobody answered."""
    return float(figures["total"].sum() / figures["n"].sum()) if figures["n"].sum() else float("nan")


def with_shortfall(figures: pd.DataFrame, level: float) -> pd.DataFrame:
    """Return figures of a share with `shortfall`: `level` minus the share pulled toward the pooled one by its n.

    The prior is the beta-binomial of all cells by moments (Kleinman 1973): where the cells differ no more than by
    chance, they lie hardly apart. NaN where nobody answered.
    """
    prior = beta_prior(figures["total"], figures["n"])
    shrunk, _ = shrink_shares(figures["total"], figures["n"], prior)
    return figures.assign(**{SHORTFALL: pd.Series(level - shrunk, figures.index).where(figures["n"] > 0)})
