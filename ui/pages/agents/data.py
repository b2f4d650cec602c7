"""What the agents page asks: everybody against the desk, and one agent beside the rest of it."""

from __future__ import annotations

from datetime import datetime

from metrics.analysis.agents import comparison, profile
from metrics.analysis.change import Change
from metrics.data.desk import Desk
from metrics.query import Where
from ui.cache import cached


@cached()
def compare_with_desk(desk: Desk, by: str, start: datetime, end: datetime, where: Where) -> comparison.AgentComparison:
    """Return `metrics.analysis.agents.comparison.compare_agents` of the answers between two days."""
    return comparison.compare_agents(desk, by, start=start, end=end, where=where)


@cached()
def differences_from_rest(desk: Desk, by: str, name: str, start: datetime, end: datetime, where: Where) -> list[Change]:
    """Return `metrics.analysis.agents.profile.compare_with_rest` of one agent (or team)."""
    return profile.compare_with_rest(desk, {by: name}, where=where, start=start, end=end)
