"""The numbers of a trend, period by period: value, what it rests on, its interval, and what its change may claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pyarrow as pa

from metrics.analysis import phrasing
from metrics.analysis.figure_columns import records
from metrics.analysis.lasting_text import table_verdict
from metrics.catalogue import Kpi
from metrics.data.fields import DIMENSIONS
from metrics.dates import periods
from metrics.text.translation import N_
from ui.shell import drill
from ui.shell.address import View
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.cards import VERDICTS
from ui.widgets.count_column import text_column
from ui.widgets.pick_table import arrow_table, pick_table
from ui.widgets.trend_panels import Panels

NUMBERS = (N_("Value"), N_("n"), N_("95% interval"), N_("Change"), N_("Control limits"), N_("Year before"))
FEW = 11
"""More rows than these fill the height of the chart beside them and scroll."""
Drilled = dict[str, str]


@dataclass(frozen=True)
class Numbers:
    """A trend's table, newest first, and what a click on each of its rows drills to."""

    table: pa.Table
    ids: list[Drilled]


def numbers(block: Kpi, panels: Panels, period: Period) -> Numbers:
    """Return the numbers behind a chart."""
    lines = _lines(panels)
    labels = [periods.label(row.period, period.grain) for _, row in lines]
    ids = [panels.drilled(label, title) for (title, _), label in zip(lines, labels, strict=True)]
    return Numbers(_table(block, panels, lines, labels, period), ids)


def trend_table(numbers: Numbers, view: View, on_pick: Callable[[Drilled | None], None]) -> None:
    """Draw the numbers behind the chart; a click on a row drills like one on its point."""
    pick_table(
        numbers.table,
        numbers.ids,
        drill.point(view),
        on_pick,
        key="trends-table",
        alt=t("The chart's numbers"),
        columns=dict.fromkeys([t(name) for name in NUMBERS], text_column()),
        height="stretch" if len(numbers.ids) > FEW else "content",
    )


def _lines(panels: Panels) -> list[tuple[str, Any]]:
    """Return panel and row, the newest period first, the panels of a period in their order."""
    lines = [(title, SimpleNamespace(**row)) for title, rows in panels.rows.items() for row in records(rows)]
    return sorted(lines, key=lambda line: line[1].period, reverse=True)


def _table(block: Kpi, panels: Panels, lines: list[tuple[str, Any]], labels: list[str], period: Period) -> pa.Table:
    rows = [row for _, row in lines]
    split = {t(DIMENSIONS[panels.split]): [title for title, _ in lines]} if panels.split else {}
    return arrow_table(
        {
            t("Period"): [_period(row, label, period) for row, label in zip(rows, labels, strict=True)],
            **split,
            t("Value"): [_value(block, row.value) for row in rows],
            t("n"): [words().number(row.n) for row in rows],
            t("95% interval"): [_ends(block, row.low, row.high) for row in rows],
            t("Change"): [phrasing.bare_step(words(), block, row.difference) for row in rows],
            t("Verdict"): [_verdict(row) for row in rows],
            **_against(block, rows),
        }
    )


def _against(block: Kpi, rows: list[Any]) -> dict[str, list[str]]:
    """Return the columns of control limits and of the year before, as far as the rows carry them."""
    columns: dict[str, list[str]] = {}
    if any(pd.notna(getattr(row, "limit_low", None)) for row in rows):
        columns[t("Control limits")] = [_ends(block, row.limit_low, row.limit_high) for row in rows]
    if any(pd.notna(getattr(row, "year_before", None)) for row in rows):
        columns[t("Year before")] = ["" if pd.isna(row.year_before) else _value(block, row.year_before) for row in rows]
    return columns


def _value(block: Kpi, number: float) -> str:
    return phrasing.value(words(), block, number)


def _period(row: Any, label: str, period: Period) -> str:
    name = words().short_month(row.period) if period.grain == "month" else words().period(label)
    return t("{period}, unfinished", period=name) if row.unfinished else name


def _ends(block: Kpi, low: float, high: float) -> str:
    return "" if pd.isna(low) or pd.isna(high) else f"{_value(block, low)}–{_value(block, high)}"


def _verdict(row: Any) -> str:
    return "" if pd.isna(row.difference) else table_verdict(words(), row, t(VERDICTS[row.verdict]))
