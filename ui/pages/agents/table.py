"""Agents (or teams) in numbers, a row each: satisfaction against the desk, volume, speed and the last periods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from metrics.analysis import headline
from metrics.analysis.agents.comparison import AgentResult
from metrics.data.desk import Desk
from metrics.data.fields import DIMENSIONS
from metrics.query import Where
from metrics.statistics.verdict import GREY_BELOW
from ui import cache
from ui.charts.funnel import HEIGHT, STANDINGS
from ui.shell import drill
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.count_column import count_bar, count_column, text_column
from ui.widgets.pick_table import arrow_table, pick_table

NAME, NUMBER = 120, 62
"""Widths that let the table stand beside the funnel on a laptop; a longer name shows whole when clicked."""
FEW = 12
"""As many rows stand beside the funnel; more of them scroll."""
BESIDE = ("tickets", "first_response_median", "resolve_median")


@dataclass(frozen=True)
class AgentTable:
    """Agents (or teams) in numbers: a row for each name, and how its columns are drawn."""

    table: pa.Table
    names: list[str]
    columns: dict[str, object]


def numbers(desk: Desk, people: Sequence[AgentResult], by: str, period: Period, where: Where) -> AgentTable:
    """Return the numbers in the order of `people`."""
    names = [person.name for person in people]
    figures = cache.figures(desk, BESIDE, "all", [by], where, period.start, period.end)
    beside = figures.pivot_table(index=by, columns="kpi", values="value", dropna=False).reindex(names)
    table = arrow_table(
        {
            t(DIMENSIONS[by]): [drill.value_name(by, name) for name in names],
            t("Satisfied"): [100 * person.share if person.n >= GREY_BELOW else None for person in people],
            t("Answers"): [person.n for person in people],
            t("Same work"): [100 * person.expected for person in people],
            t("Luck alone"): [_luck(person) for person in people],
            t("Against the desk"): [_standing(person) for person in people],
            t("Trend"): _courses(desk, names, by, period, where),
            t("Tickets"): beside.get("tickets", [None] * len(names)),
            t("First response"): duration_texts(beside, "first_response_median"),
            t("Solved after"): duration_texts(beside, "resolve_median"),
        }
    )
    columns = {t(DIMENSIONS[by]): st.column_config.TextColumn(width=NAME), **_columns(beside)}
    return AgentTable(table, names, columns)


def agent_table(numbers: AgentTable, on_pick: Callable[[str | None], None]) -> None:
    """Draw the table; a click on a row calls `on_pick` with the name."""
    pick_table(
        numbers.table,
        numbers.names,
        None,
        on_pick,
        key="agents-table",
        alt=t("Everybody against the desk, in numbers"),
        columns=numbers.columns,
        height=HEIGHT if len(numbers.names) > FEW else "auto",
    )


def _standing(person: AgentResult) -> str:
    return t(STANDINGS[person.standing]) if person.n >= GREY_BELOW else t("too few answers")


def _luck(person: AgentResult) -> str:
    ends = person.expectation(words())
    return "" if person.n < GREY_BELOW else f"{ends['luck_low']}–{ends['luck_high']}"


def duration_texts(beside: pd.DataFrame, key: str) -> list[str]:
    """Return a column of medians in hours as texts; blank where the data have none."""
    return [words().duration(hours) for hours in beside[key]] if key in beside else [""] * len(beside)


def _courses(desk: Desk, names: Sequence[str], by: str, period: Period, where: Where) -> list[list[float]]:
    """Return the satisfied share of the last periods in percent; periods of too few replies are left out."""
    first = headline.first_shown(period.start, period.grain)
    figures = cache.figures(desk, [desk.settings.satisfied_kpi], period.grain, [by], where, first, period.end)
    firm = figures[figures["n"] >= GREY_BELOW].sort_values("period")
    courses: dict[Any, list[float]] = {}
    for name, value in zip(firm[by], 100 * firm["value"], strict=True):
        courses.setdefault(name, []).append(value)
    return [courses.get(name, []) for name in names]


def _columns(beside: pd.DataFrame) -> dict[str, object]:
    column = st.column_config
    return {
        t("Satisfied"): column.ProgressColumn(format="%.0f%%", min_value=0, max_value=100, width=NUMBER + 2),
        t("Same work"): column.NumberColumn(
            format="%.0f%%", width=NUMBER + 10, help=t("What everybody else reaches with the same kinds of work")
        ),
        t("Answers"): count_column(width=NUMBER, help=t("Answers in the period")),
        t("Trend"): column.LineChartColumn(
            y_min=0, y_max=100, width=NUMBER - 10, help=t("The last 13 periods, those with at least five answers")
        ),
        t("Luck alone"): text_column(
            width=NUMBER + 10, help=t("Where 19 in 20 who work like the desk lie with the same work")
        ),
        t("Tickets"): count_bar(beside.get("tickets", ()), width=NUMBER + 4, help=t("Opened in the period")),
        t("First response"): text_column(width=NUMBER + 22),
        t("Solved after"): text_column(width=NUMBER + 10),
    }
