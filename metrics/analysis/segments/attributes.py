"""The attributes of an answer that are computed from facts of its ticket."""

from __future__ import annotations

import pandas as pd

from metrics.data.labels import BAND_NAMES, BANDS

SOURCES = {"hour": "created_hour", "weekday": "created_weekday"}
BANDED = {"first_response_band": "first_response_hours", "resolve_band": "resolve_hours"}


def with_attributes(rows: pd.DataFrame) -> pd.DataFrame:
    """Return `rows` with the attributes computed from facts: hour, weekday and the time bands.

    Reads created_hour, created_weekday, first_response_hours and resolve_hours where `rows` has them.
    """
    copies = {name: rows[source] for name, source in SOURCES.items() if source in rows}
    bands = {name: band(rows[source]) for name, source in BANDED.items() if source in rows}
    return rows.assign(**copies, **bands)


def band(hours: pd.Series) -> pd.Series:
    """Return the time band of each duration in hours; missing and negative ones stay missing."""
    edges = [0.0, *(edge for edge, _ in BANDS)]
    cut = pd.cut(hours.astype("float64"), edges, labels=list(BAND_NAMES), include_lowest=True)
    return pd.Series(cut, index=hours.index)
