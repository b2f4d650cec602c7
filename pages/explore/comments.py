"""Comments: what customers write, by theme and tone, and the comments behind every bar."""

from __future__ import annotations

import streamlit as st

from metrics.analysis import comments as comment_analysis
from ui.pages.comments import data
from ui.pages.comments import panels as comments
from ui.pages.comments.accuracy import accuracy
from ui.pages.comments.empty import write_none
from ui.pages.comments.theme_editor import theme_editor
from ui.shell import filters, session
from ui.shell.display import finding_line
from ui.shell.words import words
from ui.widgets.empty_states import require_period

view = filters.view()
period = require_period(view)

desk = session.desk()
summary = data.summary(desk, period, view.where)
finding_line(comment_analysis.headline(words(), summary, view.period))
if not summary.n:
    write_none(desk, view)
    st.stop()

comments.write_summary(summary)
rows = data.read(desk, period, view.where)
if comments.requested(view, summary) or view.ticket:
    # What was clicked comes first: below the bars nobody would see that the click did anything.
    comments.comment_list(desk, rows, summary, view)
    comments.themes(summary, view)
else:
    comments.themes(summary, view)
    comments.comment_list(desk, rows, summary, view)
theme_editor(summary.catalogue)
accuracy(rows, summary)
