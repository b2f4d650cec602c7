"""What repeat customers and organisations do to a group of answers: they are worth fewer answers of strangers.

How much the answers of one customer, and of one organisation, agree is estimated once over the whole desk; the design
effect of a group follows from how often each of them is in it (Kish 1965; for a test Rao and Scott 1981). A group that
names an organisation is about that organisation: within it only customers are clusters.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import special

from metrics.analysis.segments.cells import Codes, Mask
from metrics.query.clusters import CUSTOMER
from metrics.statistics.agreement import agreement_of
from metrics.statistics.arrays import Array

ORGANISATION = "organisation"


class Design(NamedTuple):
    """A design effect, 1 or more, and the degrees of freedom of the variance with it (Satterthwaite 1946)."""

    effect: float
    degrees: float


STRANGERS = Design(1.0, math.inf)


@dataclass(frozen=True)
class Repeats:
    """The customer and organisation of each answer as codes, and how much the answers of each agree (0–1)."""

    codes: dict[str, Codes]
    agreement: dict[str, float]

    @property
    def any(self) -> bool:
        """Whether anybody's answers agree more than those of strangers."""
        return any(share > 0 for share in self.agreement.values())

    def take(self, rows: Mask | Codes) -> Repeats:
        """Return the same over some of the answers, or over all in another order."""
        return replace(self, codes={name: codes[rows] for name, codes in self.codes.items()})

    def design(self, rows: Mask, *, names_organisation: bool) -> Design:
        """Return the design effect of the share of these answers."""
        used = [name for name in self.codes if not (names_organisation and name == ORGANISATION)]
        return max((_design(self.agreement[name], self.codes[name][rows]) for name in used), default=STRANGERS)


def repeats_of(answers: pd.DataFrame, hits: Mask) -> Repeats:
    """Return who answered, where the answers say it; unnamed ones are strangers."""
    codes = {name: _codes(answers[name]) for name in (CUSTOMER, ORGANISATION) if name in answers}
    return Repeats(codes, {name: agreement_of(who, hits.astype(float)) for name, who in codes.items()})


def design_adjusted(p_value: float, design: Design) -> float:
    """Return a p-value whose deviate is smaller by the root of a design effect, and Student's where few are many."""
    if design.effect <= 1:
        return p_value
    deviate = special.ndtri(max(p_value, TINY)) / design.effect**0.5
    return float(special.stdtr(min(design.degrees, NORMAL), deviate))


TINY = 1e-300
NORMAL = 1e6
"""Degrees of freedom from which Student's law is normal."""


def _codes(column: pd.Series) -> Codes:
    codes = pd.factorize(column)[0].astype(np.int64)
    return np.where(codes < 0, np.arange(codes.size) + int(codes.max(initial=0)) + 1, codes)


def _design(agreement: float, codes: Codes) -> Design:
    _, sizes = np.unique(codes, return_counts=True)
    counts: Array = sizes.astype(float)
    shared = agreement * (float((counts**2).sum() / counts.sum()) - 1) if counts.size else 0.0
    if shared <= 0:
        return STRANGERS
    clusters = float(counts.sum() ** 2 / (counts**2).sum())
    return Design(1 + shared, (1 + 1 / shared) ** 2 * max(clusters - 1, 1.0))
