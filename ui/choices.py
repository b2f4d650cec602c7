"""What the filters offer of this desk's data."""

from __future__ import annotations

import streamlit as st

from metrics import options
from metrics.desk import Desk
from ui import data
from ui.address import FILTERS, Choices


def choices() -> Choices:
    """Return the periods and values that the data of the desk on screen hold."""
    here = data.desk()
    return _choices(here, here.version)


@st.cache_data(max_entries=8, show_spinner=False)
def _choices(_desk: Desk, version: str) -> Choices:  # noqa: ARG001 - the version is the cache's key
    first = {grain: options.last_whole(_desk, grain) for grain in options.GRAINS}
    return Choices(
        periods={grain: options.period_labels(_desk, grain) for grain in options.GRAINS},
        first_shown={grain: label for grain, label in first.items() if label},
        values={name: options.occurring(_desk, name) for name in FILTERS},
    )
