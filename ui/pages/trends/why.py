"""Why a figure changed: its step from the period before, group by group, by the dimension that explains most."""

from __future__ import annotations

import streamlit as st

from metrics.analysis.change import Change
from metrics.analysis.change_dimension import Explanation
from metrics.analysis.change_explanation import explain_change, explanation_sentence
from metrics.analysis.change_parts import ChangeDecomposition
from metrics.catalogue import kpi
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.query import Where
from metrics.statistics import MORE_THAN_LUCK
from ui import cache
from ui.charts.waterfall import Waterfall, waterfall
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import Point, panel_title, show
from ui.shell.session import Period
from ui.shell.words import t, words


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
        st.text(explanation_sentence(words(), explanation))
        labels = [periods.label(start, periods.grain(period.grain)) for start in (before, period.start)]
        groups = _groups(parts)
        chart = Waterfall(
            block, parts.before, parts.after, (words().period(labels[0]), words().period(labels[1])), groups
        )
        alt = t("Why it changed, group by group")
        show(waterfall(chart, words()), "trends-why", alt, on_point=lambda point: _open(parts, labels[1], point))


@cache.cached()
def _explanation(desk: Desk, key: str, period: Period, where: Where, wobble: float) -> Explanation:
    first = periods.previous_start(period.start, period.grain) or period.start
    return explain_change(desk, key, (first, period.start), period.grain, where, wobble)


def _groups(parts: ChangeDecomposition) -> list[tuple[str, float]]:
    names = [drill.value_name(parts.by, raw) for raw in parts.groups[parts.by]]
    return list(zip(names, parts.groups["effect"].tolist(), strict=True))


def _open(parts: ChangeDecomposition, label: str, point: Point) -> None:
    (place,) = point["customdata"]
    if place >= 0:
        value = drill.value_of(parts.groups[parts.by].iloc[place])
        filters.change(split=parts.by, drill={drill.PERIOD: label, parts.by: value}, ticket=None)
