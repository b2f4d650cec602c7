"""The overview's four panels: the wide trend, the channels, the groups that hurt, the busiest work."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis import headline, phrasing
from metrics.analysis.segments import Findings
from metrics.catalogue import Kpi, targets
from metrics.data.desk import Desk
from metrics.data.fields import CHANNELS
from metrics.data.labels import filter_name
from metrics.statistics.verdict import GREY_BELOW
from ui import cache
from ui.charts.trend import trend_chart
from ui.charts.trend_labels import same_scales
from ui.charts.trend_parts import Trend
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import Point, go_to, panel_title, show_leading
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets import action_register as action_data
from ui.widgets.count_column import count_bar, count_column
from ui.widgets.figures import has_rows
from ui.widgets.name_column import name_column
from ui.widgets.trend_actions import show_trend

MAIN_CHANNELS = ("phone", "email", "chat", "portal")
LISTED = 6


def where_it_hurts(desk: Desk, now: Period, view: View) -> None:
    """Write the clearest low group under the headline, beside it the way to its low answers of the period.

    It is plain text, since its name may come from an upload; buttons read Markdown.
    """
    for segment in cache.low_score_segments(desk, now, view.where).segments[:1]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="overview-finding"):
            st.text(segment.sentence(words()), width="content")
            where = {name: str(value) for name, value in segment.where.items()}
            if st.button(t("Its low answers"), key="overview-worst", icon=":material/arrow_forward:", type="tertiary"):
                go_to("low_scores", view.replace(kpi=None, drill={**where, drill.PERIOD: view.period}))


def trend(desk: Desk, series: pd.DataFrame, block: Kpi, now: Period, view: View, worse: bool) -> None:
    """Draw one KPI over the last periods with its interval and target; a click opens the period's tickets."""
    recent = headline.recent(series, now.start, block.key).reset_index(drop=True)
    panel_title(block.name(words()), t("with its 95% interval; click a point to review that period"))
    target = targets.value(desk.settings, block.key, view.where)
    bad = frozenset({""} if worse else ())
    acted = action_data.marks(block.key, view.where)
    drawn = Trend(block, now.grain, {"": recent}, target, picked=view.period, bad=bad, markers=acted)
    show_trend(drawn, "overview-trend", _alt(block, recent), view, lambda point: _open(block, point))


def by_channel(desk: Desk, block: Kpi, now: Period, view: View) -> None:
    """Draw the four main channels on shared scales in one figure; a click on a point leads to its rows in Trends."""
    first = headline.first_shown(now.start, now.grain)
    split = headline.since_first(cache.figures(desk, [block.key], now.grain, ["channel"], view.where, first, now.end))
    panels = {t(CHANNELS[name]): _of_channel(split, name) for name in MAIN_CHANNELS}
    with_data = {title: frame for title, frame in panels.items() if frame["n"].sum() > 0}
    target = targets.value(desk.settings, block.key, view.where)
    panel_title(t("By channel"), t("; ").join([same_scales(block, target, words()), t("click a point")]))
    if not with_data:
        st.text(t("No channel has data for this figure in these periods."))
        return
    moved = cache.changes(desk, split, now, view.where, "channel")
    worse = frozenset(t(CHANNELS[name]) for name in MAIN_CHANNELS if name in moved and moved[name].better is False)
    drawn = Trend(block, now.grain, with_data, target, bad=worse)
    show_leading(
        trend_chart(drawn, words()),
        "overview-channels",
        t("Trend by channel"),
        lambda point: _open_channel(block, view, *point["customdata"]),
    )


def _open_channel(block: Kpi, view: View, label: str, title: str) -> None:
    (channel,) = (name for name in MAIN_CHANNELS if t(CHANNELS[name]) == title)
    drilled = {drill.PERIOD: label, "channel": channel} if has_rows(block) else {}
    go_to("trends", view.replace(kpi=block.key, split="channel", drill=drilled))


def lowest(desk: Desk, now: Period, view: View) -> None:
    """List the groups of answers that stand out as low after allowing for luck; a click opens their tickets."""
    found = cache.low_score_segments(desk, now, view.where)
    panel_title(t("Where it hurts"), found.sentence(words()))
    if found.reason:
        return
    if found.segments:
        _pick_lowest(found, view)
    if st.button(t("All groups, period by period"), key="overview-groups", icon=":material/grid_on:", type="tertiary"):
        go_to("low_scores", view)


def _pick_lowest(found: Findings, view: View) -> None:
    chosen = st.dataframe(
        _lowest_table(found),
        hide_index=True,
        column_config={
            t("Group"): name_column(filter_name(one.where, words()) for one in found.segments),
            t("Satisfied"): st.column_config.ProgressColumn(format="%.1f%%", min_value=0, max_value=100),
            t("Elsewhere"): st.column_config.NumberColumn(format="%.1f%%"),
            t("Answers"): count_column(),
            t("Satisfied customers lost"): count_column(),
        },
        on_select="rerun",
        selection_mode="single-row",
        key="overview-lowest",
        alt=t("Groups with low satisfaction"),
    )
    for position in chosen.selection.rows:
        where = {name: str(value) for name, value in found.segments[position].where.items()}
        go_to("low_scores", view.replace(drill=where))


def _lowest_table(found: Findings) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("Group"): [filter_name(one.where, words()) for one in found.segments],
            t("Satisfied"): [100 * one.share for one in found.segments],
            t("Elsewhere"): [100 * one.rest_share for one in found.segments],
            t("Answers"): [one.n for one in found.segments],
            t("Satisfied customers lost"): [round(one.lost) for one in found.segments],
        }
    )


def busiest(desk: Desk, now: Period, view: View) -> None:
    """List the kinds of work with the most tickets, each with its satisfaction; a click opens a kind's tickets."""
    rated = desk.settings.satisfied_kpi
    counted = cache.figures(desk, ["tickets", rated], "all", ["category"], view.where, now.start, now.end)
    panel_title(t("Busiest work"), t("tickets opened in the period; click one for its tickets"))
    opened = counted[(counted["kpi"] == "tickets") & (counted["n"] > 0)]
    known = counted[counted["category"].isin(opened["category"].dropna())]
    if known.empty:
        st.text(t("No tickets were opened in this period.") if opened.empty else t("These tickets carry no category."))
        return
    wide = known.pivot_table(index="category", columns="kpi", values=["value", "n"], dropna=False)
    top = wide.sort_values(("n", "tickets"), ascending=False).head(LISTED)
    csat = [
        value * 100 if n >= GREY_BELOW else None for value, n in zip(top["value", rated], top["n", rated], strict=True)
    ]
    table = pd.DataFrame(
        {
            t("Category"): list(top.index),
            t("Tickets"): [int(n) for n in top["n", "tickets"]],
            t("Satisfied"): csat,
            t("Answers"): [int(n) for n in top["n", rated]],
        }
    )
    chosen = st.dataframe(
        table,
        hide_index=True,
        column_config={
            t("Category"): name_column(top.index),
            t("Tickets"): count_bar(table[t("Tickets")]),
            t("Satisfied"): st.column_config.NumberColumn(format="%.1f%%"),
            t("Answers"): count_column(),
        },
        on_select="rerun",
        selection_mode="single-row",
        placeholder="",
        key="overview-busiest",
        alt=t("Categories with the most tickets"),
    )
    for position in chosen.selection.rows:
        go_to("volume", view.replace(kpi=None, drill={"category": str(top.index[position])}))


def _of_channel(split: pd.DataFrame, channel: str) -> pd.DataFrame:
    return split[split["channel"] == channel].reset_index(drop=True)


def _alt(block: Kpi, recent: pd.DataFrame) -> str:
    last = recent.iloc[-1]
    said = phrasing.figure(words(), block, last["value"], last["n"], last["low"], last["high"])
    return t(
        "{figure} over {count} {count:period|periods}; last: {said}",
        figure=block.name(words()),
        count=len(recent),
        said=said,
    )


def _open(block: Kpi, point: Point) -> None:
    filters.change(kpi=block.key, period=point["customdata"][0])
