"""Low scores: the groups that stand out, the map of months and groups, and the tickets behind a cell."""

from __future__ import annotations

import streamlit as st

from ui import cache
from ui.pages.low_scores.group import group
from ui.pages.low_scores.panels import findings, headline, overall_map
from ui.shell import drill, filters, session
from ui.shell.display import finding_line
from ui.shell.words import t

view = filters.view()
now = session.period(view)
if now is None:
    finding_line(t("There are no tickets or answers yet. Upload an export on the Data page."))
    st.stop()

desk = session.desk()
found = cache.low_score_segments(desk, now, view.where)
if drill.group(view):
    group(desk, found, now, view)
    st.stop()

finding_line(headline(found, view))
findings(found)
overall_map(desk, found, now, view)
