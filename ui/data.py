"""The desk that is open and its figures, kept until its data change. Pages ask here and nowhere else.

Nothing in these caches belongs to one visitor: they are keyed by the desk's version and by the question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st
from metrics.sample import sample_store
from metrics.store import Store

from metrics import options, query
from metrics.desk import Desk
from metrics.fields import DIMENSIONS

KEPT = 500
"""Answers in the cache; a page asks for five or so, so this holds a hundred views."""

Where = Mapping[str, Sequence[str | None]]


@st.cache_resource(show_spinner=False)
def own_store() -> Store:
    """Return the desk's own store, opened once for all visitors."""
    return Store.open()


@st.cache_resource(show_spinner=False)
def _sample() -> Store:
    return sample_store()


def shows_sample() -> bool:
    """Tell whether the sample desk is on screen because nothing was uploaded yet."""
    return own_store().is_empty()


def desk() -> Desk:
    """Return the desk on screen: the own one, or the sample as long as the own is empty."""
    return (_sample() if shows_sample() else own_store()).desk()


def figures(
    kpis: Sequence[str],
    *,
    grain: str = "month",
    by: Sequence[str] = (),
    where: Where | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> pd.DataFrame:
    """Return `metrics.query.figures` of the desk on screen, from the cache where the same was asked before."""
    here = desk()
    frozen = tuple((name, tuple(values)) for name, values in (where or {}).items())
    return _figures(here, here.version, tuple(kpis), grain, tuple(by), frozen, start, end)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _figures(_desk: Desk, version: str, kpis: tuple[str, ...], grain: str, by: tuple[str, ...],
             where: tuple[tuple[str, tuple[str | None, ...]], ...], start: datetime | None,
             end: datetime | None) -> pd.DataFrame:  # fmt: skip
    return query.figures(_desk, kpis, grain=grain, by=by, where=dict(where), start=start, end=end)


def choices() -> dict[str, list[str]]:
    """Return what the line of filters offers: the periods of each grain, newest first, and each filter's values."""
    here = desk()
    return _choices(here, here.version)


@st.cache_data(max_entries=8, show_spinner=False)
def _choices(_desk: Desk, version: str) -> dict[str, Any]:
    periods = {grain: options.period_labels(_desk, grain) for grain in options.GRAINS}
    return {**periods, **{name: options.occurring(_desk, name) for name in DIMENSIONS if name != "requester"}}
