"""Two filters side by side: their rows for the chart, their difference in words and as a table, and the way to each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from metrics.analysis import comparison, phrasing
from metrics.catalogue import Kpi, kpi
from metrics.dates import periods
from ui.charts.trend_parts import Trend
from ui.pages.trends import second_filter
from ui.pages.trends.table import FEW
from ui.shell import drill, filters, session
from ui.shell.address import View
from ui.shell.display import Point, finding_line
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.cards import VERDICTS
from ui.widgets.count_column import text_column
from ui.widgets.pick_table import arrow_table, pick_table
from ui.widgets.trend_panels import Panels


def rows(history: pd.DataFrame, panels: Panels) -> pd.DataFrame:
    """Return the second filter's rows for the periods that are drawn of the first."""
    starts = panels.frames()[""][["period"]]
    merged = starts.merge(history, on="period", how="left")
    return merged.assign(
        unfinished=merged["unfinished"].fillna(False).astype(bool), n=merged["n"].fillna(0).astype(int)
    )


def trend(first: Trend, other: pd.DataFrame, view: View) -> Trend:
    """Return the chart of the first filter with the second beside it."""
    names = second_filter.names(view)
    panel = {names[0]: first.panels[""]}
    picked = names[drill.on_other(view)]
    return replace(first, panels=panel, picked_panel=picked, bad=frozenset(), beside=other, names=names)


def compared(panels: Panels, other: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the two side by side, period by period."""
    return comparison.compare(
        panels.frames()[""], other, shared=comparison.share_rows(view.where, view.beside), desk=session.desk()
    )


def opener(view: View) -> Callable[[Point], None]:
    """Return what opens the rows behind a point of either line."""
    second = second_filter.names(view)[1]

    def open_point(point: Point) -> None:
        label, name = point["customdata"]
        side = {drill.SIDE: drill.OTHER} if name == second else {}
        filters.change(drill={drill.PERIOD: label, **side}, ticket=None)

    return open_point


def headline(panels: Panels, other: pd.DataFrame, period: Period, view: View) -> None:
    """Write as the page's title how far apart the two are in the period under review."""
    for row in _reviewed(panels, other, period, view):
        finding_line(comparison.headline(words(), row, view.period))


def write_sentence(panels: Panels, other: pd.DataFrame, period: Period, view: View) -> None:
    """Write both sides and their difference in one sentence, as plain text: their names may come from an upload."""
    shared = comparison.share_rows(view.where, view.beside)
    for row in _reviewed(panels, other, period, view):
        st.text(comparison.sentence(words(), row, *second_filter.names(view), shared=shared))


def _reviewed(panels: Panels, other: pd.DataFrame, period: Period, view: View) -> list[Any]:
    both = compared(panels, other, view)
    return list(both[both["period"] == period.start].itertuples())


def table(panels: Panels, other: pd.DataFrame, period: Period, view: View) -> None:
    """Draw both sides and their difference, newest first; a click on a row opens the rows of the side last opened."""
    both = compared(panels, other, view).iloc[::-1]
    labels = [periods.label(start, period.grain) for start in both["period"]]
    side = {drill.SIDE: drill.OTHER} if drill.on_other(view) else {}
    pick_table(
        _listed(both, labels, period, view),
        [{drill.PERIOD: label, **side} for label in labels],
        drill.point(view),
        lambda drilled: filters.change(drill=drilled or {}, ticket=None),
        key="trends-table",
        alt=t("The chart's numbers"),
        columns=dict.fromkeys([*second_filter.names(view), t("Difference"), t("95% interval")], text_column()),
        height="stretch" if len(labels) > FEW else "auto",
    )


def _listed(both: pd.DataFrame, labels: list[str], period: Period, view: View) -> pa.Table:
    block, (first, second) = kpi(str(both["kpi"].iloc[0])), second_filter.names(view)
    lines: list[Any] = list(both.itertuples())
    return arrow_table(
        {
            t("Period"): [_period(line, label, period) for line, label in zip(lines, labels, strict=True)],
            first: [_side_text(block, line.value, line.n) for line in lines],
            second: [_side_text(block, line.other_value, line.other_n) for line in lines],
            t("Difference"): [phrasing.step(words(), block, line.difference) for line in lines],
            t("Verdict"): [t(VERDICTS[line.verdict]) if line.verdict in VERDICTS else "" for line in lines],
            t("95% interval"): [_interval(block, line) for line in lines],
        }
    )


def _period(line: Any, label: str, period: Period) -> str:
    name = words().short_month(line.period) if period.grain == "month" else words().period(label)
    return t("{period}, unfinished", period=name) if line.unfinished else name


def _side_text(block: Kpi, value: float, n: float) -> str:
    return f"{phrasing.value(words(), block, value)} (n {words().number(n)})"


def _interval(block: Kpi, line: Any) -> str:
    if pd.isna(line.difference_low):
        return ""
    low, high = (_signed(block, end) for end in (line.difference_low, line.difference_high))
    return t("{low} to {high}", low=low, high=high)


def _signed(block: Kpi, number: float) -> str:
    """Return one end of a difference; points are named beside the difference itself."""
    return words().signed(number * 100, 1) if block.unit == "share" else phrasing.step(words(), block, number)
