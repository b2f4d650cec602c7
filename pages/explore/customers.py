"""Customers: who is about to leave, who to watch, who speaks for the desk, and the history of one of them."""

from __future__ import annotations

import streamlit as st

from ui.pages.customers import data
from ui.pages.customers.groups import groups, up_to
from ui.pages.customers.profile import one_customer
from ui.shell import drill, filters, session
from ui.shell.display import finding_line
from ui.shell.names_switch import names_switch
from ui.shell.words import t, words
from ui.widgets.empty_states import ways_back

view = filters.view()
now = session.period(view)
if now is None:
    finding_line(t("There are no tickets or answers yet. Upload an export on the Data page."))
    st.stop()

desk = session.desk()
found = data.standing(desk, now.end, view.where)
gone = data.silent(desk, now.end, view.where)
if drill.REQUESTER in view.drill:
    one_customer(desk, found, gone, view)
    st.stop()

title, switch = st.columns([5, 1], vertical_alignment="center")
with title:
    finding_line(found.sentence(words()))
with switch:
    names_switch()
if not found.answered and not gone.looked_at:
    st.info(t("Choose another period, take a filter away, or upload answers that name their customer."))
    ways_back(view)
    st.stop()
st.text(up_to(view))
groups(found, gone)
