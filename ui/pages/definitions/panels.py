"""The definitions page: one figure's entry, its value worked out here, and what other help desks would show."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.analysis.definitions import Reading, Working, facts, working
from metrics.catalogue import CATALOGUE, Kpi, kpi
from metrics.data.desk import Desk
from ui import cache
from ui.pages.definitions.data import readings
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import go_to, panel_title
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.figures import choose_figure, has_rows
from ui.widgets.pick_table import arrow_table
from ui.widgets.plain_table import plain_table


def figure_shown(desk: Desk, view: View) -> Kpi:
    """Return the KPI that the address names, else the one that this desk calls its satisfaction."""
    return kpi(view.kpi if view.kpi in CATALOGUE else desk.settings.csat)


@page_part
def figure_worked(desk: Desk, block: Kpi, period: Period | None, view: View) -> Working:
    """Return the figure worked out for the period and filters on screen, from the numbers that cards show."""
    start, end = (period.start, period.end) if period else (None, None)
    rows = cache.figures(desk, [block.key], period.grain if period else "all", (), view.where, start, end)
    return working(block.key, rows)


def headline(result: Working, view: View) -> str:
    """Return the page's finding: the figure's calculation in this period."""
    figure = result.block.name(words())
    if not view.period:
        return figure
    values = {"figure": figure, "when": words().during(view.period)}
    if pd.isna(result.value):
        return t("{figure}: no data {when}", **values)
    return t("{figure} {when}: {equation}", equation=result.equation(words()), **values)


def choice(block: Kpi) -> None:
    """Draw the choice of the figure; typing searches it."""
    choose_figure("definition figure", block, lambda key: filters.change(kpi=key))


def entry(desk: Desk, result: Working, view: View) -> None:
    """Write what the figure means on this desk, as plain text: settings may hold any name."""
    panel_title(t("What it means here"), t("with this desk's settings"))
    with st.container(gap="xsmall", key="definition-entry"):
        for name, text in facts(result, desk.settings, view.where, words()):
            left, right = st.columns([1, 4], gap="small")
            with left:
                st.caption(name)
            with right:
                st.text(text)


def calculation(result: Working, view: View) -> None:
    """Draw the numbers that go into the figure and what comes out, and the way to their rows."""
    label = words().period(view.period) if view.period else ""
    panel_title(t("Worked on this desk's rows"), label)
    lines = result.lines(words())
    table = arrow_table({t("Part"): [name for name, _ in lines], t("Amount"): [text for _, text in lines]})
    number = st.column_config.TextColumn(width="large")
    plain_table(table, columns={t("Amount"): number}, key="definition-worked", alt=t("The figure worked out"))
    if view.period and st.button(_way(result.block), icon=":material/arrow_forward:", key="definition-rows"):
        go_to("trends", view.replace(kpi=result.block.key, split=None, drill={drill.PERIOD: view.period}))


def _way(block: Kpi) -> str:
    return t("See the rows behind it") if has_rows(block) else t("See it over time")


def laboratory(desk: Desk, period: Period, view: View) -> None:
    """Draw the same rows under each help desk's own definition, and why they differ."""
    lab = readings(desk, period, view.where)
    label = words().period(view.period)
    note = t("{period}, the same rows for all", period=label)
    with st.container(border=True):
        title = t("Satisfaction as other help desks would show it")
        panel_title(title, note)
        st.text(lab.why_satisfaction(words()))
        _side_by_side(lab.satisfaction, "lab-satisfaction", title)
    with st.container(border=True):
        title = t("First contact as other help desks would show it")
        panel_title(title, note)
        st.text(lab.why_service(words()))
        _side_by_side(lab.service, "lab-service", title)


def _side_by_side(rows: Sequence[Reading], key: str, title: str) -> None:
    if not any(row.bottom for row in rows):
        return
    table = arrow_table(
        {
            t("Help desk"): [row.tool for row in rows],
            t("Calls it"): [t(row.rule.figure) for row in rows],
            t("Share"): [_bar(row) for row in rows],
            t("Calculation"): [row.equation(words()) for row in rows],
            t("Numerator"): [t(row.rule.numerator) for row in rows],
            t("Denominator"): [t(row.rule.denominator) for row in rows],
        }
    )
    bar = st.column_config.ProgressColumn(format="%.1f%%", min_value=0, max_value=100)
    plain_table(table, columns={t("Share"): bar}, key=key, placeholder="—", alt=title)


def _bar(row: Reading) -> float | None:
    return 100 * row.value if row.rule.unit == "share" and row.bottom else None
