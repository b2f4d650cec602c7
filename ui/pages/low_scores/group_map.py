"""The map of periods and groups of the low scores page: the finding's group is on it and marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from metrics.analysis import headline as review
from metrics.analysis.segments import Findings, Segment
from metrics.analysis.segments.shortfall import pooled_share, with_shortfall
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from ui import cache
from ui.charts.heat_map import FEWEST, HeatMap, heat_map
from ui.charts.style import Figure
from ui.shell import drill, filters
from ui.shell.address import BETWEEN_DIMENSIONS, View
from ui.shell.display import Point, panel_title, show
from ui.shell.drill import SEARCHED
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets.choosers import choose
from ui.widgets.empty_states import ways_back
from ui.widgets.figures import definition
from ui.widgets.low_segments import low_segments

MOST_ROWS = 14
USUAL = ("channel", "category")
PAIRS = [(name,) for name in SEARCHED] + [
    (first, second) for place, first in enumerate(SEARCHED) for second in SEARCHED[place + 1 :]
]
MOSTLY = 0.5
"""The part of the cells that must have a share for the usual pair to be drawn."""
Group = tuple[str, ...]


def pair_shown(view: View, findings: Findings) -> Group:
    """Return the one or two dimensions that the address names, else those of the clearest finding, else the usual."""
    names = tuple((view.split or "").split(BETWEEN_DIMENSIONS))
    of_finding = [tuple(name for name in SEARCHED if name in segment.where) for segment in findings.segments[:1]]
    present = [name for name in dict.fromkeys((*USUAL, *SEARCHED)) if filters.offered(name)][:2]
    usual = tuple(sorted(present, key=SEARCHED.index))
    return next((pair for pair in (names, *of_finding, usual) if pair in PAIRS), USUAL)


@dataclass(frozen=True)
class GroupMap:
    """What the map shows: its dimensions, the shares beside which it is low, title → group, and its figure.

    `share` is the desk's, `rest` that of the answers outside the groups that stand out; there is no figure without
    ratings.
    """

    names: Group
    share: float
    rest: float | None = None
    titles: Mapping[str, Group] = field(default_factory=dict)
    figure: Figure | None = None


def group_map(desk: Desk, period: Period, view: View) -> None:
    """Draw the satisfied share by period and group, those that stand out first; a click opens a cell."""
    drawing = _map(desk, period, view)
    with st.container(border=True):
        _title(desk, drawing)
        if drawing.figure is None:
            st.text(t("No ratings in these periods."))
            ways_back(view)
            return
        if not any(filters.offered(name) for name in drawing.names):
            st.text(t("The answers name none of these groups, so there is nothing to compare."))
            return
        alt = t("Satisfied share by period and group")
        show(drawing.figure, "low-map", alt, on_point=lambda point: _open(drawing.names, drawing.titles, point))


@page_part
def _map(desk: Desk, period: Period, view: View) -> GroupMap:
    findings = low_segments(desk, period, view)
    names, figures = _with_answers(desk, findings, period, view)
    standing = [_key([segment.where[name] for name in names]) for segment in _of_pair(findings, names)]
    share, rest = pooled_share(figures), next((segment.rest_share for segment in findings.segments), None)
    groups = _groups(with_shortfall(figures, share if rest is None else rest), names, standing)
    if not groups:
        return GroupMap(names, share)
    titles = {_name(names, key): key for key in groups}
    marked = frozenset(_name(names, key) for key in standing)
    chart = HeatMap(period.grain, {title: groups[key] for title, key in titles.items()}, marked)
    return GroupMap(names, share, rest, titles, heat_map(chart, words()))


def _with_answers(desk: Desk, findings: Findings, period: Period, view: View) -> tuple[Group, pd.DataFrame]:
    """Return the dimensions and their shares; of the usual pair only one where its cells would mostly be hollow."""
    names, first = pair_shown(view, findings), review.first_shown(period.start, period.grain)
    # The finding's own pair stays: its group belongs on the map.
    usual = not view.split and not findings.segments
    for group in (names, *((name,) for name in reversed(names) if usual)):
        figures = cache.figures(desk, [desk.settings.satisfied_kpi], period.grain, group, view.where, first, period.end)
        answers = figures.loc[figures["n"] > 0, "n"]
        if answers.empty or (answers >= FEWEST).mean() >= MOSTLY:
            return group, figures
    return group, figures


def _title(desk: Desk, drawing: GroupMap) -> None:
    left, right = st.columns([3, 1], vertical_alignment="center")
    with left:
        panel_title(t("Satisfied share of answers"), _note(drawing), definition(kpi(desk.settings.satisfied_kpi)))
    with right:
        choose(
            "low dimensions",
            t("Groups by"),
            PAIRS,
            drawing.names,
            lambda pair: t("By {dimension}", dimension=drill.dimensions_name(list(pair)).lower()),
            lambda pair: filters.change(split=BETWEEN_DIMENSIONS.join(pair)),
        )


def _note(drawing: GroupMap) -> str:
    if drawing.rest is None:
        share = words().percent(drawing.share, 1)
        return t(
            "the stronger the colour, the surer below the desk's {share}; hollow: fewer than 5 answers", share=share
        )
    rest = words().percent(drawing.rest, 1)
    return t("the stronger the colour, the surer below the {rest} elsewhere; hollow: fewer than 5 answers", rest=rest)


def _of_pair(findings: Findings, names: Group) -> list[Segment]:
    return [segment for segment in findings.segments if set(segment.where) == set(names)]


def _groups(figures: pd.DataFrame, names: Group, standing: list[Group]) -> dict[Group, pd.DataFrame]:
    """Return key → rows of the groups that stand out, then of those with most answers that are not satisfied."""
    by_key = figures.groupby(list(names), dropna=False)
    totals, numbers = by_key[["total", "n"]].sum(), by_key.ngroup().to_numpy()
    keys = [_key(key) for key in totals.index]
    sizes = list(zip((totals["n"] - totals["total"]).tolist(), totals["n"].tolist(), strict=True))
    answered = [number for number, (_, n) in enumerate(sizes) if n > 0]
    most = sorted(answered, key=lambda number: [keys[number] not in standing, *(-size for size in sizes[number])])
    return {keys[number]: figures[numbers == number] for number in most[:MOST_ROWS]}


def _key(values: object) -> Group:
    return tuple(drill.value_of(raw) for raw in (values if isinstance(values, tuple | list) else (values,)))


def _name(names: Group, key: Group) -> str:
    return drill.group_name(dict(zip(names, key, strict=True)))


def _open(names: Group, titles: Mapping[str, Group], point: Point) -> None:
    label, title = point["customdata"]
    group = dict(zip(names, titles[title], strict=True))
    filters.change(drill={**group, drill.PERIOD: label}, ticket=None)
