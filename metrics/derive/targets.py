"""Whether tickets kept what was promised."""

from __future__ import annotations

import pandas as pd

from metrics.derive.columns import instant, number, truth
from metrics.derive.moments import Moments


def sla(frame: pd.DataFrame, moments: Moments, facts: dict[str, pd.Series]) -> dict[str, pd.Series]:
    """Return whether the first reply and the solution came in time; missing where it was not measured.

    The exported flag decides, else the due date, else the allowed hours by the clock. A ticket still waiting has not
    yet met anything, even if its flag says that it is within the target; it has missed it when the flag says so.
    """
    response = _met(
        number(frame, "sla_response").mask(lambda flag: (flag == 1) & (facts["waiting"] == 1)),
        moments.first_response,
        instant(frame, "response_due"),
        facts["first_response_hours"],
        number(frame, "sla_response_target_hours"),
    )
    resolution = _met(
        number(frame, "sla_resolution").mask(lambda flag: (flag == 1) & (facts["is_resolved"] == 0)),
        moments.resolved,
        instant(frame, "due"),
        facts["resolve_hours"],
        number(frame, "sla_resolution_target_hours"),
    )
    return {"sla_response_met": response, "sla_resolution_met": resolution}


def _met(flag: pd.Series, came: pd.Series, due: pd.Series, took: pd.Series, allowed: pd.Series) -> pd.Series:
    by_due = truth(came <= due, known=came.notna() & due.notna())
    by_hours = truth(took <= allowed, known=took.notna() & allowed.notna())
    return flag.fillna(by_due).fillna(by_hours)
