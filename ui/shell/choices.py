"""What the filters offer of this desk's data."""

from __future__ import annotations

import streamlit as st

from metrics.data.desk import Desk
from metrics.query import dimension_values
from ui import cache
from ui.shell.address import FILTERS, Choices


def choices() -> Choices:
    """Return the periods and values that the data of the desk on screen hold."""
    here = cache.desk()
    return _choices(here, here.version)


@st.cache_data(max_entries=8, show_spinner=False)
def _choices(_desk: Desk, version: str) -> Choices:  # noqa: ARG001 - the version is the cache's key
    first = {grain: dimension_values.last_whole(_desk, grain) for grain in dimension_values.GRAINS}
    return Choices(
        periods={grain: dimension_values.period_labels(_desk, grain) for grain in dimension_values.GRAINS},
        first_shown={grain: label for grain, label in first.items() if label},
        values={name: dimension_values.occurring(_desk, name) for name in FILTERS},
    )
