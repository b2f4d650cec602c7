"""Whether tickets met their service-level targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from metrics.data.derive.columns import instant, number, of_texts, truth
from metrics.data.derive.moments import Moments
from metrics.settings import Settings


class Target(NamedTuple):
    """The inputs of one target: exported flag, due date, hours allowed, the actual instant and the actual hours."""

    flag: pd.Series
    due: pd.Series
    allowed: pd.Series
    instant: pd.Series
    hours: pd.Series


def sla(frame: pd.DataFrame, moments: Moments, facts: dict[str, pd.Series], settings: Settings) -> dict[str, pd.Series]:
    """Return whether the first response and the resolution were in time; missing where it was not measured.

    The exported flag decides, else the due date, else the allowed hours (the ticket's own, else the desk's target for
    its priority) in calendar or business hours as the settings say; or only the criterion that the settings name. A
    ticket still waiting has not met its target even if its flag says so, but it has missed it if its flag says that.
    """
    clock = "business_" if settings.sla_clock == "business" else ""
    response = Target(
        number(frame, "sla_response").mask(lambda flag: (flag == 1) & (facts["waiting"] == 1)).mask(moments.marked),
        instant(frame, "response_due"),
        _allowed(frame, "sla_response_target_hours", settings.sla_response_hours),
        moments.first_response,
        facts[f"{clock}first_response_hours"],
    )
    resolution = Target(
        number(frame, "sla_resolution").mask(lambda flag: (flag == 1) & (facts["is_resolved"] == 0)),
        instant(frame, "due"),
        _allowed(frame, "sla_resolution_target_hours", settings.sla_resolution_hours),
        moments.resolved,
        facts[f"{clock}resolve_hours"],
    )
    return {"sla_response_met": _met(response, settings), "sla_resolution_met": _met(resolution, settings)}


def _allowed(frame: pd.DataFrame, column: str, by_priority: Mapping[str, float]) -> pd.Series:
    if not by_priority:
        return number(frame, column)
    return number(frame, column).fillna(of_texts(frame, "priority", lambda key: by_priority.get(key, np.nan), np.nan))


def _met(target: Target, settings: Settings) -> pd.Series:
    by_due = truth(target.instant <= target.due, defined=target.instant.notna() & target.due.notna())
    in_hours = target.hours <= target.allowed + np.finfo(float).eps * 8
    by_hours = truth(in_hours, defined=target.hours.notna() & target.allowed.notna())
    criteria = {"flag": target.flag, "due": by_due, "hours": by_hours}
    return criteria.get(settings.sla_by, target.flag.fillna(by_due).fillna(by_hours))
