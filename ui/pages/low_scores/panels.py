"""The low scores page, whole: the groups that stand out, and the map of months and groups."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics.analysis import headline as review
from metrics.analysis.segments import Findings
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from ui import cache
from ui.charts.heat_map import HeatMap, heat_map
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import Point, panel_title, show
from ui.shell.drill import SEARCHED
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.choosers import choose
from ui.widgets.count_column import count_column, text_column
from ui.widgets.empty_states import ways_back
from ui.widgets.figures import definition
from ui.widgets.name_column import name_column
from ui.widgets.pick_table import pick_table

LOW = kpi("csat_dissatisfied")
MOST_ROWS = 14
USUAL = ("channel", "category")
PAIRS = [(name,) for name in SEARCHED] + [
    (first, second) for place, first in enumerate(SEARCHED) for second in SEARCHED[place + 1 :]
]
BETWEEN = ","


def headline(findings: Findings, view: View) -> str:
    """Return the page's finding: how many groups stand out in the period, luck allowed for."""
    values = {
        "tried": words().number(findings.tried),
        "found": len(findings.segments),
        "when": words().during(view.period),
    }
    if findings.reason:
        return t("Low scores {when}: too few answers to compare groups", **values)
    if not findings.segments:
        return t("Low scores {when}: none of {tried} {tried:group|groups} stands out beyond luck", **values)
    if len(findings.segments) == 1:
        return t("Low scores {when}: one of {tried} {tried:group|groups} stands out beyond luck", **values)
    return t("Low scores {when}: {found} of {tried} groups stand out beyond luck", **values)


def findings_table(findings: Findings) -> None:
    """List the groups that stand out; a click on one opens it."""
    if not findings.segments:
        return
    for segment in findings.segments[:1]:
        st.text(segment.sentence(words()))
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


def _listed(findings: Findings) -> pd.DataFrame:
    return pd.DataFrame(
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
        t("Elsewhere"): st.column_config.NumberColumn(format="%.1f%%"),
        t("Answers"): count_column(),
        t("Satisfied customers lost"): count_column(),
        t("Lost, likely range"): text_column(),
    }


def pair_shown(view: View) -> tuple[str, ...]:
    """Return the one or two dimensions that the address names, else the usual ones."""
    names = tuple((view.split or "").split(BETWEEN))
    return names if names in PAIRS else USUAL


def overall_map(desk: Desk, findings: Findings, period: Period, view: View) -> None:
    """Draw the dissatisfied share by period and group, those with most dissatisfied answers; a click opens a cell."""
    names = pair_shown(view)
    with st.container(border=True):
        left, right = st.columns([3, 1], vertical_alignment="center")
        with left:
            note = t("neutral answers are not low; hollow: fewer than 5 answers; click a cell")
            panel_title(t("Dissatisfied share of answers"), note, definition(LOW))
        with right:
            _choice(names)
        groups = _groups(desk, names, period, view)
        if not groups:
            st.text(t("No ratings in these periods match the filters."))
            ways_back(view)
            return
        titles = {drill.group_name(dict(zip(names, key, strict=True))): key for key in groups}
        standing = frozenset(drill.group_name(_in_order(segment.where, names)) for segment in findings.segments)
        chart = HeatMap(period.grain, {title: groups[key] for title, key in titles.items()}, standing)
        alt = t("Dissatisfied share by period and group")
        show(heat_map(chart, words()), "low-map", alt, on_point=lambda point: _open(names, titles, point))


def _choice(names: tuple[str, ...]) -> None:
    choose(
        "low dimensions",
        t("Groups by"),
        PAIRS,
        names,
        lambda pair: t("By {dimension}", dimension=drill.dimensions_name(list(pair)).lower()),
        lambda pair: filters.change(split=BETWEEN.join(pair)),
    )


def _groups(desk: Desk, names: tuple[str, ...], period: Period, view: View) -> dict[tuple[str, ...], pd.DataFrame]:
    """Return key → rows of the groups with most dissatisfied answers over the periods shown."""
    first = review.first_shown(period.start, period.grain)
    figures = cache.figures(desk, [LOW.key], period.grain, names, view.where, first, period.end)
    by_key = figures.groupby(list(names), dropna=False)
    totals, numbers = by_key[["total", "n"]].sum(), by_key.ngroup().to_numpy()
    sizes = list(zip(totals["total"].tolist(), totals["n"].tolist(), strict=True))
    answered = [number for number, (_, n) in enumerate(sizes) if n > 0]
    most = sorted(answered, key=lambda number: [-size for size in sizes[number]])[:MOST_ROWS]
    return {_key(totals.index[number]): figures[numbers == number] for number in most}


def _key(values: object) -> tuple[str, ...]:
    return tuple(drill.value_of(raw) for raw in (values if isinstance(values, tuple) else (values,)))


def _in_order(where: Mapping[str, object], names: tuple[str, ...]) -> dict[str, object]:
    return {name: where[name] for name in names} if set(where) == set(names) else dict(where)


def _open(names: tuple[str, ...], titles: Mapping[str, tuple[str, ...]], point: Point) -> None:
    label, title = point["customdata"]
    group = dict(zip(names, titles[title], strict=True))
    filters.change(drill={**group, drill.PERIOD: label}, ticket=None)
