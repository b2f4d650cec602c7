"""Monthly figures: costs, customers, staff and knowledge base, from sheets or typed in."""

from __future__ import annotations

import streamlit as st

from ui import data
from ui.settings import monthly
from ui.settings import saved as settings_saved
from ui.show import finding_line
from ui.words import t

store = data.store()
known = store.monthly()
finding_line(monthly.headline(known))
if data.shows_sample():
    st.caption(t("Try it on the sample: what you change here is gone when the server stops."))
settings_saved.begin()
monthly.table(store, known)
