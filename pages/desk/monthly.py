"""Monthly figures: costs, customers, staff and knowledge base, from sheets or typed in."""

from __future__ import annotations

import streamlit as st

from ui.pages.monthly import panels
from ui.shell import session
from ui.shell.display import finding_line
from ui.shell.words import t
from ui.widgets import saving

store = session.store()
values = store.monthly()
finding_line(panels.headline(values))
if session.shows_sample():
    st.caption(t("Try it on the sample: what you change here is gone when the server stops."))
saving.begin()
panels.table(store, values)
