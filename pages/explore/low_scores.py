"""Low scores: the groups that stand out, the map of months and groups, and the tickets behind a cell."""

from __future__ import annotations

import streamlit as st

from ui import cache
from ui.pages.low_scores.drivers import drivers
from ui.pages.low_scores.group import group
from ui.pages.low_scores.group_map import group_map
from ui.pages.low_scores.panels import LOW, findings_table, headline
from ui.shell import drill, filters, session
from ui.shell.display import finding_line
from ui.widgets.empty_states import has_any, never_rated, require_period

view = filters.view()
period = require_period(view)

desk = session.desk()
low_segments = cache.low_score_segments(desk, period, view.where)
if drill.group(view):
    group(desk, low_segments, period, view)
    st.stop()

finding_line(headline(low_segments, view))
if not low_segments.n and not has_any(desk, LOW.key):
    never_rated()
    st.stop()
findings_table(low_segments, desk.settings.satisfied_kpi, view)
drivers(desk, period, view)
group_map(desk, low_segments, period, view)
