"""Customers: who is about to leave, who to watch, who speaks for the desk, and the history of one of them."""

from __future__ import annotations

import streamlit as st

from ui import data, filters
from ui.empty import ways_back
from ui.names import names_switch
from ui.people import data as people_data
from ui.people.customers import REQUESTER, groups, up_to
from ui.people.one_customer import one_customer
from ui.show import finding_line
from ui.words import t, words

view = filters.view()
now = data.stretch(view)
if now is None:
    finding_line(t("There are no tickets or answers yet. Upload an export on the Data page."))
    st.stop()

desk = data.desk()
found = people_data.standing(desk, now.end, view.where)
gone = people_data.silent(desk, now.end, view.where)
if REQUESTER in view.drill:
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
