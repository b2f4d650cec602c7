"""A desk's own settings: its time zone, its working hours, its definitions and targets.

Kept in the store, never in the source. Every figure is computed under one `Settings`; its fields are the only
switches that change what a KPI means.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any, Literal, Self
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from metrics.errors import BadSetting, UnknownName

Hours = tuple[time, time] | None
Csat = Literal["csat", "csat_no_neutral", "csat_mean", "csat_index"]


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


class Complaints(BaseModel):
    """Which tickets without a complaint flag are complaints, by type, category or tag; case does not matter."""

    model_config = ConfigDict(frozen=True)

    types: tuple[str, ...] = ("complaint", "投诉")
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class SegmentTarget(BaseModel):
    """A target of one KPI for one channel, team, priority … only: {"channel": "phone"}."""

    model_config = ConfigDict(frozen=True)

    kpi: str
    where: dict[str, str]
    value: float


class Settings(BaseModel):
    """Everything a desk may choose.

    `csat` is the figure that stands for customer satisfaction. `first_contact_by` and `sla_by` name what decides;
    "auto" takes what the export says first. SLA hours are by priority. `targets` are by KPI. `baseline_from` says
    from which day on the control limits are drawn anew: {"csat": 2026-01-01} after a change that was meant.
    """

    model_config = ConfigDict(frozen=True)

    time_zone: str = "UTC"
    calendar: Calendar = Calendar()
    exclusions: Exclusions = Exclusions()
    csat: Csat = "csat"
    low_effort_is: Literal["low", "high"] = "low"
    complaints: Complaints = Complaints()
    first_contact_by: Literal["auto", "flag", "interactions"] = "auto"
    first_contact_interactions: int = Field(default=1, ge=1, le=20)
    first_contact_no_reopen: bool = True
    sla_by: Literal["auto", "flag", "due", "hours"] = "auto"
    sla_clock: Literal["calendar", "business"] = "calendar"
    sla_response_hours: dict[str, float] = Field(default_factory=dict)
    sla_resolution_hours: dict[str, float] = Field(default_factory=dict)
    service_level_minutes: float = Field(default=60.0, gt=0)
    service_level_phone_seconds: float = Field(default=20.0, gt=0)
    targets: dict[str, float] = Field(default_factory=dict)
    segment_targets: tuple[SegmentTarget, ...] = ()
    baseline_from: dict[str, date] = Field(default_factory=dict)

    @field_validator("time_zone")
    @classmethod
    def _zone_exists(cls, name: str) -> str:
        if name not in available_timezones():
            raise PydanticCustomError("zone", "there is no such time zone")
        return name

    @field_validator("sla_response_hours", "sla_resolution_hours")
    @classmethod
    def _hours_are_positive(cls, hours: dict[str, float]) -> dict[str, float]:
        if any(not allowed > 0 for allowed in hours.values()):
            raise PydanticCustomError("hours", "hours must be more than 0")
        return hours

    @property
    def satisfied_kpi(self) -> str:
        """The KPI whose rows say who was satisfied, as this desk's CSAT counts; a mean counts all answers."""
        return "csat_no_neutral" if self.csat == "csat_no_neutral" else "csat"

    def changed(self, **values: Any) -> Self:
        """Return these settings with some replaced, checked.

        Raises:
            BadSetting: names the setting, what was given and why it cannot be used.
            UnknownName: there is no such setting.
        """
        return self.of({**self.model_dump(), **values})

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return the settings with these values, the rest as by default; raises like `changed`."""
        for name in values:
            if name not in cls.model_fields:
                raise UnknownName("setting", name, cls.model_fields)
        try:
            return cls.model_validate(dict(values))
        except ValidationError as error:
            first = error.errors()[0]
            setting = ".".join(str(part) for part in first["loc"])
            raise BadSetting(setting, first["input"], first["type"], **first.get("ctx", {})) from None
