"""Trends: one figure over time, whole, split or beside a second filter, with the rows behind every point."""

from __future__ import annotations

import streamlit as st

from ui.pages.trends.filter_comparison import write_sentence
from ui.pages.trends.panels import (
    change_shown,
    controls,
    course,
    figure_shown,
    headline,
    nothing_drawn,
    panels_drawn,
    second,
)
from ui.pages.trends.rows import behind
from ui.pages.trends.signals import signals
from ui.pages.trends.why import why_changed
from ui.shell import drill, filters, session
from ui.widgets.action_draft import filtered_work, offer_action
from ui.widgets.empty_states import require_period

view = filters.view()
period = require_period(view)

desk = session.desk()
block = figure_shown(desk, view)
change = change_shown(desk, block, period, view)
panels = panels_drawn(desk, block, period, view)
other = second(desk, block, panels, period, view)
title, choice = st.columns([4, 3], vertical_alignment="center")
with choice:
    controls(block, view)
if panels.empty:
    with title:
        nothing_drawn(desk, block, view)
    st.stop()

with title:
    headline(change, panels, other, period, view)
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    if other is None:
        signals(desk, block, period, view)
    else:
        write_sentence(panels, other, period, view)
    offer_action(view, block.key, {**filtered_work(view), **drill.group(view)}, "trends-action")
behind(desk, block, view)
course(desk, block, panels, other, period, view)
why_changed(desk, change, period, view)
