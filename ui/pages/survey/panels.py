"""The survey page: rated against unrated tickets, who is asked, and the planner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from metrics.analysis.survey import COMPARED, TOO_OFTEN, Coverage, SurveyQuality
from metrics.data.desk import Desk
from metrics.data.fields import DIMENSIONS
from metrics.statistics.verdict import GREY_BELOW
from metrics.text.translation import N_
from ui import cache
from ui.charts.survey import LONGEST, STANDINGS, RatedGroups, rated_groups, rated_share
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import go_to, panel_title, show_leading
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.choosers import choose
from ui.widgets.count_column import count_column
from ui.widgets.paper import Height
from ui.widgets.pick_table import arrow_table, clicked_row

DRAWN = 14
HEADER, ROW, NARROW = 38, 31, 62
LISTED = 5
BRIEFLY = {"less": N_("less often"), "more": N_("more often"), "alike": STANDINGS["alike"], "too few": N_("too few")}
"""A group's standing in the column that says against whom."""
NONE_SOLVED = N_("No ticket of this period is known to be solved, so nobody can tell who was not asked.")
BOTH_MARGINS = N_(
    "± {margin} points: what all {solved} solved tickets would have said. "
    "Trends shows {low} to {high}: the desk's own level, of which these tickets are a sample too."
)
OWN_LEVEL = N_("Trends shows {low} to {high}: the desk's own level, of which these tickets are a sample.")
ALL_ASKED = N_("Every customer was asked at least once.")


def dimension_shown(view: View) -> str:
    """Return the dimension that the address compares by, else the first."""
    return view.split if view.split in COMPARED else COMPARED[0]


def two_margins(desk: Desk, trust: SurveyQuality, period: Period, view: View) -> None:
    """Say which question the page's margin answers and which the interval that Trends shows; nothing for too few."""
    if trust.too_few or trust.coverage.tickets < trust.ratings:
        return
    rows = cache.figures(desk, [trust.satisfied_kpi], "all", (), view.where, period.start, period.end)
    for low, high in rows[["low", "high"]].dropna().to_numpy(float):
        values = {"low": words().percent(low, 1), "high": words().percent(high, 1)}
        values |= {"margin": words().number(100 * trust.margin, 1), "solved": words().number(trust.coverage.tickets)}
        st.caption(t(OWN_LEVEL if trust.coverage.everybody else BOTH_MARGINS, **values))


def compared(coverage: Coverage, dimension: str, view: View) -> None:
    """Draw how often each group's tickets were rated, as a figure and in numbers; a row opens its surveys."""
    groups = coverage.of_dimension(dimension)
    values = [drill.value_of(raw) for raw in groups["value"]]
    names = [drill.value_name(dimension, value) for value in values]
    left, right = st.columns([1, 2])
    with left, st.container(border=True, height="stretch"):
        panel_title(t("Rated share of solved tickets"), t("95% interval; click a point"))
        choose(
            "survey dimension",
            t("Groups by"),
            COMPARED,
            dimension,
            lambda name: t("By {dimension}", dimension=t(DIMENSIONS[name]).lower()),
            lambda name: filters.change(split=name),
        )
        chart = RatedGroups(groups.head(DRAWN), values[:DRAWN], names[:DRAWN], rated_share(coverage))
        alt = t("Rated share of solved tickets by group")
        show_leading(
            rated_groups(chart, words()),
            "survey-groups",
            alt,
            lambda point: _open_surveys(view, {dimension: point["customdata"][0]}),
        )
        if len(groups) > DRAWN:
            st.text(t("The {count} groups with most tickets; all are in the table.", count=DRAWN))
    with right, st.container(border=True, height="stretch"):
        panel_title(t("Rated against unrated tickets"), t("click a row for its surveys over time"))
        _table(groups, values, names, dimension, view)


def _table(groups: pd.DataFrame, values: list[str], names: list[str], dimension: str, view: View) -> None:
    table = arrow_table(
        {
            t(DIMENSIONS[dimension]): names,
            t("Solved"): groups["tickets"],
            t("Rated share"): 100 * groups["answered"],
            t("Against the rest"): [t(BRIEFLY[standing]) for standing in groups["standing"]],
            t("Asked"): groups["asked"],
            t("Rated"): groups["rated"],
            t("CSAT"): 100 * groups["csat"].where(groups["answers"] >= GREY_BELOW),
            t("Of rated"): 100 * groups["rated_share"],
            t("Of unrated"): 100 * groups["unrated_share"],
        }
    )
    position = clicked_row(
        table,
        columns=_columns() | {t(DIMENSIONS[dimension]): _names_column(names)},
        key="survey-table",
        height=_height(len(groups), DRAWN),
        alt=t("Rated and unrated tickets by group"),
    )
    if position is not None:
        _open_surveys(view, {dimension: values[position]})


def _height(rows: int, most: int) -> Height:
    """Return the height of a table: that of its rows, which grow with the type, up to `most` of them."""
    return "content" if rows <= most else HEADER + ROW * most


def _open_surveys(view: View, group: dict[str, str]) -> None:
    go_to("trends", view.replace(kpi="response_rate", split=None, drill={drill.PERIOD: view.period, **group}))


def _names_column(names: list[str]) -> Any:
    """Return the column of the names, no wider than a few words take."""
    return st.column_config.TextColumn(width="medium" if any(len(name) > LONGEST for name in names) else None)


def _columns() -> dict[str, Any]:
    counts = (t("Solved"), t("Asked"), t("Rated"))
    return {
        **dict.fromkeys(counts, count_column(width=NARROW)),
        t("Rated share"): st.column_config.ProgressColumn(format="%.0f%%", min_value=0, max_value=100, width=96),
        t("Of rated"): st.column_config.NumberColumn(format="%.0f%%", help=t("The group's part of all rated tickets")),
        t("Of unrated"): st.column_config.NumberColumn(
            format="%.0f%%", help=t("The group's part of all unrated tickets")
        ),
        t("CSAT"): st.column_config.NumberColumn(format="%.1f%%"),
    }


def who_is_asked(trust: SurveyQuality, view: View) -> None:
    """List the customers who were never asked and those who were asked too often; a click opens one's history.

    Their names are plain text.
    """
    left, right = st.columns(2)
    never, often = trust.customers.never, trust.customers.too_often
    numbers = {"customers": words().number(trust.customers.customers)}
    with left:
        values = {**numbers, "count": words().number(len(never))}
        panel_title(
            t("Never asked so far"),
            t("{count} of {customers} {customers:customer|customers} with solved tickets", **values),
        )
        st.text(_not_asked(trust.coverage))
        _customers(never, {"requester": t("Customer"), "tickets": t("Solved")}, "survey-never", t(ALL_ASKED), view)
    with right:
        values = {"most": words().number(TOO_OFTEN), "count": words().number(len(often))}
        panel_title(
            t("Asked too often"),
            t("{count} {count:customer|customers} asked more than {most} times in a month", **values),
        )
        _customers(
            often, {"requester": t("Customer"), "times": t("Times in a month")}, "survey-often", t("Nobody."), view
        )


def _not_asked(coverage: Coverage) -> str:
    values = {"count": words().number(coverage.tickets - coverage.invited), "tickets": words().number(coverage.tickets)}
    return t("{count} of {tickets} solved {tickets:ticket|tickets} {count:was|were} not asked about.", **values)


def _customers(rows: pd.DataFrame, names: Mapping[str, str], key: str, nobody: str, view: View) -> None:
    if rows.empty:
        st.text(nobody)
        return
    position = clicked_row(
        arrow_table({name: rows[raw] for raw, name in names.items()}),
        columns={name: count_column() for raw, name in names.items() if raw != drill.REQUESTER},
        key=key,
        height=_height(len(rows), LISTED),
        alt=t("Customers"),
    )
    if position is not None:
        go_to("customers", view.replace(drill={drill.REQUESTER: rows["requester"].iloc[position]}, split=None))
