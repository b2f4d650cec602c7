"""All sums behind one request, as the engine gave them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from metrics.query.grid import Sums
from metrics.statistics.clusters import DesignEffect


@dataclass
class Collected:
    """All sums behind one request: part or KPI name → groups.

    `parts` within the period, `stocks` from the first day on, `values` the single values of quantiles, `months` what
    meets monthly figures, `states` the customers who entered a state; `designs` what repeat customers do to each KPI.
    """

    parts: dict[str, Sums] = field(default_factory=dict)
    stocks: dict[str, Sums] = field(default_factory=dict)
    values: dict[str, Sums] = field(default_factory=dict)
    months: dict[str, pd.DataFrame] = field(default_factory=dict)
    states: dict[str, Sums] = field(default_factory=dict)
    designs: dict[str, DesignEffect] = field(default_factory=dict)

    def design(self, key: str) -> float:
        """Return how many rows of a KPI say as much as one of strangers would; 1 where nobody comes back."""
        return self.designs.get(key, DesignEffect()).level

    def grouped(self) -> list[Sums]:
        """Return everything that falls into the request's groups; monthly figures know none."""
        return [*self.parts.values(), *self.stocks.values(), *self.values.values(), *self.states.values()]
