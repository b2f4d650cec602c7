"""Agents: who can be told apart from the desk and who can't, and one agent's work, speed and tickets."""

from __future__ import annotations

import streamlit as st

from ui.pages.agents.comparison import (
    choose_dimension,
    chosen_dimension,
    compare_people,
    draw_comparison,
    opened_dimension,
    write_standouts,
)
from ui.pages.agents.profile import agent_profile
from ui.pages.agents.workload import unrated_work, without_ratings, write_finding
from ui.shell import filters, session
from ui.shell.names_switch import names_switch
from ui.widgets.empty_states import require_period

view = filters.view()
period = require_period(view)

desk = session.desk()
by = opened_dimension(view) or chosen_dimension(view)
people = compare_people(desk, period, view, by)
if opened_dimension(view):
    agent_profile(desk, people, period, view, by)
    st.stop()

work = unrated_work(desk, people, period, view, by)
title, choice, switch = st.columns([4, 1, 1], vertical_alignment="center")
with title:
    write_finding(people, work, view, by)
with choice:
    choose_dimension(by)
with switch:
    names_switch()
write_standouts(people)
if people.agents:
    draw_comparison(desk, people, period, view, by)
elif people.reason:
    without_ratings(desk, work, view, by)
