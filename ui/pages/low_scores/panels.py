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
from ui.widgets.count_column import count_column, said_column
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


def headline(found: Findings, view: View) -> str:
    """Return the page's finding: how many groups stand out in the period, luck allowed for."""
    known = {"tried": words().number(found.tried), "found": len(found.segments), "when": words().during(view.period)}
    if found.reason:
        return t("Low scores {when}: too few answers to compare groups", **known)
    if not found.segments:
        return t("Low scores {when}: none of {tried} {tried:group|groups} stands out beyond luck", **known)
    if len(found.segments) == 1:
        return t("Low scores {when}: one of {tried} {tried:group|groups} stands out beyond luck", **known)
    return t("Low scores {when}: {found} of {tried} groups stand out beyond luck", **known)


def findings(found: Findings) -> None:
    """List the groups that stand out; a click on one opens it."""
    if not found.segments:
        return
    for segment in found.segments[:1]:
        st.text(segment.sentence(words()))
    with st.container(border=True):
        panel_title(t("Groups that stand out"), t("click one for its tickets"))
        wheres = [{name: str(value) for name, value in one.where.items()} for one in found.segments]
        pick_table(
            _listed(found),
            wheres,
            None,
            lambda where: filters.change(drill=where or {}, ticket=None),
            key="low-findings",
            alt=t("Groups with low satisfaction"),
            columns=_columns(found),
        )


def _listed(found: Findings) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("Group"): [drill.group_name(one.where) for one in found.segments],
            t("Satisfied"): [100 * one.share for one in found.segments],
            t("Elsewhere"): [100 * one.rest_share for one in found.segments],
            t("Answers"): [one.n for one in found.segments],
            t("Satisfied customers lost"): [round(one.lost) for one in found.segments],
            t("Lost, likely range"): [
                f"{words().number(one.lost_low)}–{words().number(one.lost_high)}" for one in found.segments
            ],
        }
    )


def _columns(found: Findings) -> Mapping[str, object]:
    return {
        t("Group"): name_column(drill.group_name(one.where) for one in found.segments),
        t("Satisfied"): st.column_config.ProgressColumn(format="%.1f%%", min_value=0, max_value=100),
        t("Elsewhere"): st.column_config.NumberColumn(format="%.1f%%"),
        t("Answers"): count_column(),
        t("Satisfied customers lost"): count_column(),
        t("Lost, likely range"): said_column(),
    }


def pair_shown(view: View) -> tuple[str, ...]:
    """Return the one or two dimensions that the address names, else the usual ones."""
    asked = tuple((view.split or "").split(BETWEEN))
    return asked if asked in PAIRS else USUAL


def overall_map(desk: Desk, found: Findings, now: Period, view: View) -> None:
    """Draw the dissatisfied share by period and group, those with most dissatisfied answers; a click opens a cell."""
    names = pair_shown(view)
    with st.container(border=True):
        left, right = st.columns([3, 1], vertical_alignment="center")
        with left:
            note = t("neutral answers are not low; hollow: fewer than 5 answers; click a cell")
            panel_title(t("Dissatisfied share of answers"), note, definition(LOW))
        with right:
            _choice(names)
        groups = _groups(desk, names, now, view)
        if not groups:
            st.text(t("No ratings in these periods match the filters."))
            ways_back(view)
            return
        titles = {drill.group_name(dict(zip(names, key, strict=True))): key for key in groups}
        standing = frozenset(drill.group_name(_in_order(one.where, names)) for one in found.segments)
        drawn = HeatMap(now.grain, {title: groups[key] for title, key in titles.items()}, standing)
        alt = t("Dissatisfied share by period and group")
        show(heat_map(drawn, words()), "low-map", alt, on_point=lambda point: _open(names, titles, point))


def _choice(names: tuple[str, ...]) -> None:
    choose(
        "low dimensions",
        t("Groups by"),
        PAIRS,
        names,
        lambda pair: t("By {dimension}", dimension=drill.dimensions_name(list(pair)).lower()),
        lambda pair: filters.change(split=BETWEEN.join(pair)),
    )


def _groups(desk: Desk, names: tuple[str, ...], now: Period, view: View) -> dict[tuple[str, ...], pd.DataFrame]:
    """Return key → rows of the groups with most dissatisfied answers over the periods shown."""
    first = review.first_shown(now.start, now.grain)
    found = cache.figures(desk, [LOW.key], now.grain, names, view.where, first, now.end)
    by_key = found.groupby(list(names), dropna=False)
    groups = {_key(key): one for key, one in by_key}
    answered = {key: frame for key, frame in groups.items() if frame["n"].sum() > 0}
    most = sorted(answered, key=lambda key: (-answered[key]["total"].sum(), -answered[key]["n"].sum()))
    return {key: answered[key] for key in most[:MOST_ROWS]}


def _key(values: object) -> tuple[str, ...]:
    return tuple(drill.value_of(raw) for raw in (values if isinstance(values, tuple) else (values,)))


def _in_order(where: Mapping[str, object], names: tuple[str, ...]) -> dict[str, object]:
    return {name: where[name] for name in names} if set(where) == set(names) else dict(where)


def _open(names: tuple[str, ...], titles: Mapping[str, tuple[str, ...]], point: Point) -> None:
    label, title = point["customdata"]
    group = dict(zip(names, titles[title], strict=True))
    filters.change(drill={**group, drill.PERIOD: label}, ticket=None)
