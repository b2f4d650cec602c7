"""Overview: where the period stands, what moved, where it hurts."""

from __future__ import annotations

import streamlit as st

from metrics.analysis import headline, phrasing
from metrics.catalogue import kpi
from ui import cache
from ui.pages.overview.cards import card
from ui.pages.overview.panels import busiest, by_channel, lowest, trend, where_it_hurts
from ui.shell import filters, session
from ui.shell.display import finding_line, go_to
from ui.shell.words import t, words
from ui.widgets.cards import cards
from ui.widgets.empty_states import nothing_matches

view = filters.view()
now = session.period(view)
if now is None:
    finding_line(t("There are no tickets or answers yet. Upload an export on the Data page."))
    st.stop()

desk = session.desk()
series = cache.figures(desk, headline.keys(desk.settings), now.grain, where=view.where, end=now.end)
moved = cache.changes(desk, series, now, view.where)
shown = headline.shown(moved)
story = headline.finding(shown)
if story is None:
    nothing_matches(view)
    st.stop()

finding_line(phrasing.headline(words(), story, view.period))
where_it_hurts(desk, now, view)
if clicked := cards([card(change, series, now, desk.settings, words(), view.where) for change in shown]):
    go_to("trends", view.replace(kpi=clicked))

csat = desk.settings.csat
main = kpi(view.kpi if view.kpi in moved else csat if csat in [one.kpi for one in shown] else story.kpi)
left, right = st.columns([3, 2])
with left, st.container(border=True, height="stretch"):
    trend(desk, series, main, now, view, worse=moved[main.key].better is False)
with right, st.container(border=True, height="stretch"):
    by_channel(desk, main, now, view)

left, right = st.columns([3, 2])
with left, st.container(border=True, height="stretch"):
    lowest(desk, now, view)
with right, st.container(border=True, height="stretch"):
    busiest(desk, now, view)
