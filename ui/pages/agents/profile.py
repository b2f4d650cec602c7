"""One agent (or team): volume, speed and satisfaction beside the desk, kinds of work, tickets to talk about."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from metrics.analysis import headline, phrasing
from metrics.analysis.agents import profile
from metrics.analysis.agents.comparison import AgentComparison as DeskComparison
from metrics.analysis.agents.comparison import AgentResult
from metrics.analysis.agents.standing import Standing
from metrics.catalogue import kpi, targets
from metrics.data.desk import Desk
from metrics.data.fields import DIMENSIONS
from metrics.query import Where
from metrics.statistics.verdict import GREY_BELOW
from metrics.text.translation import N_
from ui import cache
from ui.charts.trend_parts import Trend
from ui.pages.agents.cards import agent_cards, to_trends
from ui.pages.agents.comparison import others
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.breadcrumbs import Crumb, crumbs
from ui.shell.display import finding_line, go_to, panel_title
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets import action_register
from ui.widgets.choosers import choose
from ui.widgets.count_column import count_column
from ui.widgets.pick_table import arrow_table, clicked_row
from ui.widgets.ticket_list import ticket_list
from ui.widgets.trend_actions import TrendFigure, show_trend

STANDS: dict[Standing, str] = {
    "above": N_("{share} of {n} {n:answer|answers} satisfied, above the {expected} the desk gets with the same work"),
    "below": N_("{share} of {n} {n:answer|answers} satisfied, below the {expected} the desk gets with the same work"),
    "can't be told apart": N_(
        "{share} of {n} {n:answer|answers} satisfied; with the same work the desk gets {expected}, and among "
        "{count} compared luck alone allows {luck_low}–{luck_high}: can't be told apart"
    ),
}


def agent_profile(desk: Desk, comparison: DeskComparison, period: Period, view: View, by: str) -> None:
    """Draw everything about the agent that was clicked."""
    name = view.drill[by]
    crumbs(_path(view, by, name), "agents")
    if name not in view.where.get(by, [name]):
        finding_line(t("The filters leave nothing of this group."))
        return
    where: Where = {**view.where, by: [name]}
    person = next((person for person in comparison.agents if person.name == name), None)
    title, link = st.columns([5, 1], vertical_alignment="center")
    with title:
        finding_line(_finding(person, view))
    with link:
        _to_trends(desk, view, by, name)
    agent_cards(desk, person, period, view, by, name)
    left, right = st.columns(2)
    with left, st.container(border=True, height="stretch"):
        _course(desk, period, where, view)
    with right, st.container(border=True, height="stretch"):
        _kinds(desk, period, view, by, name)
    _talk(desk, period, view, where)


def _path(view: View, by: str, name: str) -> list[Crumb]:
    left: dict[str, Any] = {"drill": {}, "ticket": None, "split": by if by == "team" else None}
    path = [Crumb(t("Agents"), left), Crumb(t(DIMENSIONS[by]), {"ticket": None}, name)]
    return [*path, Crumb(t("Ticket"), beside=view.ticket)] if view.ticket else path


def _finding(person: AgentResult | None, view: View) -> str:
    if person is None:
        return t("{period}: no answers", period=words().period(view.period))
    share, expectation = words().percent(person.share), person.expectation(words())
    return t(STANDS[person.standing], share=share, n=words().number(person.n), **expectation)


def _to_trends(desk: Desk, view: View, by: str, name: str) -> None:
    if st.button(t("Show in Trends"), key="agents-trends", icon=":material/trending_up:", width="stretch"):
        to_trends(desk.settings.satisfied_kpi, view, by, name)


def _course(desk: Desk, period: Period, where: Where, view: View) -> None:
    rated, first = kpi(desk.settings.satisfied_kpi), headline.first_shown(period.start, period.grain)
    rows = cache.figures(desk, [rated.key], period.grain, (), where, first, period.end)
    note = t("95% interval; click a point")
    panel_title(rated.name(words()), note, t(rated.sentence))
    if not rows["n"].sum():
        st.text(t("No ratings in these periods match the filters."))
        return
    target, acted = targets.value(desk.settings, rated.key, where), action_register.marks(rated.key, where)
    chart = Trend(rated, period.grain, {"": rows}, target, markers=acted)
    alt = t("{figure} over {count} {count:period|periods}", figure=rated.name(words()), count=len(rows))
    show_trend(TrendFigure.of(chart, alt), "agents-course", view, lambda point: _review(point["customdata"][0]))


def _review(label: str) -> None:
    filters.change(period=label, ticket=None)


def _kinds(desk: Desk, period: Period, view: View, by: str, name: str) -> None:
    """Draw what the work is made of beside the desk's own mix; a click on a kind opens its tickets."""
    kind = view.split if view.split in profile.KINDS else profile.KINDS[0]
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        panel_title(t("Kinds of work"), t("opened in the period; click one for its tickets"))
    with right:
        choose(
            "agents kinds",
            t("Kinds of work"),
            profile.KINDS,
            kind,
            lambda name: t("By {dimension}", dimension=t(DIMENSIONS[name]).lower()),
            lambda name: filters.change(split=name),
        )
    question = (["tickets", desk.settings.satisfied_kpi], "all", [kind])
    own = cache.figures(desk, *question, {**view.where, by: [name]}, period.start, period.end)
    whole = cache.figures(desk, *question, others(view, by), period.start, period.end)
    kinds = profile.kinds_of_work(own, whole, kind)
    if kinds.empty:
        st.text(t("No tickets in this period match the filters."))
        return
    position = _clicked_kind(kinds, kind)
    if position is not None:
        drilled = {by: name, kind: drill.value_of(kinds[kind].iloc[position])}
        go_to("volume", view.replace(split=None, drill=drilled, ticket=None))


def _clicked_kind(kinds: pd.DataFrame, kind: str) -> int | None:
    table = arrow_table(
        {
            t(DIMENSIONS[kind]): [drill.value_name(kind, raw) for raw in kinds[kind]],
            t("Tickets"): kinds["tickets"],
            t("Part of the work"): 100 * kinds["part"],
            t("Part at the desk"): 100 * kinds["desk_part"],
            t("Satisfied"): 100 * kinds["csat"].where(kinds["answers"] >= GREY_BELOW),
            t("Answers"): kinds["answers"],
        }
    )
    bar = st.column_config.ProgressColumn(format="%.0f%%", min_value=0, max_value=100)
    percent = st.column_config.NumberColumn(format="%.0f%%")
    shares = {t("Part of the work"): bar, t("Part at the desk"): percent, t("Satisfied"): percent}
    counts = {t("Tickets"): count_column(), t("Answers"): count_column()}
    alt = t("Kinds of work beside the desk's")
    return clicked_row(table, columns=shares | counts, key="agents-kinds", alt=alt)


def _talk(desk: Desk, period: Period, view: View, where: Where) -> None:
    """List the period's answers in the order a talk takes them up."""
    rated = kpi(desk.settings.satisfied_kpi)
    rows = profile.conversation_order(cache.rows(desk, rated.key, period.start, period.end, where))
    bad = int(rows["csat_dissatisfied"].sum())
    counted = phrasing.sample(words(), rated, len(rows))
    title = t("Tickets to talk about: {bad} dissatisfied of {sample}, these first", bad=bad, sample=counted)
    ticket_list(desk, rated, rows, view, title, "agents")
