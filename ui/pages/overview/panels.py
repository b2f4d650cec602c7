"""The overview's figures: the clearest low group in words, the wide trend, the channels."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis import family, headline, phrasing
from metrics.analysis.change import Change
from metrics.analysis.improvement_actions import Action
from metrics.catalogue import Kpi, kpi, targets
from metrics.data.desk import Desk
from metrics.data.fields import CHANNELS
from metrics.query import Where
from metrics.statistics import MORE_THAN_LUCK
from ui import cache
from ui.charts.style import Figure
from ui.charts.trend import trend_chart
from ui.charts.trend_labels import same_scales
from ui.charts.trend_parts import Trend
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import Point, go_to, panel_title, show_leading
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets import action_register
from ui.widgets.action_draft import offer_action
from ui.widgets.figures import has_rows
from ui.widgets.low_segments import low_segments
from ui.widgets.trend_actions import TrendFigure, show_trend
from ui.widgets.trend_panels import figure_history, is_worse

MAIN_CHANNELS = ("phone", "email", "chat", "portal")
HEIGHT = 212
"""Pixels of the trend: with the four channels beside it in one row it stands above the fold of a laptop."""


@page_part
def scorecard(desk: Desk, period: Period, where: Where) -> pd.DataFrame:
    """Return the course of the desk's scorecard.

    Of days there are hundreds: those up to the period. Of all else the whole, which serves every period and Trends.
    """
    last = period.end if period.grain == "day" else None
    return cache.figures(desk, family.scorecard_keys(desk.settings), period.grain, where=where, end=last)


def where_it_hurts(desk: Desk, period: Period, view: View, story: Change) -> None:
    """Write the clearest low group under the headline, with the ways to its low answers and to why the figure changed.

    It is plain text, since its name may come from an upload; buttons read Markdown.
    """
    for segment in low_segments(desk, period, view).segments[:1]:
        st.text(segment.sentence(words()), width="content")
        where = {name: str(value) for name, value in segment.where.items()}
        if _link(t("Its low answers"), "overview-worst"):
            go_to("low_scores", view.replace(kpi=None, drill={**where, drill.PERIOD: view.period}))
        offer_action(view, desk.settings.satisfied_kpi, segment.where, "overview-action")
    has_parts = story.verdict in MORE_THAN_LUCK and kpi(story.kpi).kind.has_mix_and_rate
    if has_parts and _link(t("Why it changed"), "overview-why"):
        go_to("trends", view.replace(kpi=story.kpi, split=None, drill={}))


def _link(label: str, key: str) -> bool:
    return st.button(label, key=key, icon=":material/arrow_forward:", type="tertiary")


def trend(desk: Desk, block: Kpi, period: Period, view: View, worse: bool) -> None:
    """Draw one KPI over the last periods with its interval and target; a click opens the period's tickets."""
    panel_title(block.name(words()), t("95% interval; click a point"))
    marks = action_register.marks(block.key, view.where)
    show_trend(
        _trend(desk, block, period, view, worse, marks), "overview-trend", view, lambda point: _open(block, point)
    )


@page_part
def _trend(desk: Desk, block: Kpi, period: Period, view: View, worse: bool, marks: list[Action]) -> TrendFigure:
    recent = headline.recent(scorecard(desk, period, view.where), period.start, block.key).reset_index(drop=True)
    target = targets.value(desk.settings, block.key, view.where)
    bad = frozenset({""} if worse else ())
    chart = Trend(block, period.grain, {"": recent}, target, picked=view.period, bad=bad, markers=marks, height=HEIGHT)
    return TrendFigure.of(chart, _alt(block, recent))


def by_channel(desk: Desk, block: Kpi, period: Period, view: View) -> None:
    """Draw the four main channels on shared scales in one figure; a click on a point leads to its rows in Trends."""
    target = targets.value(desk.settings, block.key, view.where)
    panel_title(t("By channel"), t("; ").join([same_scales(block, target, words()), t("click a point")]))
    figure = _channels(desk, block, period, view)
    if figure is None:
        st.text(t("No channel has data for this figure in these periods."))
        return
    show_leading(
        figure,
        "overview-channels",
        t("Trend by channel"),
        lambda point: _open_channel(block, view, *point["customdata"]),
    )


@page_part
def _channels(desk: Desk, block: Kpi, period: Period, view: View) -> Figure | None:
    """Return the figure of the channels with data; None where no channel has any."""
    first = headline.first_shown(period.start, period.grain)
    whole = figure_history(desk, block, period, ["channel"], view.where)
    split = headline.since_first(whole[whole["period"].between(first, period.start)])
    channels = {name: rows.reset_index(drop=True) for name, rows in split.groupby("channel")}
    panels = {t(CHANNELS[name]): channels[name] for name in MAIN_CHANNELS if name in channels}
    with_data = {title: rows for title, rows in panels.items() if rows["n"].sum() > 0}
    if not with_data:
        return None
    worse = frozenset(title for title, rows in with_data.items() if is_worse(rows[rows["period"] == period.start]))
    target = targets.value(desk.settings, block.key, view.where)
    chart = Trend(block, period.grain, with_data, target, bad=worse, columns=len(with_data), height=HEIGHT)
    return trend_chart(chart, words())


def _open_channel(block: Kpi, view: View, label: str, title: str) -> None:
    (channel,) = (name for name in MAIN_CHANNELS if t(CHANNELS[name]) == title)
    drilled = {drill.PERIOD: label, "channel": channel} if has_rows(block) else {}
    go_to("trends", view.replace(kpi=block.key, split="channel", drill=drilled))


def _alt(block: Kpi, recent: pd.DataFrame) -> str:
    last = recent.iloc[-1]
    text = phrasing.figure(words(), block, last["value"], last["n"], last["low"], last["high"])
    return t(
        "{figure} over {count} {count:period|periods}; last: {said}",
        figure=block.name(words()),
        count=len(recent),
        said=text,
    )


def _open(block: Kpi, point: Point) -> None:
    filters.change(kpi=block.key, period=point["customdata"][0])
