"""The settings page: its four sections, of which only the open one is worked out."""

from __future__ import annotations

import streamlit as st

from metrics.store import Store
from ui import data, settings_definitions, settings_desk, settings_left_out, settings_targets
from ui.address import View
from ui.settings_saved import begin
from ui.words import language, t


def page(store: Store, view: View) -> None:
    """Draw the page."""
    if data.shows_sample():
        st.caption(t("Try it on the sample: what you change here is gone when the server stops."))
    begin()
    names = [t("The desk"), t("Definitions"), t("Targets"), t("Rows left out")]
    desk, definitions, targets, left_out = st.tabs(names, on_change="rerun", key=f"settings {language()}")
    if desk.open:
        with desk:
            settings_desk.section(store)
    if definitions.open:
        with definitions:
            settings_definitions.section(store)
    if targets.open:
        with targets:
            settings_targets.section(store, data.stretch(view), view.period)
    if left_out.open:
        with left_out:
            settings_left_out.section(store)
