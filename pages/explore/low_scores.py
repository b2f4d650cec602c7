"""Low scores: the groups that stand out, the map of months and groups, and the tickets behind a cell."""

from __future__ import annotations

import streamlit as st

from ui.pages.low_scores.drivers import drivers
from ui.pages.low_scores.group import group
from ui.pages.low_scores.group_map import group_map
from ui.pages.low_scores.panels import LOW, findings_table, headline
from ui.shell import drill, filters, session
from ui.shell.display import finding_line
from ui.widgets.empty_states import has_any, never_rated, require_period
from ui.widgets.low_segments import low_segments

view = filters.view()
period = require_period(view)

desk = session.desk()
segments = low_segments(desk, period, view)
if drill.group(view):
    group(desk, segments, period, view)
    st.stop()

finding_line(headline(segments, view))
if not segments.n and not has_any(desk, LOW.key):
    never_rated()
    st.stop()
findings_table(segments, desk.settings.satisfied_kpi, view)
drivers(desk, period, view)
group_map(desk, period, view)
