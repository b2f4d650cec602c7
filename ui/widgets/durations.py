"""Columns of durations in a table, each in one unit, so that they can be compared downward."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from metrics.catalogue import units
from metrics.text.translation import N_
from ui.shell.words import t

LABELS = {
    "first_response_hours": {
        "minutes": N_("First response, minutes"),
        "hours": N_("First response, hours"),
        "days": N_("First response, days"),
    },
    "resolve_hours": {
        "minutes": N_("Solved, minutes"),
        "hours": N_("Solved, hours"),
        "days": N_("Solved, days"),
    },
}
"""A column of hours → its title by the unit that it is shown in."""
FORMS = {"minutes": "%.1f", "hours": "%.2f", "days": "%.2f"}


def durations(rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return the rows, each column of hours in its most readable unit and titled so, and those columns' settings."""
    columns: dict[str, Any] = {}
    for name in (name for name in LABELS if name in rows):
        unit = units.span(rows[name])
        title = t(LABELS[name][unit])
        rows = rows.assign(**{name: units.in_span(rows[name], unit)}).rename(columns={name: title})
        columns[title] = st.column_config.NumberColumn(format=FORMS[unit], width="small")
    return rows, columns
