"""Trends: one figure over time, whole or split, with the rows behind every point."""

from __future__ import annotations

import streamlit as st

from metrics import say
from ui import data, filters
from ui.show import finding_line
from ui.trend_panels import panels
from ui.trends import behind, controls, course, figure_shown, split_shown
from ui.words import t, words

view = filters.view()
now = data.stretch(view)
if now is None:
    finding_line(t("There are no tickets or answers yet. Upload an export on the Data page."))
    st.stop()

desk = data.desk()
block = figure_shown(view)
split = split_shown(view)
whole = data.history(desk, block.key, now.grain, (), view.where)
moved = data.movement(desk, whole, now, view.where)
title, choice = st.columns([4, 3], vertical_alignment="center")
with title:
    finding_line(say.headline(words(), moved[block.key], words().period(view.period)))
with choice:
    controls(block, view)

drawn = panels(data.history(desk, block.key, now.grain, [split], view.where) if split else whole, split, now)
if not drawn.rows:
    finding_line(t("Nothing matches these filters in this period. Take a filter away or choose another period."))
    st.stop()

course(desk, block, drawn, now, view)
behind(desk, block, view)
