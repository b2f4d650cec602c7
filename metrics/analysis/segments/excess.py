"""How far each cell's low share lies above the desk's, once luck is taken off where few answered."""

from __future__ import annotations

import pandas as pd

from metrics.statistics.shrinkage import beta_prior, shrink_shares

EXCESS = "excess"


def pooled_share(figures: pd.DataFrame) -> float:
    """Return the share of all rows of `figures` together (0–1); NaN where nobody answered."""
    return float(figures["total"].sum() / figures["n"].sum()) if figures["n"].sum() else float("nan")


def with_excess(figures: pd.DataFrame) -> pd.DataFrame:
    """Return figures of a share with `excess`: the share pulled toward the pooled one by its n, minus that (−1 to 1).

    The prior is the beta-binomial of all cells by moments (Kleinman 1973): where the cells differ no more than by
    chance, hardly any excess is left. NaN where nobody answered.
    """
    prior = beta_prior(figures["total"], figures["n"])
    shrunk, _ = shrink_shares(figures["total"], figures["n"], prior)
    return figures.assign(**{EXCESS: pd.Series(shrunk - prior.share, figures.index).where(figures["n"] > 0)})
