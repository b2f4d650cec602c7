"""Agents: who can be told apart from the desk and who can't, and one agent's work, speed and tickets."""

from __future__ import annotations

import streamlit as st

from ui.pages.agents.comparison import (
    choose_dimension,
    chosen_dimension,
    compare_people,
    draw_comparison,
    headline,
    opened_dimension,
    write_standouts,
)
from ui.pages.agents.profile import agent_profile
from ui.shell import filters, session
from ui.shell.display import finding_line
from ui.shell.names_switch import names_switch
from ui.widgets.empty_states import has_any, never_rated, nothing_matches, require_period, ways_back

view = filters.view()
period = require_period(view)

desk = session.desk()
by = opened_dimension(view) or chosen_dimension(view)
people = compare_people(desk, period, view, by)
if opened_dimension(view):
    agent_profile(desk, people, period, view, by)
    st.stop()

title, choice, switch = st.columns([6, 1, 1], vertical_alignment="center")
with title:
    if people.agents or people.reason:
        finding_line(headline(people, view, by))
    else:
        nothing_matches(view)
with choice:
    choose_dimension(by)
with switch:
    names_switch()
write_standouts(people)
if people.agents:
    draw_comparison(desk, people, period, view, by)
elif people.reason and not has_any(desk, desk.settings.satisfied_kpi):
    never_rated()
elif people.reason:
    ways_back(view)
