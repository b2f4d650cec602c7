"""Agents: who can be told apart from the desk and who can't, and one agent's work, speed and tickets."""

from __future__ import annotations

import streamlit as st

from ui import data, filters
from ui.empty import nothing_matches
from ui.names import names_switch
from ui.people.agents import answer, compared, comparison, headline, opened_one, said, who
from ui.people.one_agent import one_agent
from ui.show import finding_line
from ui.words import t

view = filters.view()
now = data.stretch(view)
if now is None:
    finding_line(t("There are no tickets or answers yet. Upload an export on the Data page."))
    st.stop()

desk = data.desk()
by = opened_one(view) or compared(view)
found = answer(desk, now, view, by)
if opened_one(view):
    one_agent(desk, found, now, view, by)
    st.stop()

title, choice, switch = st.columns([6, 1, 1], vertical_alignment="center")
with title:
    if found.people or found.reason:
        finding_line(headline(found, view, by))
    else:
        nothing_matches(view)
with choice:
    who(by)
with switch:
    names_switch()
said(found)
if found.people:
    comparison(desk, found, now, view, by)
