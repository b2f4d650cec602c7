"""Volume: how much work came in, by which way, at what hours, what waits and for how long, who is busiest."""

from __future__ import annotations

import streamlit as st

from metrics.analysis import phrasing
from ui.pages.volume.drill import drilled
from ui.pages.volume.over_time import opened, what_matters
from ui.pages.volume.panels import TICKETS, any_rows, backlog, change_of, hours, waiting, week
from ui.pages.volume.rows import behind
from ui.pages.volume.tables import agents, groups
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

if hours(desk, period, view.where).empty:
    nothing_opened(view, ever=any_rows(figure_history(desk, TICKETS, period, [], view.where)))
    st.stop()

finding_line(phrasing.headline(words(), change_of(desk, period, view), view.period))
what_matters(desk, period, view)

left, right = st.columns([2, 3])
with left, st.container(border=True, height="stretch"):
    opened(desk, period, view)
with right, st.container(border=True, height="stretch"):
    week(desk, view.where, period, view)
groups(desk, period, view)
left, middle, right = st.columns([3, 2, 3])
with left, st.container(border=True, height="stretch"):
    backlog(desk, period, view)
with middle, st.container(border=True, height="stretch"):
    waiting(desk, period, view)
with right, st.container(border=True, height="stretch"):
    agents(desk, period, view)
