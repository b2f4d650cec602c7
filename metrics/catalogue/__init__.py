"""The catalogue: every KPI is one block, and from the block alone follow its card, axis, glossary, tests and figures.

Source of every formula: the KPI catalogue of the product (docs/kpis.md is generated from here).
"""

from __future__ import annotations

from metrics.catalogue import cost, customers, durations, satisfaction, service, team
from metrics.catalogue.kinds import Kind
from metrics.catalogue.kpi import Counted, Direction, Example, Kpi, Measure, Part, Unit
from metrics.errors import UnknownName
from metrics.text.translation import N_

__all__ = [
    "CATALOGUE",
    "SECTIONS",
    "Counted",
    "Direction",
    "Example",
    "Kind",
    "Kpi",
    "Measure",
    "Part",
    "Unit",
    "kpi",
]

SECTIONS: dict[str, tuple[Kpi, ...]] = {
    N_("Satisfaction"): satisfaction.BLOCKS,
    N_("Volume and quality of service"): service.BLOCKS,
    N_("Speed"): durations.BLOCKS,
    N_("Cost"): cost.BLOCKS,
    N_("Customers"): customers.BLOCKS,
    N_("Team and knowledge base"): team.BLOCKS,
}

CATALOGUE: dict[str, Kpi] = {block.key: block for blocks in SECTIONS.values() for block in blocks}


def kpi(key: str) -> Kpi:
    """Return the block of `key`; raises UnknownName with the nearest key that exists."""
    if key not in CATALOGUE:
        raise UnknownName("KPI", key, CATALOGUE)
    return CATALOGUE[key]
