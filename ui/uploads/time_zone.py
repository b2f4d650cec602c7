"""The desk's time zone: taken from the browser when a desk begins, said on the Data page ever after."""

from __future__ import annotations

import streamlit as st

from metrics import periods
from metrics.errors import BadValue
from metrics.settings import Settings
from metrics.store import Store
from ui.words import t


def begin_in_the_browsers_zone(store: Store) -> None:
    """Give a desk that holds nothing and has no settings of its own the time zone of the person who opens it."""
    here = st.context.timezone
    if here and store.is_empty() and store.settings() == Settings() and here != Settings().time_zone:
        try:
            periods.zone(here)
        except BadValue:
            return
        store.save_settings(Settings(time_zone=here))


def said(store: Store, sample: Store | None = None) -> None:
    """Write in which zone the desk's days and months lie, and how times without a zone are read.

    While the `sample` is on screen, both zones: the desk's own, which uploads are read in, and the sample's.
    """
    zone = store.settings().time_zone
    if sample is None:
        st.caption(t("Days and months are those of {zone}; times without a zone are read so.", zone=zone))
        return
    st.caption(
        t(
            "Days and months of your own desk will be those of {zone}, and times without a zone are read so; the"
            " sample's are those of {sample}.",
            zone=zone,
            sample=sample.settings().time_zone,
        )
    )
