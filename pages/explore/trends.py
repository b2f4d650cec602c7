"""Trends: one figure over time, whole, split or beside a second filter, with the rows behind every point."""

from __future__ import annotations

import streamlit as st

from ui.pages.trends import panels as trends
from ui.pages.trends.filter_comparison import write_sentence
from ui.pages.trends.rows import behind
from ui.pages.trends.signals import signals
from ui.pages.trends.why import why_changed
from ui.shell import drill, filters, session
from ui.widgets.action_draft import filtered_work, offer_action
from ui.widgets.empty_states import require_period

view = filters.view()
period = require_period(view)

desk = session.desk()
block = trends.figure_shown(desk, view)
change = trends.change_shown(desk, block, period, view)
panels = trends.panels_drawn(desk, block, period, view)
other = trends.second(desk, block, panels, period, view)
title, choice = st.columns([4, 3], vertical_alignment="center")
with choice:
    trends.controls(block, view)
if panels.empty:
    with title:
        trends.nothing_drawn(desk, block, view)
    st.stop()

with title:
    trends.headline(change, panels, other, period, view)
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    if other is None:
        signals(desk, block, period, view)
    else:
        write_sentence(panels, other, period, view)
    offer_action(view, block.key, {**filtered_work(view), **drill.group(view)}, "trends-action")
behind(desk, block, view)
trends.course(desk, block, panels, other, period, view)
why_changed(desk, change, period, view)
