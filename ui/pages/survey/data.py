"""What a stretch's survey rests on, kept until the desk's data change."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.analysis.survey import Trust, first_asked, trust
from metrics.data.desk import Desk
from ui.cache import Frozen, Stretch, Where, frozen


def survey(here: Desk, now: Stretch, where: Where) -> Trust:
    """Return `metrics.analysis.survey.trust` of the period under review, from the cache."""
    return _survey(here, here.version, now.start, now.end, frozen(where))


@st.cache_data(max_entries=100, show_spinner=False)
def _survey(
    _desk: Desk,
    version: str,
    start: pd.Timestamp,
    end: pd.Timestamp,
    where: Frozen,
) -> Trust:
    return trust(_desk, start=start, end=end, where=dict(where), first_asked=_first_asked(_desk, version))


@st.cache_resource(max_entries=2, show_spinner=False)
def _first_asked(_desk: Desk, version: str) -> pd.Series:  # noqa: ARG001 - the version is the cache's key
    return first_asked(_desk)
