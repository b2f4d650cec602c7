"""Low scores: the groups that stand out, the map of months and groups, and the tickets behind a cell."""

from __future__ import annotations

import streamlit as st

from ui import cache
from ui.pages.low_scores.group import group
from ui.pages.low_scores.group_map import group_map
from ui.pages.low_scores.panels import findings_table, headline
from ui.shell import drill, filters, session
from ui.shell.display import finding_line
from ui.widgets.empty_states import require_period

view = filters.view()
period = require_period(view)

desk = session.desk()
low_segments = cache.low_score_segments(desk, period, view.where)
if drill.group(view):
    group(desk, low_segments, period, view)
    st.stop()

finding_line(headline(low_segments, view))
findings_table(low_segments)
group_map(desk, low_segments, period, view)
