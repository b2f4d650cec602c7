"""What a trend says beyond its last step: control limits and run rules, the year before, or the second filter."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis import control_limits_text as told
from metrics.analysis.change import year_on_year
from metrics.analysis.control_limits import limits
from metrics.catalogue import Kpi
from metrics.data.desk import Desk
from metrics.dates import periods
from ui.pages.trends.overlays import LIMITS, YEAR, shown
from ui.shell.address import View
from ui.shell.session import Period
from ui.shell.words import words


def signals(desk: Desk, block: Kpi, whole: pd.DataFrame, now: Period, view: View) -> None:
    """Write what the limits and the year before tell of the whole figure, as far as they are shown."""
    names = shown(view, now.grain, view.split)
    until = whole[whole["period"] <= now.start]
    said = [*_year(block, until, now)] if YEAR in names else []
    found = limits(until, block.key, desk.settings) if LIMITS in names and not until.empty else None
    if found is not None:
        said = [*told.sentences(words(), found, now.grain), *said]
    if said:
        st.caption(" ".join(said), help=told.baseline(words(), found, now.grain) if found is not None else None)


def _year(block: Kpi, until: pd.DataFrame, now: Period) -> list[str]:
    before = periods.year_before(now.start, now.grain)
    found = year_on_year(until, now.start, now.grain).get(block.key)
    return [] if found is None or before is None else [told.year_on_year(words(), found, before, now.grain)]
