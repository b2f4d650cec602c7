"""The trends page: which figure and split, its course as a chart and as a table, and the rows behind a point."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from metrics import kpis, say, targets
from metrics.desk import Desk
from metrics.fields import DIMENSIONS
from metrics.in_force import in_force
from metrics.kpis import CATALOGUE, SECTIONS, Kpi
from metrics.words import N_, Words
from ui import data, drill, filters
from ui.address import View
from ui.choose import choose
from ui.crumbs import Crumb, crumbs
from ui.data import SEARCHED, Stretch
from ui.show import Point, panel_title, show
from ui.ticket_list import ticket_list
from ui.trend_chart import trend_chart
from ui.trend_panels import Panels
from ui.trend_parts import Trend
from ui.trend_table import trend_table
from ui.words import t, words

SECTION_OF = {block.key: section for section, blocks in SECTIONS.items() for block in blocks}
COUNTED = ("tickets", "answers")
"""What the n of a figure must count for its rows to be shown: customers or months have none of their own."""
NO_SPLIT = ""
CLOSED: dict[str, Any] = {"drill": {}, "ticket": None}


def figure_shown(view: View) -> Kpi:
    """Return the KPI that the address names, else what this desk calls its CSAT."""
    return kpis.kpi(view.kpi if view.kpi in CATALOGUE else data.desk().settings.csat)


def split_shown(view: View) -> str | None:
    """Return the dimension that the address splits by; None for none."""
    return view.split if view.split in SEARCHED else None


def controls(block: Kpi, view: View) -> None:
    """Draw the choice of the figure and of the split."""
    left, right = st.columns([3, 2])
    with left:
        choose(
            "trend figure",
            t("Figure"),
            list(CATALOGUE),
            block.key,
            lambda key: f"{t(SECTION_OF[key])} · {CATALOGUE[key].name(words())}",
            lambda key: filters.change(kpi=key, ticket=None),
        )
    with right:
        choose(
            "trend split",
            t("Split"),
            [NO_SPLIT, *SEARCHED],
            split_shown(view) or NO_SPLIT,
            lambda name: t("By {dimension}", dimension=t(DIMENSIONS[name]).lower()) if name else t("Not split"),
            lambda name: filters.change(split=name or None, **CLOSED),
        )


def definition(block: Kpi, words: Words) -> str:
    """Return what a figure means and its formula."""
    formula = words(N_("Formula: {formula}."), formula=words(block.formula))
    return f"{words(block.sentence)} {formula}"


def course(desk: Desk, block: Kpi, panels: Panels, now: Stretch, view: View) -> None:
    """Draw the chart and, with the same numbers, the table beside it."""
    left, right = st.columns([4, 3])
    with left, st.container(border=True, height="stretch"):
        panel_title(block.name(words()), _note(panels), definition(block, words()))
        _chart(desk, block, panels, now, view)
        if rules := in_force(desk.settings, block.key, words()):
            st.text(" ".join(rules))
        if panels.left_out:
            st.text(t("Not drawn, with fewer: {names}", names=panels.left_out_names()))
    with right, st.container(border=True, height="stretch"):
        panel_title(t("The same in numbers"), t("change against the period before"))
        trend_table(block, panels, now, view, lambda drilled: filters.change(drill=drilled or {}, ticket=None))


def _note(panels: Panels) -> str:
    return t("same scales, 95 % interval; click a point") if panels.split else t("95 % interval; click a point")


def _chart(desk: Desk, block: Kpi, panels: Panels, now: Stretch, view: View) -> None:
    drawn = Trend(
        block,
        now.grain,
        panels.frames(),
        targets.value(desk.settings, block.key, view.where),
        picked=drill.label(view),
        picked_panel=panels.picked(view),
        bad=panels.worse(now.start),
        columns=panels.columns,
    )
    on_point = (lambda point: _open(panels, point)) if block.counts in COUNTED else None
    show(trend_chart(drawn, words()), "trends-chart", _alt(block, panels), on_point=on_point)


def _open(panels: Panels, point: Point) -> None:
    label, title = point["customdata"]
    filters.change(drill=panels.drilled(label, title), ticket=None)


def _alt(block: Kpi, panels: Panels) -> str:
    return t("{figure} over {count} periods", figure=block.name(words()), count=panels.periods)


def behind(desk: Desk, block: Kpi, view: View) -> None:
    """Draw the way here and exactly the rows behind the clicked point; nothing while none is clicked."""
    picked = drill.stretch(view)
    if picked is None or block.counts not in COUNTED:
        return
    crumbs(_path(block, view), "trends")
    if drill.excluded(view):
        st.info(t("The filters leave nothing of this group."))
        return
    rows = data.rows(desk, block.key, picked.start, picked.end, drill.where(view))
    ticket_list(desk, block, rows, view, _title(block, rows, view), "trends")


def _title(block: Kpi, rows: pd.DataFrame, view: View) -> str:
    period = words().period(drill.label(view) or "")
    counted = say.sample(words(), block, len(rows))
    return t("{sample} behind {figure} in {period}", sample=counted, figure=block.name(words()), period=period)


def _path(block: Kpi, view: View) -> list[Crumb]:
    label = drill.label(view) or ""
    group = drill.group(view)
    path = [
        Crumb(t("Trends"), {"kpi": None, "split": None, **CLOSED}),
        Crumb(block.name(words()), CLOSED),
        Crumb(words().period(label), {"drill": {drill.PERIOD: label}, "ticket": None}),
    ]
    if group:
        path.append(Crumb(drill.dimensions_name(group), {"ticket": None}, drill.group_name(group)))
    if view.ticket:
        path.append(Crumb(t("Ticket"), beside=view.ticket))
    return path
