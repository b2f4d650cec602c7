"""The low scores page, whole: the finding and the groups that stand out."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import streamlit as st

from metrics.analysis.segments import Findings
from metrics.catalogue import kpi
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import panel_title
from ui.shell.words import t, words
from ui.widgets.action_draft import offer_action
from ui.widgets.count_column import count_column, text_column
from ui.widgets.name_column import name_column
from ui.widgets.pick_table import arrow_table, pick_table

LOW = kpi("csat_dissatisfied")


def headline(findings: Findings, view: View) -> str:
    """Return the page's finding: how many groups stand out in the period, luck allowed for."""
    return findings.headline(words(), view.period)


def findings_table(findings: Findings, rated: str, view: View) -> None:
    """List the groups that stand out; a click on one opens it. `rated` is the figure that an action would aim at."""
    if findings.reason:
        st.text(findings.sentence(words()))
    if not findings.segments:
        return
    for segment in findings.segments[:1]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(segment.sentence(words()), width="content")
            offer_action(view, rated, segment.where, "low-action")
    with st.container(border=True):
        panel_title(t("Groups that stand out"), t("click one for its tickets"))
        wheres = [{name: str(value) for name, value in segment.where.items()} for segment in findings.segments]
        pick_table(
            _listed(findings),
            wheres,
            None,
            lambda where: filters.change(drill=where or {}, ticket=None),
            key="low-findings",
            alt=t("Groups with low satisfaction"),
            columns=_columns(findings),
        )


def _listed(findings: Findings) -> pa.Table:
    return arrow_table(
        {
            t("Group"): [drill.group_name(segment.where) for segment in findings.segments],
            t("Satisfied"): [100 * segment.share for segment in findings.segments],
            t("Elsewhere"): [100 * segment.rest_share for segment in findings.segments],
            t("Answers"): [segment.n for segment in findings.segments],
            t("Satisfied customers lost"): [round(segment.lost) for segment in findings.segments],
            t("Lost, likely range"): [
                f"{words().number(segment.lost_low)}–{words().number(segment.lost_high)}"
                for segment in findings.segments
            ],
        }
    )


def _columns(findings: Findings) -> Mapping[str, object]:
    return {
        t("Group"): name_column(drill.group_name(segment.where) for segment in findings.segments),
        t("Satisfied"): st.column_config.ProgressColumn(format="%.1f%%", min_value=0, max_value=100),
        t("Elsewhere"): st.column_config.NumberColumn(format="%.1f%%", help=t("In all answers outside these groups")),
        t("Answers"): count_column(),
        t("Satisfied customers lost"): count_column(),
        t("Lost, likely range"): text_column(),
    }
