"""The survey page: rated against unrated tickets, who is asked, and the planner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from metrics.fields import DIMENSIONS
from metrics.survey import COMPARED, TOO_OFTEN, Coverage, Trust
from metrics.words import N_
from ui import drill, filters
from ui.address import View
from ui.choose import choose
from ui.show import go_to, panel_title, show
from ui.survey_chart import STANDINGS, RatedGroups, rated_groups, rated_share
from ui.words import t, words

DRAWN = 14
HEADER, ROW, NARROW = 38, 31, 62
ALL_ASKED = N_("Every one of them was asked at least once.")


def dimension_shown(view: View) -> str:
    """Return the dimension that the address compares by, else the first."""
    return view.split if view.split in COMPARED else COMPARED[0]


def compared(found: Coverage, dimension: str, view: View) -> None:
    """Draw how often each group's tickets were rated, as a figure and in numbers; a row opens its surveys."""
    groups = found.of(dimension)
    names = [drill.value_name(dimension, raw) for raw in groups["value"]]
    left, right = st.columns([2, 3])
    with left, st.container(border=True, height="stretch"):
        panel_title(t("Rated share of solved tickets"), t("95 % interval; grey: can't be told apart"))
        choose(
            "survey dimension",
            t("Groups by"),
            COMPARED,
            dimension,
            lambda name: t("By {dimension}", dimension=t(DIMENSIONS[name]).lower()),
            lambda name: filters.change(split=name),
        )
        drawn = RatedGroups(groups.head(DRAWN), names[:DRAWN], rated_share(found))
        show(rated_groups(drawn, words()), "survey-groups", t("Rated share of solved tickets by group"))
        if len(groups) > DRAWN:
            st.text(t("The {count} groups with most tickets; all are in the table.", count=DRAWN))
    with right, st.container(border=True, height="stretch"):
        panel_title(t("Rated against unrated tickets"), t("click a row for its surveys over time"))
        _table(groups, names, dimension, view)


def _table(groups: pd.DataFrame, names: list[str], dimension: str, view: View) -> None:
    table = pd.DataFrame(
        {
            t(DIMENSIONS[dimension]): names,
            t("Solved"): groups["tickets"],
            t("Asked"): groups["asked"],
            t("Rated"): groups["rated"],
            t("Rated share"): 100 * groups["answered"],
            t("Against the rest"): [t(STANDINGS[one]) for one in groups["standing"]],
            t("Of all rated"): 100 * groups["rated_share"],
            t("Of all unrated"): 100 * groups["unrated_share"],
            t("CSAT"): 100 * groups["csat"],
        }
    )
    chosen = st.dataframe(
        table,
        hide_index=True,
        column_config=_columns(),
        on_select="rerun",
        selection_mode="single-row",
        key="survey-table",
        height=HEADER + ROW * min(len(table), DRAWN),
        placeholder="",
        alt=t("Rated and unrated tickets by group"),
    )
    for position in chosen.selection.rows:
        group = {dimension: drill.value_of(groups["value"].iloc[position])}
        go_to("trends", view.but(kpi="response_rate", split=None, drill={drill.PERIOD: view.period, **group}))


def _columns() -> dict[str, Any]:
    percent = st.column_config.NumberColumn(format="%.0f %%", width=NARROW)
    counts = (t("Solved"), t("Asked"), t("Rated"))
    return {
        **dict.fromkeys(counts, st.column_config.NumberColumn(width=NARROW)),
        t("Rated share"): st.column_config.ProgressColumn(format="%.0f %%", min_value=0, max_value=100, width=130),
        t("Of all rated"): percent,
        t("Of all unrated"): percent,
        t("CSAT"): st.column_config.NumberColumn(format="%.1f %%", width=NARROW),
    }


def who_is_asked(found: Trust) -> None:
    """List the customers who were never asked and those who were asked too often; their names are plain text."""
    left, right = st.columns(2)
    never, often = found.customers.never, found.customers.too_often
    numbers = {"customers": words().number(found.customers.customers)}
    with left:
        known = {**numbers, "count": words().number(len(never))}
        panel_title(t("Never asked so far"), t("{count} of {customers} customers with solved tickets", **known))
        st.text(_not_asked(found.coverage))
        _customers(never, {"requester": t("Customer"), "tickets": t("Solved")}, "survey-never", t(ALL_ASKED))
    with right:
        known = {"most": words().number(TOO_OFTEN), "count": words().number(len(often))}
        panel_title(t("Asked too often"), t("{count} customers asked more than {most} times in a month", **known))
        _customers(often, {"requester": t("Customer"), "times": t("Times in a month")}, "survey-often", t("Nobody."))


def _not_asked(found: Coverage) -> str:
    known = {"count": words().number(found.tickets - found.asked), "tickets": words().number(found.tickets)}
    return t("{count} of {tickets} solved tickets were not asked about.", **known)


def _customers(rows: pd.DataFrame, names: Mapping[str, str], key: str, nobody: str) -> None:
    if rows.empty:
        st.text(nobody)
        return
    st.dataframe(rows.rename(columns=dict(names)), hide_index=True, key=key, height=178, alt=t("Customers"))
