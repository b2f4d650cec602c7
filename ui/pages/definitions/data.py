"""The definition lab of a period: what each help desk would show."""

from __future__ import annotations

from metrics.analysis.definitions import Lab, lab
from metrics.data.desk import Desk
from metrics.query import Where
from ui.cache import cached
from ui.shell.session import Period


@cached(100)
def readings(desk: Desk, period: Period, where: Where) -> Lab:
    """Return what each help desk would show of the period under review."""
    return lab(desk, start=period.start, end=period.end, where=where)
