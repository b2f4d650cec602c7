"""Whether tickets kept what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from metrics.data.derive.columns import instant, number, of_texts, truth
from metrics.data.derive.moments import Moments
from metrics.settings import Settings


class Promise(NamedTuple):
    """What one promise rests on: the exported flag, the due date, the hours allowed, and what really came."""

    flag: pd.Series
    due: pd.Series
    allowed: pd.Series
    came: pd.Series
    took: pd.Series


def sla(frame: pd.DataFrame, moments: Moments, facts: dict[str, pd.Series], settings: Settings) -> dict[str, pd.Series]:
    """Return whether the first reply and the solution came in time; missing where it was not measured.

    The exported flag decides, else the due date, else the allowed hours (the ticket's own, else the desk's target of
    its priority) by the clock of the settings; or only the one that the settings name. A ticket still waiting has not
    yet met anything, even if its flag says that it is within the target; it has missed it when the flag says so.
    """
    clock = "business_" if settings.sla_clock == "business" else ""
    response = Promise(
        number(frame, "sla_response").mask(lambda flag: (flag == 1) & (facts["waiting"] == 1)),
        instant(frame, "response_due"),
        _allowed(frame, "sla_response_target_hours", settings.sla_response_hours),
        moments.first_response,
        facts[f"{clock}first_response_hours"],
    )
    resolution = Promise(
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
    return number(frame, column).fillna(of_texts(frame, "priority", lambda one: by_priority.get(one, np.nan), np.nan))


def _met(promise: Promise, settings: Settings) -> pd.Series:
    by_due = truth(promise.came <= promise.due, known=promise.came.notna() & promise.due.notna())
    in_hours = promise.took <= promise.allowed + np.finfo(float).eps * 8
    by_hours = truth(in_hours, known=promise.took.notna() & promise.allowed.notna())
    ways = {"flag": promise.flag, "due": by_due, "hours": by_hours}
    return ways.get(settings.sla_by, promise.flag.fillna(by_due).fillna(by_hours))
