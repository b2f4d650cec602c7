"""What a trend says beyond its last step: control limits and run rules, the year before, or the second filter."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis import control_limits_text as limits_text
from metrics.analysis.change import year_on_year
from metrics.analysis.control_limits import limits
from metrics.analysis.wobble_text import strangers, usual_wobble
from metrics.catalogue import Kpi
from metrics.data.desk import Desk
from metrics.dates import periods
from ui.pages.trends.overlays import LIMITS, YEAR, overlays_shown
from ui.shell.address import View
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.shell.words import words
from ui.widgets.trend_panels import figure_history


def signals(desk: Desk, block: Kpi, period: Period, view: View) -> None:
    """Write the sentences on control limits and the year before, as far as both are shown, and on the usual wobble."""
    sentences, baseline = _sentences(desk, block, period, view)
    if sentences:
        st.caption(sentences, help=baseline)


@page_part
def _sentences(desk: Desk, block: Kpi, period: Period, view: View) -> tuple[str, str | None]:
    """Return what is said, and what the control limits rest on where there are any."""
    names = overlays_shown(view, period.grain, view.split)
    whole = figure_history(desk, block, period, [], view.where)
    until = whole[whole["period"] <= period.start]
    sentences = [*_year(block, until, period)] if YEAR in names else []
    limits_found = limits(until, block.key, desk.settings) if LIMITS in names and not until.empty else None
    if limits_found is not None:
        sentences = [*limits_text.sentences(words(), limits_found, period.grain), *sentences]
    reviewed = whole[whole["period"] == period.start]
    sentences += [usual_wobble(words(), block.key, float(factor), period.grain) for factor in reviewed["wobble"]]
    sentences.append(strangers(words(), desk, block.key))
    baseline = None if limits_found is None else limits_text.baseline(words(), limits_found, period.grain)
    return " ".join(filter(None, sentences)), baseline


def _year(block: Kpi, until: pd.DataFrame, period: Period) -> list[str]:
    before = periods.year_before(period.start, period.grain)
    change = year_on_year(until, period.start, period.grain).get(block.key)
    return [] if change is None or before is None else [limits_text.year_on_year(words(), change, before, period.grain)]
