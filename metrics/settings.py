"""A desk's own settings: its time zone, its working hours, its definitions and targets.

Kept in the store, never in the source. Every figure is computed under one `Settings`; its fields are the only
switches that change what a KPI means.
"""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Hours = tuple[time, time] | None


class Calendar(BaseModel):
    """When the desk works: hours by weekday (Monday first; None is closed), its country's holidays, own closures."""

    model_config = ConfigDict(frozen=True)

    hours: tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours] = (
        (time(8), time(18)),
        (time(8), time(18)),
        (time(8), time(18)),
        (time(8), time(18)),
        (time(8), time(18)),
        None,
        None,
    )
    country: str | None = None
    closures: tuple[date, ...] = ()


class Exclusions(BaseModel):
    """Which rows no figure counts: merged, spam, test and internal tickets, told by what the export carries.

    Upper and lower case do not matter. A requester that begins with "@" stands for everyone at that address. Rows
    are never dropped: they are kept, flagged and counted beside every figure.
    """

    model_config = ConfigDict(frozen=True)

    tags: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    requesters: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


class Settings(BaseModel):
    """Everything a desk may choose."""

    model_config = ConfigDict(frozen=True)

    time_zone: str = "UTC"
    calendar: Calendar = Calendar()
    exclusions: Exclusions = Exclusions()
    low_effort_is: Literal["low", "high"] = "low"
    service_level_minutes: float = 60.0
    service_level_phone_seconds: float = 20.0
    targets: dict[str, float] = Field(default_factory=dict)
