"""The low-score search over a desk: by attributes of the answers, and by the times of their tickets."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from metrics.analysis.segments.attributes import BANDED, SOURCES, with_attributes
from metrics.analysis.segments.findings import Findings
from metrics.analysis.segments.search import ATTRIBUTES, Progress, search
from metrics.data.desk import Desk
from metrics.query import Where, outcomes, outcomes_with_ticket
from metrics.query.clusters import CUSTOMER

PLAIN = tuple(name for name in ATTRIBUTES if name not in {**SOURCES, **BANDED})


def search_desk(
    desk: Desk,
    *,
    where: Where | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
    times: bool = False,
    progress: Progress | None = None,
) -> Findings:
    """Return the groups of answers between two days whose satisfied share is low beyond chance.

    With `times` the tickets' hour, weekday and time bands are searched too; answers that name no ticket are then
    left out, unless none names one.
    """
    days = {"start": start, "end": end}
    rated = desk.settings.satisfied_kpi
    rows = (
        _timed(desk, rated, where, **days) if times else outcomes(desk, rated, (*PLAIN, CUSTOMER), where=where, **days)
    )
    return search(rows, "measure", progress=progress)


def _timed(desk: Desk, rated: str, where: Where | None, start: datetime | None, end: datetime | None) -> pd.DataFrame:
    facts = (*PLAIN, CUSTOMER, *SOURCES.values(), *BANDED.values())
    rows = outcomes_with_ticket(desk, rated, facts, start=start, end=end, where=where)
    return (
        with_attributes(rows)
        if len(rows)
        else outcomes(desk, rated, (*PLAIN, CUSTOMER), start=start, end=end, where=where)
    )
