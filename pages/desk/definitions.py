"""Definitions: what a figure means on this desk, its value worked out, and why another tool shows another number."""

from __future__ import annotations

import streamlit as st

from ui.pages.definitions.panels import calculation, choice, entry, figure_shown, figure_worked, headline, laboratory
from ui.shell import filters, session
from ui.shell.display import finding_line

view = filters.view()
period = session.period(view)
desk = session.desk()
block = figure_shown(desk, view)
result = figure_worked(desk, block, period, view)

title, chosen = st.columns([4, 3], vertical_alignment="center")
with title:
    finding_line(headline(result, view))
with chosen:
    choice(block)

left, right = st.columns([3, 2])
with left, st.container(border=True, height="stretch"):
    entry(desk, result, view)
with right, st.container(border=True, height="stretch"):
    calculation(result, view)

if period is not None:
    laboratory(desk, period, view)
