"""Data: what is in this desk, and is every row accounted for?"""

from __future__ import annotations

import streamlit as st

from ui.pages.data import file_view, intake, ledger, marked, time_zone
from ui.shell import session
from ui.shell.display import finding_line
from ui.shell.words import t
from ui.widgets import excluded_rows

store = session.own_store()
time_zone.begin_in_the_browsers_zone(store)
finding_line(ledger.headline(store))
if session.shows_sample():
    st.info(t("Your own desk starts with your first upload; the sample then leaves the screen."))

time_zone.write_time_zone(store)
files = intake.dropped(store)
ready = intake.ready(files)
if files:
    file_view.overview(files)
if ready and st.button(intake.import_label(len(ready)), key="import", type="primary"):
    with st.spinner(t("Importing …")):
        intake.take_in(store, ready)
    st.rerun()
ledger.receipts(intake.receipts())
marked.offers(store, intake.receipts())
if files:
    file_view.detail(file_view.chosen(files))

ledger.uploads(store)
if not session.shows_sample():
    excluded_rows.table(store)
