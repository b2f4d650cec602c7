"""The trends page: which figure, split and second filter, and its course as a chart and as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics import catalogue
from metrics.analysis import phrasing
from metrics.analysis.change import Change
from metrics.analysis.family import KPIS
from metrics.analysis.improvement_actions import Action
from metrics.catalogue import CATALOGUE, Kpi, targets
from metrics.catalogue.applied_rules import applied_rules
from metrics.data.desk import Desk
from metrics.data.fields import DIMENSIONS
from ui import cache
from ui.charts.trend_labels import same_scales
from ui.charts.trend_parts import Trend
from ui.pages.trends import filter_comparison, overlays, second_filter
from ui.pages.trends.table import Numbers, numbers, trend_table
from ui.shell import drill, filters
from ui.shell.address import View
from ui.shell.display import Point, finding_line, panel_title
from ui.shell.drill import SEARCHED
from ui.shell.page_parts import page_part
from ui.shell.session import Period
from ui.shell.words import t, words
from ui.widgets import action_register
from ui.widgets.choosers import choose
from ui.widgets.empty_states import has_any, nothing_matches, upload_link
from ui.widgets.figures import choose_figure, definition, has_rows
from ui.widgets.trend_actions import TrendFigure, open_action, show_trend
from ui.widgets.trend_panels import Panels, figure_history, panels

NO_SPLIT = ""


@page_part
def figure_shown(desk: Desk, view: View) -> Kpi:
    """Return the KPI that the address names, else what this desk calls its CSAT, else the first that has a value."""
    if view.kpi in CATALOGUE:
        return catalogue.kpi(view.kpi)
    keys = (desk.settings.csat, *KPIS)
    return catalogue.kpi(next((key for key in keys if has_any(desk, key)), keys[0]))


def split_shown(view: View) -> str | None:
    """Return the dimension that the address splits by; None for none, as while two filters are compared."""
    return view.split if view.split in SEARCHED and not view.beside else None


def controls(block: Kpi, view: View) -> None:
    """Draw the choice of the figure and of the split."""
    left, right = st.columns([3, 2])
    with left:
        choose_figure("trend figure", block, lambda key: filters.change(kpi=key, ticket=None))
    with right:
        choose(
            "trend split",
            t("Split"),
            [NO_SPLIT, *SEARCHED],
            split_shown(view) or NO_SPLIT,
            lambda name: t("By {dimension}", dimension=t(DIMENSIONS[name]).lower()) if name else t("Not split"),
            lambda name: filters.change(split=name or None, beside={}, **drill.CLOSED),
        )


@page_part
def change_shown(desk: Desk, block: Kpi, period: Period, view: View) -> Change:
    """Return the figure's change into the period under review."""
    whole = figure_history(desk, block, period, [], view.where)
    return cache.changes(desk, whole, period, view.where)[block.key]


@page_part
def panels_drawn(desk: Desk, block: Kpi, period: Period, view: View) -> Panels:
    """Return the panels on screen, their rows with what is shown beside the figure."""
    split = split_shown(view)
    rows = figure_history(desk, block, period, [split] if split else [], view.where)
    return panels(rows, split, period, overlays.adding(_overlays(period, view), period.grain, desk.settings))


def _overlays(period: Period, view: View) -> tuple[str, ...]:
    return overlays.overlays_shown(view, period.grain, split_shown(view))


def headline(change: Change, panels: Panels, other: pd.DataFrame | None, period: Period, view: View) -> None:
    """Write the page's finding: the figure's last step, or what two filters differ by."""
    if other is None:
        finding_line(phrasing.headline(words(), change, view.period))
    else:
        filter_comparison.headline(panels, other, period, view)


def nothing_drawn(desk: Desk, block: Kpi, view: View) -> None:
    """Say why the figure has no value here: the filters, the period, or uploads that never told it."""
    if view.where or has_any(desk, block.key):
        nothing_matches(view)
        return
    finding_line(t("{figure}: no data ({reason})", figure=block.name(words()), reason=t(block.nothing)))
    upload_link(t("Upload an export"))


def second(desk: Desk, block: Kpi, panels: Panels, period: Period, view: View) -> pd.DataFrame | None:
    """Return the rows under the second filter; None while one filter stands alone."""
    return filter_comparison.rows(figure_history(desk, block, period, [], view.beside), panels) if view.beside else None


def course(desk: Desk, block: Kpi, panels: Panels, other: pd.DataFrame | None, period: Period, view: View) -> None:
    """Draw the chart and, with the same numbers, the table beside it; `other` as `second` gives it."""
    left, right = st.columns(2)
    with left, st.container(border=True, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            panel_title(block.name(words()), _note(desk, block, panels, period, view), definition(block))
            open_action(_figure(desk, block, period, view, _marks(block, period, view)), view)
        _chart(desk, block, panels, other, period, view)
        if rules := applied_rules(desk.settings, block.key, words()):
            st.text(" ".join(rules))
        if panels.left_out:
            st.text(t("Not drawn, with fewer: {names}", names=panels.left_out_names()))
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            names = _overlays(period, view)
            overlays.choice(
                names, view, period.grain, overlays.missing(desk.settings, block, panels, names, view.where)
            )
            second_filter.choice(view)
    with right, st.container(border=True, height="stretch"):
        if other is None:
            panel_title(t("The same in numbers"), _change_note(block, panels))
            trend_table(
                _table(desk, block, period, view),
                view,
                lambda drilled: filters.change(drill=drilled or {}, ticket=None),
            )
        else:
            panel_title(t("The same in numbers"), t("the difference of the two"))
            filter_comparison.table(panels, other, period, view)


@page_part
def _table(desk: Desk, block: Kpi, period: Period, view: View) -> Numbers:
    return numbers(block, panels_drawn(desk, block, period, view), period)


def _change_note(block: Kpi, panels: Panels) -> str:
    points = block.unit == "share"
    note = t("change in points against the period before") if points else t("change against the period before")
    same_days = [t("while unfinished, against its same days")] if panels.has_unfinished else []
    return t("; ").join([note, *same_days])


def _note(desk: Desk, block: Kpi, panels: Panels, period: Period, view: View) -> str:
    notes = [t("95% interval")] if panels.has_intervals else []
    if period.grain == "day":
        notes.append(t("the last {count} days", count=panels.periods))
    if panels.split:
        notes.append(same_scales(block, _target(desk, block, period, view), words()))
    return t("; ").join([*notes, t("click a point")])


def _target(desk: Desk, block: Kpi, period: Period, view: View) -> float | None:
    return targets.value(desk.settings, block.key, view.where) if overlays.TARGET in _overlays(period, view) else None


def _chart(desk: Desk, block: Kpi, panels: Panels, other: pd.DataFrame | None, period: Period, view: View) -> None:
    on_point = filter_comparison.opener(view) if other is not None else lambda point: _open(panels, point)
    figure = _figure(desk, block, period, view, _marks(block, period, view))
    show_trend(figure, "trends-chart", view, on_point if has_rows(block) else None)


def _marks(block: Kpi, period: Period, view: View) -> list[Action]:
    return action_register.marks(block.key, view.where) if overlays.ACTIONS in _overlays(period, view) else []


@page_part
def _figure(desk: Desk, block: Kpi, period: Period, view: View, marks: list[Action]) -> TrendFigure:
    panels = panels_drawn(desk, block, period, view)
    other = second(desk, block, panels, period, view)
    chart = Trend(
        block,
        period.grain,
        panels.frames(),
        _target(desk, block, period, view),
        picked=drill.label(view),
        picked_panel=panels.picked(view),
        bad=panels.worse(period.start),
        columns=panels.columns,
        markers=marks,
    )
    return TrendFigure.of(chart if other is None else filter_comparison.trend(chart, other, view), _alt(block, panels))


def _open(panels: Panels, point: Point) -> None:
    label, title = point["customdata"]
    filters.change(drill=panels.drilled(label, title), ticket=None)


def _alt(block: Kpi, panels: Panels) -> str:
    return t("{figure} over {count} {count:period|periods}", figure=block.name(words()), count=panels.periods)
