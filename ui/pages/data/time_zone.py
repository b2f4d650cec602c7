"""The desk's time zone: taken from the browser when a desk begins, stated on the Data page from then on."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from metrics.dates import periods
from metrics.errors import BadValue, StoreError
from metrics.settings import Settings
from metrics.store import Store
from ui.shell import session
from ui.shell.words import t


def begin_in_the_browsers_zone(store: Store) -> None:
    """Give a desk that holds nothing and has no settings of its own the time zone of the person who opens it."""
    zone = st.context.timezone
    if zone and store.is_empty() and store.settings() == Settings() and zone != Settings().time_zone:
        # Of a zone that is none nothing is taken; a full disk is reported at the first upload.
        with suppress(BadValue, StoreError):
            periods.zone(zone)
            store.change_settings(lambda saved: _beginning(store, saved, zone))


def _beginning(store: Store, saved: Settings, zone: str) -> Settings:
    """Return the settings of a desk that begins, unless another process has begun it meanwhile."""
    return Settings(time_zone=zone) if store.is_empty() and saved == Settings() else saved


def write_time_zone(store: Store) -> None:
    """Write in which zone the desk's days and months lie, and how times without a zone are read.

    While the sample is on screen only this page is about the own desk, so it names both zones.
    """
    own = store.settings().time_zone
    if not session.shows_sample():
        st.caption(t("Days and months are those of {zone}; times without a zone are read so.", zone=own))
        return
    st.caption(
        t(
            "Your own desk: days and months will be those of {own}; times without a zone are read so. "
            "The other pages, Settings too, show the sample desk's: {sample}.",
            own=own,
            sample=session.store().settings().time_zone,
        )
    )
