"""The volume page's tables: the period's tickets by category, channel and type, and the busiest agents."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from metrics.analysis import phrasing
from metrics.data.desk import Desk
from metrics.data.fields import DIMENSIONS
from metrics.text.translation import N_
from ui import cache
from ui.pages.volume.panels import BACKLOG, TICKETS, counts_of
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import panel_title
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.cards import VERDICTS
from ui.widgets.count_column import count_bar, count_column, text_column
from ui.widgets.name_column import name_column
from ui.widgets.pick_table import arrow_table, pick_table

LISTED = 10
BAR = 110
"""Pixels of a bar with its number: three tables side by side keep room for a whole verdict in both languages."""
LISTED_BY = ("category", "channel", "type")
BRIEFLY = {**VERDICTS, "unknown": N_("too early")}
"""Verdicts that stand whole in a table a third of a laptop's page wide."""


def groups(desk: Desk, period: Period, view: View) -> None:
    """List the period's tickets by category, channel and type side by side."""
    present = [dimension for dimension in LISTED_BY if filters.offered(dimension)]
    for column, dimension in zip(st.columns(len(present)) if present else (), present, strict=True):
        with column:
            _groups(desk, dimension, period, view)


def _groups(desk: Desk, dimension: str, period: Period, view: View) -> None:
    """List the period's tickets by one dimension, the largest groups first; a click on one opens its tickets."""
    with st.container(border=True, height="stretch"):
        panel_title(
            t("Tickets by {dimension}", dimension=t(DIMENSIONS[dimension]).lower()), t("click one for its tickets")
        )
        _picked_from(*_group_table(desk, dimension, period, view), dimension)


@page_part
def _group_table(desk: Desk, dimension: str, period: Period, view: View) -> tuple[pa.Table, list[Any]]:
    """Return the table of the largest groups, and their values."""
    rows = _groups_of(desk, dimension, period, view).head(LISTED)
    verdicts = zip(rows["verdict"], rows["difference"], strict=True)
    columns = {
        t(DIMENSIONS[dimension]): [drill.value_name(dimension, value) for value in rows[dimension]],
        t("Tickets"): rows["n"].tolist(),
        t("Change"): [phrasing.step(words(), TICKETS, step) for step in rows["difference"]],
        t("Verdict"): ["" if pd.isna(step) else t(BRIEFLY[verdict]) for verdict, step in verdicts],
    }
    return arrow_table(columns), rows[dimension].tolist()


def _groups_of(desk: Desk, dimension: str, period: Period, view: View) -> pd.DataFrame:
    """Return the period's groups with tickets, the largest first."""
    figures = counts_of(desk, dimension, period, view.where)
    return figures[(figures["period"] == period.start) & (figures["n"] > 0)].sort_values("n", ascending=False)


def _by(dimension: str) -> str:
    return t("Tickets by {dimension}", dimension=t(DIMENSIONS[dimension]).lower())


def agents(desk: Desk, period: Period, view: View) -> None:
    """List who got most tickets in the period and how many stood open at its end; a click opens the tickets."""
    panel_title(t("Busiest agents"), t("opened in the period, open at its end"))
    _picked_from(*_agents(desk, period, view), "agent")


@page_part
def _agents(desk: Desk, period: Period, view: View) -> tuple[pa.Table, list[Any]]:
    both = cache.figures(desk, [TICKETS.key, BACKLOG.key], "all", ["agent"], view.where, period.start, period.end)
    counted, waiting = (both[both["kpi"] == key] for key in (TICKETS.key, BACKLOG.key))
    rows = counted[counted["n"] > 0].sort_values("n", ascending=False).head(LISTED)
    waits = dict(zip(map(drill.value_of, waiting["agent"]), waiting["n"].tolist(), strict=True))
    columns = {
        t("Agent"): [drill.value_name("agent", value) for value in rows["agent"]],
        t("Tickets"): rows["n"].tolist(),
        t("Open"): [waits.get(drill.value_of(value)) for value in rows["agent"]],
    }
    return arrow_table(columns), rows["agent"].tolist()


def _picked_from(table: pa.Table, values: list[Any], dimension: str) -> None:
    pick_table(
        table,
        [{dimension: drill.value_of(value)} for value in values],
        None,
        lambda drilled: filters.change(drill=drilled or {}, ticket=None),
        key=f"volume-{dimension}",
        alt=_by(dimension),
        columns={
            t(DIMENSIONS[dimension]): name_column(values),
            t("Tickets"): count_bar(table[t("Tickets")].to_pylist(), width=BAR),
            t("Open"): count_column(),
            t("Change"): text_column(),
        },
    )
