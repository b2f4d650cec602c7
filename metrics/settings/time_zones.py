"""The names of the time zones that this machine knows."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones


@cache
def time_zones() -> frozenset[str]:
    """Return the names; finding them walks through hundreds of files, so once."""
    return frozenset(available_timezones())
