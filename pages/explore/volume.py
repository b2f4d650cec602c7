"""Volume: how much work came in, by which way, at what hours, what waits and for how long, who is busiest."""

from __future__ import annotations

import streamlit as st

from metrics.analysis import phrasing
from ui import cache
from ui.pages.volume.drill import drilled
from ui.pages.volume.over_time import opened, what_matters
from ui.pages.volume.panels import TICKETS, agents, any_rows, backlog, course, groups, hours, waiting, week
from ui.pages.volume.rows import behind
from ui.shell import filters, session
from ui.shell.display import finding_line
from ui.shell.words import words
from ui.widgets.empty_states import nothing_opened, require_period
from ui.widgets.trend_panels import figure_history

view = filters.view()
period = require_period(view)

desk = session.desk()
if drilled(view):
    behind(desk, period, view)
    st.stop()

hour_counts = hours(desk, period, view)
if hour_counts.empty:
    nothing_opened(view, ever=any_rows(figure_history(desk, TICKETS, period, [], view.where)))
    st.stop()

trend = course(desk, period, view)
changes = cache.changes(desk, trend, period, view.where)
finding_line(phrasing.headline(words(), changes[TICKETS.key], view.period))
what_matters(desk, changes[TICKETS.key], period, view)

left, right = st.columns([2, 3])
with left, st.container(border=True, height="stretch"):
    opened(trend, period, view)
with right, st.container(border=True, height="stretch"):
    week(hour_counts, view)
groups(desk, period, view)
left, middle, right = st.columns([3, 2, 3])
with left, st.container(border=True, height="stretch"):
    backlog(desk, period, view)
with middle, st.container(border=True, height="stretch"):
    waiting(desk, period, view)
with right, st.container(border=True, height="stretch"):
    agents(desk, period, view)
