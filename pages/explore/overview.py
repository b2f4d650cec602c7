"""Overview: where the period stands, what moved, where it hurts."""

from __future__ import annotations

import streamlit as st

from metrics.analysis import headline, phrasing
from metrics.catalogue import kpi
from ui import cache
from ui.pages.overview.cards import card
from ui.pages.overview.panels import by_channel, scorecard, trend, where_it_hurts
from ui.pages.overview.tables import busiest, lowest
from ui.shell import filters, session
from ui.shell.display import finding_line, go_to
from ui.shell.words import words
from ui.widgets.cards import cards
from ui.widgets.empty_states import nothing_matches, require_period

view = filters.view()
period = require_period(view)

desk = session.desk()
series = scorecard(desk, period, view)
changes = cache.changes(desk, series, period, view.where)
headline_changes = headline.scorecard(changes)
story = headline.leading_change(headline_changes)
if story is None:
    nothing_matches(view)
    st.stop()

finding_line(phrasing.headline(words(), story, view.period))
where_it_hurts(desk, period, view, story)
if clicked := cards([card(change, series, period, desk.settings, words(), view.where) for change in headline_changes]):
    go_to("trends", view.replace(kpi=clicked))

csat = desk.settings.csat
main = kpi(
    view.kpi if view.kpi in changes else csat if csat in [change.kpi for change in headline_changes] else story.kpi
)
left, right = st.columns([2, 3])
with left, st.container(border=True, height="stretch", gap="xsmall"):
    trend(desk, series, main, period, view, worse=changes[main.key].better is False)
with right, st.container(border=True, height="stretch", gap="xsmall"):
    by_channel(desk, main, period, view)

left, right = st.columns([3, 2])
with left, st.container(border=True, height="stretch"):
    lowest(desk, period, view)
with right, st.container(border=True, height="stretch"):
    busiest(desk, period, view)
