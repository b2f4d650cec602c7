"""The volume page's figures: hours of the week, the backlog and its age, and the counts behind its tables."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis import phrasing, volume
from metrics.analysis.change import Change
from metrics.analysis.control_limits import with_limits
from metrics.analysis.control_limits_text import has_limits
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.query import FIGURE_COLUMNS, Where
from ui import cache
from ui.charts.ages import age_bars
from ui.charts.hours import HourMap, cell_name, hour_map
from ui.charts.style import Figure
from ui.charts.trend import trend_chart
from ui.charts.trend_parts import Trend
from ui.pages.volume import data
from ui.pages.volume.drill import AGE, HOUR, WEEKDAY, age, cell
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import Point, panel_title, show
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.figures import definition
from ui.widgets.trend_panels import figure_history, first_drawn, panels

TICKETS, BACKLOG = kpi("tickets"), kpi("backlog")


@page_part
def hours(desk: Desk, period: Period, where: Where) -> pd.DataFrame:
    """Return how many tickets each hour of the week brought in the period."""
    return data.by_hour(desk, period.start, period.end, where)


def any_rows(whole: pd.DataFrame) -> bool:
    """Tell whether any period has a ticket."""
    return bool(whole["n"].sum())


@page_part
def course(desk: Desk, period: Period, where: Where) -> pd.DataFrame:
    """Return the tickets of each period up to the one under review: what its change is judged by."""
    whole = figure_history(desk, TICKETS, period, [], where)
    return whole.loc[whole["period"] <= period.start, ["kpi", "period", *FIGURE_COLUMNS]]


@page_part
def change_of(desk: Desk, period: Period, view: View) -> Change:
    """Return the change of the tickets into the period under review."""
    return cache.changes(desk, course(desk, period, view.where), period, view.where)[TICKETS.key]


def week(desk: Desk, where: Where, period: Period, view: View) -> None:
    """Draw the hours of the week, the busiest one named; a click on a cell opens its tickets."""
    figure, note = _week(desk, where, period, cell(view))
    panel_title(t("Tickets opened by weekday and hour"), note)
    show(figure, "volume-hours", t("Tickets opened by weekday and hour"), on_point=_open_hour)


@page_part
def _week(desk: Desk, where: Where, period: Period, picked: tuple[int, int] | None) -> tuple[Figure, str]:
    counts = data.by_hour(desk, period.start, period.end, where)
    top = volume.busiest_hour(counts)
    return hour_map(HourMap(counts, picked), words()), _busiest(top) if top is not None else ""


def _busiest(top: pd.Series) -> str:
    name = cell_name(int(top["weekday"]), int(top["hour"]), words())
    return t("busiest: {cell}, {n} on such a day; click a cell", cell=name, n=words().number(top["a_day"], 1))


def _open_hour(point: Point) -> None:
    weekday, hour = point["customdata"]
    group = drill.group(filters.view())
    filters.change(drill={**group, WEEKDAY: str(weekday), HOUR: str(hour)}, ticket=None)


@page_part
def counts_of(desk: Desk, dimension: str, period: Period, where: Where) -> pd.DataFrame:
    """Return the tickets of each group in each period up to the one under review, with its change and verdict."""
    # A later period is not on this page, and an unfinished one costs a query.
    days = (first_drawn(period), period.end)
    return cache.history(desk, TICKETS.key, period.grain, [dimension], where, days)


def backlog(desk: Desk, period: Period, view: View) -> None:
    """Draw the open tickets at each period's end with what is usual; a click on a point reviews that period."""
    panel_title(BACKLOG.name(words()), t("click a point to review that period"), definition(BACKLOG))
    figure, alt = _backlog(desk, period, view)
    show(figure, "volume-backlog", alt, on_point=review)


@page_part
def _backlog(desk: Desk, period: Period, view: View) -> tuple[Figure, str]:
    rows = figure_history(desk, BACKLOG, period, [], view.where)
    usual = (lambda rows: with_limits(rows, desk.settings)) if has_limits(period.grain) else None
    trend_panels = panels(rows, None, period, usual)
    chart = Trend(
        BACKLOG, period.grain, trend_panels.frames(), picked=view.period, bad=trend_panels.worse(period.start)
    )
    alt = t("{figure} over {count} {count:period|periods}", figure=BACKLOG.name(words()), count=trend_panels.periods)
    return trend_chart(chart, words()), alt


def review(point: Point) -> None:
    """Review the period of the point that was clicked."""
    filters.change(period=point["customdata"][0], drill={}, ticket=None)


def waiting(desk: Desk, period: Period, view: View) -> None:
    """Draw how long the open tickets have been waiting; a click on a bar opens its tickets."""
    panel_title(t("How long they wait"), definition=definition(kpi("backlog_age")))
    figure, note = _waiting(desk, period, view)
    if note:
        st.caption(note)
    show(figure, "volume-ages", t("Open tickets by age"), on_point=_open_age)


@page_part
def _waiting(desk: Desk, period: Period, view: View) -> tuple[Figure, str]:
    median = kpi("backlog_age")
    figures = cache.figures(desk, [median.key], period.grain, (), view.where, period.start, period.end)
    ages = figures.loc[(figures["period"] == period.start) & (figures["value"] > 0), "value"]
    notes = [t("half of them longer than {age}", age=phrasing.value(words(), median, age)) for age in ages]
    bands = data.age_bands(desk, period.end, view.where)
    return age_bars(bands, age(view), words()), "".join(notes)


def _open_age(point: Point) -> None:
    filters.change(drill={AGE: point["customdata"][0]}, ticket=None)
