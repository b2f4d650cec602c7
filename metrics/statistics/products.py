"""Least-squares regression from sums of products: one pass over the rows.

Intervals come from leaving out one of fifty random parts at a time (the delete-a-group jackknife), which is valid for
binary outcomes too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from metrics.statistics.arrays import Array, t_quantile
from metrics.statistics.relations import lmg_of

PARTS = 50

Groups = Sequence[tuple[int, ...]]


@dataclass(frozen=True)
class Fit:
    """Coefficients (one a column) and importance (one a group of columns, summing to R²).

    `coefficients_without` and `importance_without` hold the same with each part left out, one row a part.
    """

    groups: Groups
    coefficients: Array
    importance: Array
    coefficients_without: Array
    importance_without: Array

    @property
    def r2(self) -> float:
        """The share of the outcome's variance that all columns explain together."""
        return float(self.importance.sum())

    def contrast(self, weights: Array) -> tuple[float, float, float]:
        """Return weights · coefficients and its 95 % interval."""
        return jackknife_interval(float(weights @ self.coefficients), self.coefficients_without @ weights)

    def part_of(self, group: int) -> tuple[float, float, float]:
        """Return the share of R² that a group carries, 0–1, and its interval."""
        whole = self.importance_without.sum(axis=1)
        share = float(self.importance[group]) / self.r2
        value, low, high = jackknife_interval(share, self.importance_without[:, group] / whole)
        return value, max(low, 0.0), min(high, 1.0)

    def chance(self, group: int) -> float:
        """Return the p-value of all coefficients of a group being 0 (Hotelling's T² over the parts)."""
        columns = list(self.groups[group])
        apart = self.coefficients_without[:, columns]
        parts, size = len(apart), len(columns)
        centred = apart - apart.mean(axis=0)
        errors = (parts - 1) / parts * centred.T @ centred
        own = self.coefficients[columns]
        distance = float(own @ np.linalg.pinv(errors) @ own)
        scaled = distance * (parts - size) / (size * (parts - 1))
        return float(special.fdtrc(size, parts - size, scaled))


def jackknife_interval(value: float, without: Array) -> tuple[float, float, float]:
    """Return a value and its 95 % interval, from its values without each part."""
    parts = len(without)
    error = float(np.sqrt((parts - 1) / parts * ((without - without.mean()) ** 2).sum()))
    reach = float(t_quantile(parts - 1)) * error
    return value, value - reach, value + reach


def fit(columns: Array, outcome: Array, groups: Groups, seed: int = 0, parts: int = PARTS) -> Fit:
    """Return the least-squares fit of `outcome` on `columns` (one row a row), and each group's importance (LMG)."""
    rows = np.column_stack([columns - columns.mean(axis=0), outcome - outcome.mean(), np.ones(len(outcome))])
    order = np.random.default_rng(seed).permutation(len(rows))
    products = np.array([part.T @ part for part in np.array_split(rows[order], parts)])
    whole = products.sum(axis=0)
    coefficients, importance = solve(np.stack([whole, *(whole - products)]), groups)
    return Fit(groups, coefficients[0], importance[0], coefficients[1:], importance[1:])


def solve(sums: Array, groups: Groups) -> tuple[Array, Array]:
    """Return coefficients and importances, one row for each matrix of sums of products of columns, outcome and ones."""
    n, totals = sums[:, -1, -1, None, None], sums[:, -1, :-1]
    spread = sums[:, :-1, :-1] - totals[:, :, None] * totals[:, None, :] / n
    slopes = np.linalg.pinv(spread[:, :-1, :-1], hermitian=True) @ spread[:, :-1, -1, None]
    scale = np.sqrt(np.diagonal(spread, axis1=1, axis2=2))
    return slopes[..., 0], lmg_of(spread / (scale[:, :, None] * scale[:, None, :]), groups)
