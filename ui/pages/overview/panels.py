"""The overview's figures: the clearest low group in words, the wide trend, the channels."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis import family, headline, phrasing
from metrics.analysis.change import Change
from metrics.catalogue import Kpi, kpi, targets
from metrics.data.desk import Desk
from metrics.data.fields import CHANNELS
from metrics.statistics import MORE_THAN_LUCK
from ui import cache
from ui.charts.trend import trend_chart
from ui.charts.trend_labels import same_scales
from ui.charts.trend_parts import Trend
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import Point, go_to, panel_title, show_leading
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets import action_register
from ui.widgets.action_draft import offer_action
from ui.widgets.figures import has_rows
from ui.widgets.trend_actions import show_trend
from ui.widgets.trend_panels import figure_history, is_worse

MAIN_CHANNELS = ("phone", "email", "chat", "portal")
HEIGHT = 212
"""Pixels of the trend: with the four channels beside it in one row it stands above the fold of a laptop."""


def scorecard(desk: Desk, period: Period, view: View) -> pd.DataFrame:
    """Return the course of the desk's scorecard.

    Of days there are hundreds: those up to the period. Of all else the whole, which serves every period and Trends.
    """
    last = period.end if period.grain == "day" else None
    return cache.figures(desk, family.scorecard_keys(desk.settings), period.grain, where=view.where, end=last)


def where_it_hurts(desk: Desk, period: Period, view: View, story: Change) -> None:
    """Write the clearest low group under the headline, with the ways to its low answers and to why the figure changed.

    It is plain text, since its name may come from an upload; buttons read Markdown.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="overview-finding"):
        for segment in cache.low_score_segments(desk, period, view.where).segments[:1]:
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


def trend(desk: Desk, series: pd.DataFrame, block: Kpi, period: Period, view: View, worse: bool) -> None:
    """Draw one KPI over the last periods with its interval and target; a click opens the period's tickets."""
    recent = headline.recent(series, period.start, block.key).reset_index(drop=True)
    panel_title(block.name(words()), t("95% interval; click a point"))
    target = targets.value(desk.settings, block.key, view.where)
    bad = frozenset({""} if worse else ())
    acted = action_register.marks(block.key, view.where)
    chart = Trend(block, period.grain, {"": recent}, target, picked=view.period, bad=bad, markers=acted, height=HEIGHT)
    show_trend(chart, "overview-trend", _alt(block, recent), view, lambda point: _open(block, point))


def by_channel(desk: Desk, block: Kpi, period: Period, view: View) -> None:
    """Draw the four main channels on shared scales in one figure; a click on a point leads to its rows in Trends."""
    first = headline.first_shown(period.start, period.grain)
    whole = figure_history(desk, block, period, ["channel"], view.where)
    split = headline.since_first(whole[whole["period"].between(first, period.start)])
    panels = {t(CHANNELS[name]): _of_channel(split, name) for name in MAIN_CHANNELS}
    with_data = {title: frame for title, frame in panels.items() if frame["n"].sum() > 0}
    target = targets.value(desk.settings, block.key, view.where)
    panel_title(t("By channel"), t("; ").join([same_scales(block, target, words()), t("click a point")]))
    if not with_data:
        st.text(t("No channel has data for this figure in these periods."))
        return
    worse = frozenset(title for title, rows in with_data.items() if is_worse(rows[rows["period"] == period.start]))
    chart = Trend(block, period.grain, with_data, target, bad=worse, columns=len(with_data), height=HEIGHT)
    show_leading(
        trend_chart(chart, words()),
        "overview-channels",
        t("Trend by channel"),
        lambda point: _open_channel(block, view, *point["customdata"]),
    )


def _open_channel(block: Kpi, view: View, label: str, title: str) -> None:
    (channel,) = (name for name in MAIN_CHANNELS if t(CHANNELS[name]) == title)
    drilled = {drill.PERIOD: label, "channel": channel} if has_rows(block) else {}
    go_to("trends", view.replace(kpi=block.key, split="channel", drill=drilled))


def _of_channel(split: pd.DataFrame, channel: str) -> pd.DataFrame:
    return split[split["channel"] == channel].reset_index(drop=True)


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
