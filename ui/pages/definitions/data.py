"""The definition lab of one stretch, kept until the desk's data change."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis.definitions import Lab, lab
from metrics.data.desk import Desk
from ui.cache import Frozen, Stretch, Where, frozen


def readings(here: Desk, now: Stretch, where: Where) -> Lab:
    """Return what each help desk would show of the period under review, from the cache."""
    return _readings(here, here.version, now.start, now.end, frozen(where))


@st.cache_data(max_entries=100, show_spinner=False)
def _readings(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    start: pd.Timestamp,
    end: pd.Timestamp,
    where: Frozen,
) -> Lab:
    return lab(_desk, start=start, end=end, where=dict(where))
