"""Comments: what customers write, by theme and tone, and the comments behind every bar."""

from __future__ import annotations

import streamlit as st

from metrics.analysis import comments as said_by_customers
from ui.pages.comments import data as comments_data
from ui.pages.comments import panels as comments
from ui.pages.comments.accuracy import accuracy
from ui.pages.comments.theme_editor import theme_editor
from ui.shell import filters, session
from ui.shell.display import finding_line
from ui.shell.words import t, words
from ui.widgets.empty_states import ways_back

view = filters.view()
now = session.period(view)
if now is None:
    finding_line(t("There are no tickets or answers yet. Upload an export on the Data page."))
    st.stop()

desk = session.desk()
found = comments_data.summary(desk, now, view.where)
finding_line(said_by_customers.headline(words(), found, view.period))
if not found.n:
    st.info(t("Nobody wrote a comment here. Choose another period or take a filter away."))
    ways_back(view)
    st.stop()

comments.said(found)
rows = comments_data.read(desk, now, view.where)
if comments.asked(view, found) or view.ticket:
    # What was clicked comes first: below the bars nobody would see that the click did anything.
    comments.listed(desk, rows, found, view)
    comments.themes(found, view)
else:
    comments.themes(found, view)
    comments.listed(desk, rows, found, view)
theme_editor(found.book)
accuracy(rows, found)
