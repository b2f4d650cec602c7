"""The overview's tables: the groups whose satisfaction is low, and the busiest kinds of work."""

from __future__ import annotations

import pyarrow as pa
import streamlit as st

from metrics.analysis.segments import Findings
from metrics.data.desk import Desk
from metrics.data.labels import filter_name
from metrics.statistics.verdict import GREY_BELOW
from ui import cache
from ui.shell.address import View
from ui.shell.display import go_to, panel_title
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.count_column import count_bar, count_column
from ui.widgets.empty_states import has_any, never_rated
from ui.widgets.low_segments import low_segments
from ui.widgets.name_column import name_column
from ui.widgets.pick_table import arrow_table, clicked_row

LISTED = 6


def lowest(desk: Desk, period: Period, view: View) -> None:
    """List the groups of answers that stand out as low after allowing for luck; a click opens their tickets."""
    findings = low_segments(desk, period, view)
    panel_title(t("Where it hurts"), findings.sentence(words()))
    if findings.reason:
        if not findings.n and not has_any(desk, desk.settings.satisfied_kpi):
            never_rated()
        return
    if findings.segments:
        _pick_lowest(findings, view)
    if st.button(t("All groups, period by period"), key="overview-groups", icon=":material/grid_on:", type="tertiary"):
        go_to("low_scores", view)


def _pick_lowest(findings: Findings, view: View) -> None:
    position = clicked_row(
        _lowest_table(findings),
        columns={
            t("Group"): name_column(filter_name(segment.where, words()) for segment in findings.segments),
            t("Satisfied"): st.column_config.ProgressColumn(format="%.1f%%", min_value=0, max_value=100),
            t("Elsewhere"): st.column_config.NumberColumn(
                format="%.1f%%", help=t("In all answers outside these groups")
            ),
            t("Answers"): count_column(),
            t("Satisfied customers lost"): count_column(),
        },
        key="overview-lowest",
        alt=t("Groups with low satisfaction"),
    )
    if position is not None:
        where = {name: str(value) for name, value in findings.segments[position].where.items()}
        go_to("low_scores", view.replace(drill=where))


def _lowest_table(findings: Findings) -> pa.Table:
    return arrow_table(
        {
            t("Group"): [filter_name(segment.where, words()) for segment in findings.segments],
            t("Satisfied"): [100 * segment.share for segment in findings.segments],
            t("Elsewhere"): [100 * segment.rest_share for segment in findings.segments],
            t("Answers"): [segment.n for segment in findings.segments],
            t("Satisfied customers lost"): [round(segment.lost) for segment in findings.segments],
        }
    )


def busiest(desk: Desk, period: Period, view: View) -> None:
    """List the kinds of work with the most tickets, each with its satisfaction; a click opens a kind's tickets."""
    panel_title(t("Busiest work"), t("tickets opened in the period; click one for its tickets"))
    table, reason = _busiest(desk, period, view)
    if reason:
        st.text(reason)
        return
    categories = table[t("Category")].to_pylist()
    position = clicked_row(
        table,
        columns={
            t("Category"): name_column(categories),
            t("Tickets"): count_bar(table[t("Tickets")].to_pylist()),
            t("Satisfied"): st.column_config.NumberColumn(format="%.1f%%"),
            t("Answers"): count_column(),
        },
        key="overview-busiest",
        alt=t("Categories with the most tickets"),
    )
    if position is not None:
        go_to("volume", view.replace(kpi=None, drill={"category": categories[position]}))


@page_part
def _busiest(desk: Desk, period: Period, view: View) -> tuple[pa.Table, str]:
    """Return the categories with most tickets, or why there are none."""
    rated = desk.settings.satisfied_kpi
    figures = cache.figures(desk, ["tickets", rated], "all", ["category"], view.where, period.start, period.end)
    opened = figures[(figures["kpi"] == "tickets") & (figures["n"] > 0)]
    top = opened[opened["category"].notna()].sort_values("n", ascending=False).head(LISTED)
    if top.empty:
        nothing = t("No tickets were opened in this period.") if opened.empty else t("These tickets carry no category.")
        return arrow_table({}), nothing
    work = {t("Category"): top["category"].tolist(), t("Tickets"): top["n"].tolist()}
    answers = figures[figures["kpi"] == rated].set_index("category").loc[list(top["category"])]
    if answers["n"].sum():
        shares = zip(answers["value"], answers["n"], strict=True)
        work[t("Satisfied")] = [value * 100 if n >= GREY_BELOW else None for value, n in shares]
        work[t("Answers")] = answers["n"].tolist()
    return arrow_table(work), ""
