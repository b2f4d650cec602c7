"""Overview: where the period stands, what moved, where it hurts."""

from __future__ import annotations

import streamlit as st

from metrics import review, say
from metrics.kpis import kpi
from ui import data, filters
from ui.cards import cards
from ui.empty import nothing_matches
from ui.overview.cards import card
from ui.overview.panels import busiest, by_channel, lowest, trend, where_it_hurts
from ui.show import finding_line, go_to
from ui.words import t, words

view = filters.view()
now = data.stretch(view)
if now is None:
    finding_line(t("There are no tickets or answers yet. Upload an export on the Data page."))
    st.stop()

desk = data.desk()
series = data.figures(desk, review.keys(desk.settings), now.grain, where=view.where, end=now.end)
moved = data.movement(desk, series, now, view.where)
shown = review.shown(moved)
story = review.finding(shown)
if story is None:
    nothing_matches(view)
    st.stop()

finding_line(say.headline(words(), story, view.period))
where_it_hurts(desk, now, view)
if clicked := cards([card(change, series, now, desk.settings, words(), view.where) for change in shown]):
    go_to("trends", view.but(kpi=clicked))

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
