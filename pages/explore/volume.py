"""Volume: how much work came in, by which way, at what hours, what waits and for how long, who is busiest."""

from __future__ import annotations

import streamlit as st

from metrics.analysis import phrasing
from ui import cache
from ui.pages.volume.drill import drilled
from ui.pages.volume.panels import TICKETS, agents, any_rows, backlog, course, groups, hours, waiting, week
from ui.pages.volume.rows import behind
from ui.shell import filters, session
from ui.shell.display import finding_line
from ui.shell.words import t, words
from ui.widgets.empty_states import nothing_opened
from ui.widgets.trend_panels import figure_history

view = filters.view()
now = session.period(view)
if now is None:
    finding_line(t("There are no tickets or answers yet. Upload an export on the Data page."))
    st.stop()

desk = session.desk()
if drilled(view):
    behind(desk, now, view)
    st.stop()

found = hours(desk, now, view)
if found.empty:
    nothing_opened(view, ever=any_rows(figure_history(desk, TICKETS, now, [], view.where)))
    st.stop()

moved = cache.changes(desk, course(desk, now, view), now, view.where)
finding_line(phrasing.headline(words(), moved[TICKETS.key], view.period))

week(found, view)
left, right = st.columns([1, 1])
with left:
    groups(desk, "channel", now, view)
with right:
    groups(desk, "type", now, view)
left, middle, right = st.columns([3, 2, 3])
with left, st.container(border=True, height="stretch"):
    backlog(desk, now, view)
with middle, st.container(border=True, height="stretch"):
    waiting(desk, now, view)
with right, st.container(border=True, height="stretch"):
    agents(desk, now, view)
