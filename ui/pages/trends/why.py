"""Why a figure changed: its step from the period before, group by group, by the dimension that explains most."""

from __future__ import annotations

import math

import streamlit as st

from metrics import query
from metrics.analysis.change import Change
from metrics.analysis.change_dimension import Explanation, explain
from metrics.analysis.change_parts import ChangeDecomposition
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query import Where
from metrics.query.clusters import design_effects
from metrics.statistics import MORE_THAN_LUCK
from metrics.statistics.clusters import DesignEffect
from ui import cache
from ui.charts.waterfall import Waterfall, waterfall
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import Point, panel_title, show
from ui.shell.drill import SEARCHED
from ui.shell.session import Period
from ui.shell.words import t, words

LUCK = 0.05


def why_changed(desk: Desk, change: Change, period: Period, view: View) -> None:
    """Draw a change that is more than luck as steps; nothing where it has no parts or rows are open below."""
    block = kpi(change.kpi)
    before = periods.previous_start(period.start, period.grain)
    if change.verdict not in MORE_THAN_LUCK or not block.kind.has_mix_and_rate or before is None:
        return
    # The headline holds an unfinished period against the same days of the one before, which the steps do not.
    if view.drill or view.beside or change.unfinished:
        return
    explanation = _explanation(desk, block.key, period, view.where, change.wobble)
    parts = explanation.parts
    if parts.reason or len(parts.groups) < 2:
        return
    with st.container(border=True):
        name = drill.dimensions_name([parts.by]).lower()
        panel_title(t("Why it changed"), t("step by step, by {dimension}; click a step for its rows", dimension=name))
        st.text(_sentence(explanation, name))
        labels = [periods.label(start, periods.grain(period.grain)) for start in (before, period.start)]
        groups = _groups(parts)
        chart = Waterfall(
            block, parts.before, parts.after, (words().period(labels[0]), words().period(labels[1])), groups
        )
        alt = t("Why it changed, group by group")
        show(waterfall(chart, words()), "trends-why", alt, on_point=lambda point: _open(parts, labels[1], point))


@cache.shared()
def _explanation(desk: Desk, key: str, period: Period, where: Where, wobble: float) -> Explanation:
    first = periods.previous_start(period.start, period.grain) or period.start
    sums = []
    for name in SEARCHED:
        figures = query.figures(desk, [key], grain=period.grain, by=[name], where=where, start=first, end=period.end)
        answered = figures[figures["n"] > 0]
        sums.append((answered[answered["period"] == first], answered[answered["period"] == period.start]))
    again = design_effects(desk, [kpi(key)], (), where).get(key, DesignEffect()).change
    return explain(sums, SEARCHED, kpi(key), again * (1.0 if math.isnan(wobble) else max(wobble, 1.0)) ** 2)


def _sentence(explanation: Explanation, name: str) -> str:
    """Return which dimension was chosen and how sure that is, then what its groups and the mix add."""
    if explanation.p_value > LUCK:
        return t(
            "Ways to group checked: {count}. In none do the groups move apart more than luck would. "
            "Shown by {dimension}.",
            count=explanation.tried,
            dimension=name,
        )
    return explanation.parts.sentences(words())[1]


def _groups(parts: ChangeDecomposition) -> list[tuple[str, float]]:
    names = [drill.value_name(parts.by, raw) for raw in parts.groups[parts.by]]
    return list(zip(names, parts.groups["effect"].tolist(), strict=True))


def _open(parts: ChangeDecomposition, label: str, point: Point) -> None:
    (place,) = point["customdata"]
    if place >= 0:
        value = drill.value_of(parts.groups[parts.by].iloc[place])
        filters.change(split=parts.by, drill={drill.PERIOD: label, parts.by: value}, ticket=None)
