"""What the agents page asks: everybody against the desk, and one agent beside the rest of it."""

from __future__ import annotations

from datetime import datetime

from metrics.analysis.agents import comparison, profile
from metrics.analysis.change import Change
from metrics.data.desk import Desk
from metrics.query import Where
from ui.cache import cached


@cached()
def against_desk(desk: Desk, by: str, start: datetime, end: datetime, where: Where) -> comparison.Desk:
    """Return `metrics.analysis.agents.comparison.of_desk` of the answers between two days."""
    return comparison.of_desk(desk, by, start=start, end=end, where=where)


@cached()
def beside_rest(desk: Desk, by: str, name: str, start: datetime, end: datetime, where: Where) -> list[Change]:
    """Return `metrics.analysis.agents.profile.beside_rest` of one agent (or team)."""
    return profile.beside_rest(desk, {by: name}, where=where, start=start, end=end)
