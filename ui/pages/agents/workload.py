"""Agents (or teams) in a period without ratings: how much work each had, and how fast it was done."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis.agents.comparison import AgentComparison
from metrics.data.desk import Desk
from metrics.data.fields import DIMENSIONS
from metrics.text.translation import N_
from ui import cache
from ui.charts.funnel import HEIGHT
from ui.pages.agents.comparison import headline, open_person
from ui.pages.agents.table import BESIDE, FEW, duration_texts
from ui.shell import drill
from ui.shell.address import View
from ui.shell.display import finding_line, panel_title
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.count_column import count_bar, text_column
from ui.widgets.empty_states import has_any, never_rated, nothing_matches, ways_back
from ui.widgets.pick_table import arrow_table, pick_table

UNRATED = {
    "agent": N_("{period}: {all} {all:agent|agents} worked on {n} {n:ticket|tickets}; nobody rated them"),
    "team": N_("{period}: {all} {all:team|teams} worked on {n} {n:ticket|tickets}; nobody rated them"),
}


def unrated_work(desk: Desk, comparison: AgentComparison, period: Period, view: View, by: str) -> pd.DataFrame:
    """Return the period's tickets and times, one row an agent (or team) with tickets; empty where any was rated."""
    if comparison.agents or not comparison.reason:
        return pd.DataFrame()
    figures = cache.figures(desk, BESIDE, "all", [by], view.where, period.start, period.end)
    rows = figures.dropna(subset=[by]).pivot_table(index=by, columns="kpi", values="value", dropna=False)
    return rows[rows["tickets"] > 0].sort_index() if "tickets" in rows else rows.head(0)


def write_finding(comparison: AgentComparison, work: pd.DataFrame, view: View, by: str) -> None:
    """Write the page's finding: who can be told apart, or where nobody was rated how many worked on how much."""
    if len(work):
        period, n = words().period(view.period), words().number(work["tickets"].sum())
        finding_line(t(UNRATED[by], period=period, all=len(work), n=n))
    elif comparison.agents or comparison.reason:
        finding_line(headline(comparison, view, by))
    else:
        nothing_matches(view)


def without_ratings(desk: Desk, work: pd.DataFrame, view: View, by: str) -> None:
    """Say where ratings can be had, and draw what is known without them."""
    if has_any(desk, desk.settings.satisfied_kpi):
        ways_back(view)
    else:
        never_rated()
    if len(work):
        _table(work, by)


def _table(rows: pd.DataFrame, by: str) -> None:
    """Draw the table; a click on a row opens one agent (or team)."""
    names = [str(name) for name in rows.index]
    table = arrow_table(
        {
            t(DIMENSIONS[by]): [drill.value_name(by, name) for name in names],
            t("Tickets"): rows["tickets"].to_list(),
            t("First response"): duration_texts(rows, "first_response_median"),
            t("Solved after"): duration_texts(rows, "resolve_median"),
        }
    )
    with st.container(border=True):
        panel_title(t("Work and speed"), t("by name, not a ranking; click a row"))
        pick_table(
            table,
            names,
            None,
            lambda name: open_person(by, name),
            key="agents-workload",
            alt=t("Work and speed"),
            columns={
                t("Tickets"): count_bar(rows["tickets"], help=t("Opened in the period")),
                t("First response"): text_column(),
                t("Solved after"): text_column(),
            },
            height=HEIGHT if len(names) > FEW else "auto",
        )
