"""The volume page's panels: hours of the week, channels and types, the backlog and its age, the busiest agents."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from metrics.analysis import phrasing, volume
from metrics.analysis.control_limits import with_limits
from metrics.analysis.control_limits_text import has_limits
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.data.fields import DIMENSIONS
from metrics.text.translation import N_
from ui import cache
from ui.charts.ages import age_bars
from ui.charts.hours import HourMap, cell_name, hour_map
from ui.charts.trend import trend_chart
from ui.charts.trend_parts import Trend
from ui.pages.volume import data
from ui.pages.volume.drill import AGE, HOUR, WEEKDAY, age, cell
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import Point, panel_title, show
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.cards import VERDICTS
from ui.widgets.count_column import count_bar, count_column, text_column
from ui.widgets.figures import definition
from ui.widgets.name_column import name_column
from ui.widgets.pick_table import pick_table
from ui.widgets.trend_panels import figure_history, first_drawn, panels

TICKETS, BACKLOG = kpi("tickets"), kpi("backlog")
LISTED = 10
BAR = 110
"""Pixels of a bar with its number: three tables side by side keep room for a whole verdict in both languages."""
LISTED_BY = ("category", "channel", "type")
BRIEFLY = {**VERDICTS, "unknown": N_("too early")}
"""Verdicts that stand whole in a table a third of a laptop's page wide."""


def hours(desk: Desk, period: Period, view: View) -> pd.DataFrame:
    """Return how many tickets each hour of the week brought in the period."""
    return data.by_hour(desk, period.start, period.end, view.where)


def any_rows(whole: pd.DataFrame) -> bool:
    """Tell whether any period has a ticket."""
    return bool(whole["n"].sum())


def course(desk: Desk, period: Period, view: View) -> pd.DataFrame:
    """Return the tickets of each period up to the one under review: what its change is judged by."""
    return cache.figures(desk, [TICKETS.key], period.grain, (), view.where, first_drawn(period), period.end)


def week(counts: pd.DataFrame, view: View) -> None:
    """Draw the hours of the week, the busiest one named; a click on a cell opens its tickets."""
    top = volume.busiest_hour(counts)
    panel_title(t("Tickets opened by weekday and hour"), _busiest(top) if top is not None else "")
    figure = hour_map(HourMap(counts, cell(view)), words())
    show(figure, "volume-hours", t("Tickets opened by weekday and hour"), on_point=_open_hour)


def _busiest(top: pd.Series) -> str:
    name = cell_name(int(top["weekday"]), int(top["hour"]), words())
    return t("busiest: {cell}, {n} on such a day; click a cell", cell=name, n=words().number(top["a_day"], 1))


def _open_hour(point: Point) -> None:
    weekday, hour = point["customdata"]
    group = drill.group(filters.view())
    filters.change(drill={**group, WEEKDAY: str(weekday), HOUR: str(hour)}, ticket=None)


def groups(desk: Desk, period: Period, view: View) -> None:
    """List the period's tickets by category, channel and type side by side."""
    present = [dimension for dimension in LISTED_BY if filters.offered(dimension)]
    for column, dimension in zip(st.columns(len(present)) if present else (), present, strict=True):
        with column:
            _groups(desk, dimension, period, view)


def _groups(desk: Desk, dimension: str, period: Period, view: View) -> None:
    """List the period's tickets by one dimension, the largest groups first; a click on one opens its tickets."""
    rows = _groups_of(desk, dimension, period, view).head(LISTED)
    with st.container(border=True, height="stretch"):
        panel_title(
            t("Tickets by {dimension}", dimension=t(DIMENSIONS[dimension]).lower()), t("click one for its tickets")
        )
        _picked_from(
            pd.DataFrame(
                {
                    t(DIMENSIONS[dimension]): [drill.value_name(dimension, value) for value in rows[dimension]],
                    t("Tickets"): rows["n"].to_list(),
                    t("Change"): [phrasing.step(words(), TICKETS, step) for step in rows["difference"]],
                    t("Verdict"): ["" if pd.isna(row.difference) else t(BRIEFLY[row.verdict]) for row in _lines(rows)],
                }
            ),
            dimension,
            rows,
        )


def counts_of(desk: Desk, dimension: str, period: Period, view: View) -> pd.DataFrame:
    """Return the tickets of each group in each period up to the one under review, with its change and verdict."""
    # A later period is not on this page, and an unfinished one costs a query.
    days = (first_drawn(period), period.end)
    return cache.history(desk, TICKETS.key, period.grain, [dimension], view.where, days)


def _groups_of(desk: Desk, dimension: str, period: Period, view: View) -> pd.DataFrame:
    """Return the period's groups with tickets, the largest first."""
    figures = counts_of(desk, dimension, period, view)
    return figures[(figures["period"] == period.start) & (figures["n"] > 0)].sort_values("n", ascending=False)


def _by(dimension: str) -> str:
    return t("Tickets by {dimension}", dimension=t(DIMENSIONS[dimension]).lower())


def agents(desk: Desk, period: Period, view: View) -> None:
    """List who got most tickets in the period and how many stood open at its end; a click opens the tickets."""
    both = cache.figures(
        desk, [TICKETS.key, BACKLOG.key], period.grain, ["agent"], view.where, period.start, period.end
    )
    counted = both[both["kpi"] == TICKETS.key]
    rows = counted[counted["n"] > 0].sort_values("n", ascending=False).head(LISTED)
    waits = {drill.value_of(row.agent): row.n for row in _lines(both[both["kpi"] == BACKLOG.key])}
    panel_title(t("Busiest agents"), t("opened in the period, open at its end"))
    _picked_from(
        pd.DataFrame(
            {
                t("Agent"): [drill.value_name("agent", value) for value in rows["agent"]],
                t("Tickets"): rows["n"].to_list(),
                t("Open"): [waits.get(drill.value_of(value)) for value in rows["agent"]],
            }
        ),
        "agent",
        rows,
    )


def _lines(rows: pd.DataFrame) -> list[Any]:
    return list(rows.itertuples())


def _picked_from(table: pd.DataFrame, dimension: str, rows: pd.DataFrame) -> None:
    pick_table(
        table,
        [{dimension: drill.value_of(value)} for value in rows[dimension]],
        None,
        lambda drilled: filters.change(drill=drilled or {}, ticket=None),
        key=f"volume-{dimension}",
        alt=_by(dimension),
        columns={
            t(DIMENSIONS[dimension]): name_column(rows[dimension]),
            t("Tickets"): count_bar(rows["n"], width=BAR),
            t("Open"): count_column(),
            t("Change"): text_column(),
        },
    )


def backlog(desk: Desk, period: Period, view: View) -> None:
    """Draw the open tickets at each period's end with what is usual; a click on a point reviews that period."""
    panel_title(BACKLOG.name(words()), t("click a point to review that period"), definition(BACKLOG))
    rows = figure_history(desk, BACKLOG, period, [], view.where)
    usual = (lambda rows: with_limits(rows, desk.settings)) if has_limits(period.grain) else None
    trend_panels = panels(rows, None, period, usual)
    chart = Trend(
        BACKLOG, period.grain, trend_panels.frames(), picked=view.period, bad=trend_panels.worse(period.start)
    )
    alt = t("{figure} over {count} {count:period|periods}", figure=BACKLOG.name(words()), count=trend_panels.periods)
    show(trend_chart(chart, words()), "volume-backlog", alt, on_point=review)


def review(point: Point) -> None:
    """Review the period of the point that was clicked."""
    filters.change(period=point["customdata"][0], drill={}, ticket=None)


def waiting(desk: Desk, period: Period, view: View) -> None:
    """Draw how long the open tickets have been waiting; a click on a bar opens its tickets."""
    median = kpi("backlog_age")
    panel_title(t("How long they wait"), definition=definition(median))
    figures = cache.figures(desk, [median.key], period.grain, (), view.where, period.start, period.end)
    for row in _lines(figures[(figures["period"] == period.start) & (figures["value"] > 0)]):
        st.caption(t("half of them longer than {age}", age=phrasing.value(words(), median, row.value)))
    bands = data.age_bands(desk, period.end, view.where)
    figure = age_bars(bands, age(view), words())
    show(figure, "volume-ages", t("Open tickets by age"), on_point=_open_age)


def _open_age(point: Point) -> None:
    filters.change(drill={AGE: point["customdata"][0]}, ticket=None)
