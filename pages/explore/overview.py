"""Overview: where the period stands, what moved, where it hurts."""

from __future__ import annotations

import streamlit as st

from metrics.analysis import phrasing
from metrics.catalogue import kpi
from ui.pages.overview import cards as overview
from ui.pages.overview.panels import by_channel, trend, where_it_hurts
from ui.pages.overview.tables import busiest, lowest
from ui.shell import filters, session
from ui.shell.display import finding_line, go_to
from ui.shell.words import words
from ui.widgets.cards import cards
from ui.widgets.empty_states import nothing_matches, require_period

view = filters.view()
period = require_period(view)

desk = session.desk()
summary = overview.summary(desk, period, view)
if summary is None:
    nothing_matches(view)
    st.stop()

finding_line(phrasing.headline(words(), summary.story, view.period))
finding = st.container(horizontal=True, vertical_alignment="center", gap="small", key="overview-finding")
# Above the cards, but after them: the groups of answers are searched for it.
if clicked := cards(summary.cards):
    go_to("trends", view.replace(kpi=clicked))
with finding:
    where_it_hurts(desk, period, view, summary.story)

csat = desk.settings.csat
figures = [change.kpi for change in summary.headline_changes]
main = kpi(view.kpi if view.kpi in summary.changes else csat if csat in figures else summary.story.kpi)
left, right = st.columns([2, 3])
with left, st.container(border=True, height="stretch", gap="xsmall"):
    trend(desk, main, period, view, worse=summary.changes[main.key].better is False)
with right, st.container(border=True, height="stretch", gap="xsmall"):
    by_channel(desk, main, period, view)

left, right = st.columns([3, 2])
with left, st.container(border=True, height="stretch"):
    lowest(desk, period, view)
with right, st.container(border=True, height="stretch"):
    busiest(desk, period, view)
