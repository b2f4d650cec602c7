"""Review: the month ready for the room; it is shown, discussed, frozen and taken away from here."""

from __future__ import annotations

import streamlit as st

from ui.pages.review import data
from ui.pages.review.draft import draft_page, frozen_page
from ui.pages.review.look import look
from ui.pages.review.meeting import meeting
from ui.pages.review.room import FROZEN, SECTION
from ui.shell import filters, session
from ui.shell.words import t
from ui.widgets.empty_states import require_period

view = filters.view()
period = require_period(view)

store = session.store()
opened = view.drill.get(FROZEN)
look(meeting=SECTION in view.drill)
with st.spinner(t("Putting the review together …"), show_time=True):
    current = data.current(store, period, view, opened)
if SECTION in view.drill and (review := data.opened_review(store, current, view, opened)):
    meeting(store, review, view, opened or data.draft_name(store, view))
elif opened:
    frozen_page(store, opened, current, view)
else:
    draft_page(store, current, period, view)
