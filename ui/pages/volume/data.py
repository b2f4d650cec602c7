"""What the volume page asks: tickets by hour of the week, open tickets by age, and the rows behind both."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from metrics.analysis import volume
from metrics.data.desk import Desk
from metrics.query import Where
from ui.cache import cached


@cached()
def by_hour(desk: Desk, start: datetime, end: datetime, where: Where) -> pd.DataFrame:
    """Return `metrics.analysis.volume.by_hour`."""
    return volume.by_hour(desk, start, end, where)


@cached()
def opened_in_hour(desk: Desk, weekday: int, hour: int, start: datetime, end: datetime, where: Where) -> pd.DataFrame:
    """Return the tickets of one hour of the week."""
    return volume.tickets_opened_in(desk, weekday, hour, start, end, where)


@cached()
def age_bands(desk: Desk, end: datetime, where: Where) -> pd.DataFrame:
    """Return `metrics.analysis.volume.age_bands`."""
    return volume.age_bands(desk, end, where)


@cached()
def open_tickets_in_band(desk: Desk, band: str, end: datetime, where: Where) -> pd.DataFrame:
    """Return the open tickets of one age."""
    return volume.open_tickets_in_band(desk, band, end, where)
