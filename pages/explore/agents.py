"""Agents: who can be told apart from the desk and who can't, and one agent's work, speed and tickets."""

from __future__ import annotations

import streamlit as st

from ui.pages.agents.comparison import answer, compared, comparison, headline, opened_one, said, who
from ui.pages.agents.profile import one_agent
from ui.shell import filters, session
from ui.shell.display import finding_line
from ui.shell.names_switch import names_switch
from ui.shell.words import t
from ui.widgets.empty_states import nothing_matches

view = filters.view()
now = session.period(view)
if now is None:
    finding_line(t("There are no tickets or answers yet. Upload an export on the Data page."))
    st.stop()

desk = session.desk()
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
