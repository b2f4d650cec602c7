"""Customers: who is about to leave, who to watch, who speaks for the desk, and the history of one of them."""

from __future__ import annotations

import streamlit as st

from ui.pages.customers import data
from ui.pages.customers.groups import groups, silent, up_to
from ui.pages.customers.profile import customer_profile
from ui.shell import drill, filters, session
from ui.shell.display import finding_line
from ui.shell.names_switch import names_switch
from ui.shell.words import t, words
from ui.widgets.empty_states import has_any, never_rated, require_period, ways_back

view = filters.view()
period = require_period(view)

desk = session.desk()
standing = data.standing(desk, period.end, view.where)
leavers = data.silent(desk, period.end, view.where)
if drill.REQUESTER in view.drill:
    customer_profile(desk, standing, leavers, view)
    st.stop()

answered = bool(standing.answered) or has_any(desk, desk.settings.satisfied_kpi)
title, switch = st.columns([5, 1], vertical_alignment="center")
with title:
    finding_line(standing.sentence(words()) if answered else t("No customer has answered a survey yet."))
with switch:
    names_switch()
if not answered:
    never_rated()
    silent(leavers)
    st.stop()
if not standing.answered and not leavers.assessed:
    st.text(t("Who is at risk is told by answers that name their customer."))
    ways_back(view)
    st.stop()
st.text(up_to(view))
groups(desk, standing, leavers, period)
