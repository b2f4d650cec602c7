"""What the volume page asks of the desk, kept until its data change."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import streamlit as st

from metrics.analysis import volume
from metrics.data.desk import Desk
from ui.cache import KEPT, Frozen, Where, frozen


def by_hour(here: Desk, start: datetime, end: datetime, where: Where) -> pd.DataFrame:
    """Return `metrics.analysis.volume.by_hour`, from the cache."""
    return _by_hour(here, here.version, start, end, frozen(where))


def opened_in(here: Desk, weekday: int, hour: int, start: datetime, end: datetime, where: Where) -> pd.DataFrame:
    """Return the tickets of one hour of the week, from the cache."""
    return _opened_in(here, here.version, weekday, hour, start, end, frozen(where))


def age_bands(here: Desk, end: datetime, where: Where) -> pd.DataFrame:
    """Return `metrics.analysis.volume.age_bands`, from the cache."""
    return _age_bands(here, here.version, end, frozen(where))


def open_since(here: Desk, band: str, end: datetime, where: Where) -> pd.DataFrame:
    """Return the open tickets of one age, from the cache."""
    return _open_since(here, here.version, band, end, frozen(where))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _by_hour(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    start: datetime,
    end: datetime,
    where: Frozen,
) -> pd.DataFrame:
    return volume.by_hour(_desk, start, end, dict(where))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _opened_in(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    weekday: int,
    hour: int,
    start: datetime,
    end: datetime,
    where: Frozen,
) -> pd.DataFrame:
    return volume.opened_in(_desk, weekday, hour, start, end, dict(where))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _age_bands(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    end: datetime,
    where: Frozen,
) -> pd.DataFrame:
    return volume.age_bands(_desk, end, dict(where))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _open_since(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    band: str,
    end: datetime,
    where: Frozen,
) -> pd.DataFrame:
    return volume.open_since(_desk, band, end, dict(where))
