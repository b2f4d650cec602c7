"""The rows behind a point of the trends page: the way there, and exactly the tickets or answers it counts."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis import phrasing
from metrics.catalogue import Kpi
from metrics.data.desk import Desk
from ui import cache
from ui.pages.trends import second_filter
from ui.shell import drill
from ui.shell.address import View
from ui.shell.breadcrumbs import Crumb, crumbs
from ui.shell.words import t, words
from ui.widgets.figures import has_rows
from ui.widgets.ticket_list import ticket_list


def behind(desk: Desk, block: Kpi, view: View) -> None:
    """Draw the way here and exactly the rows behind the clicked point; nothing while none is clicked."""
    picked = drill.period(view)
    if picked is None or not has_rows(block):
        return
    crumbs(_path(block, view), "trends")
    second_filter.side(view)
    if drill.excluded(view):
        st.info(t("The filters leave nothing of this group."))
        return
    rows = cache.rows(desk, block.key, picked.start, picked.end, drill.where(view))
    ticket_list(desk, block, rows, view, _title(block, rows, view), "trends")


def _title(block: Kpi, rows: pd.DataFrame, view: View) -> str:
    when = words().during(drill.label(view) or "")
    counted = phrasing.sample(words(), block, len(rows))
    return t("{sample} behind {figure} {when}", sample=counted, figure=block.name(words()), when=when)


def _path(block: Kpi, view: View) -> list[Crumb]:
    label = drill.label(view) or ""
    group = drill.group(view)
    path = [
        Crumb(t("Trends"), {"kpi": None, "split": None, "beside": {}, **drill.CLOSED}),
        Crumb(block.name(words()), drill.CLOSED),
        Crumb(words().period(label), {"drill": {**_side(view), drill.PERIOD: label}, "ticket": None}),
    ]
    if group:
        path.append(Crumb(drill.dimensions_name(group), {"ticket": None}, drill.values_name(group)))
    if view.ticket:
        path.append(Crumb(t("Ticket"), beside=view.ticket))
    return path


def _side(view: View) -> dict[str, str]:
    return {drill.SIDE: drill.OTHER} if drill.on_other(view) else {}
