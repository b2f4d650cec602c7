"""A desk's own settings: its time zone, its working hours, its definitions and targets.

Stored with the data, never in the source. Every figure is computed under one `Settings`; nothing else changes the
definition of a KPI.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from metrics.errors import BadSetting, UnknownName
from metrics.settings.time_zones import time_zones

Hours = tuple[time, time] | None
Csat = Literal["csat", "csat_no_neutral", "csat_mean", "csat_index"]


class Calendar(BaseModel):
    """When the desk works: hours by weekday (Monday first; None is closed), country of the holidays, own closures."""

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
    """Which rows no figure counts: merged, spam, test and internal tickets, by exported values.

    Case is ignored. A requester that begins with "@" matches every address of that domain. Rows are never deleted:
    they are flagged, and their number is shown beside every figure.
    """

    model_config = ConfigDict(frozen=True)

    tags: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    requesters: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


class Complaints(BaseModel):
    """Which tickets without a complaint flag are complaints, by type, category or tag; case is ignored."""

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
    """All settings of a desk.

    `csat` is the figure that represents customer satisfaction. `first_contact_by` and `sla_by` are the deciding
    criterion; "auto" prefers exported values. SLA hours are by priority, `targets` by KPI. `baseline_from` is the day
    from which control limits are computed: {"csat": 2026-01-01} after an intended change.
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
        if name not in time_zones():
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
        """The KPI of satisfied answers under this desk's CSAT definition; with a mean or index, that of all answers."""
        return "csat_no_neutral" if self.csat == "csat_no_neutral" else "csat"

    def changed(self, **values: Any) -> Self:
        """Return these settings with some replaced, checked.

        Raises:
            BadSetting: names the setting, the value and the reason.
            UnknownName: there is no such setting.
        """
        return self.of({**self.model_dump(), **values})

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return the settings with these values and defaults for the others; raises like `changed`."""
        for name in values:
            if name not in cls.model_fields:
                raise UnknownName("setting", name, cls.model_fields)
        try:
            return cls.model_validate(dict(values))
        except ValidationError as error:
            first = error.errors()[0]
            setting = ".".join(str(part) for part in first["loc"])
            raise BadSetting(setting, first["input"], first["type"], **first.get("ctx", {})) from None
