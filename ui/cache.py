"""The desk that is open and its figures, kept until its data change. Pages ask here and nowhere else.

Nothing in these caches belongs to one visitor: they are keyed by the desk's version and by the question, and each
visitor gets a copy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from metrics import query
from metrics.analysis import segments
from metrics.analysis.change import Change, changes, changes_of_groups
from metrics.analysis.history import history as _history_of
from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.errors import StoreError
from metrics.imports.sample_desk import sample_store
from metrics.store import Pseudonyms, ReaderSession, Store, pseudonymise, pseudonyms_of
from ui.shell.address import HIDDEN, View
from ui.shell.words import t, words

SEAT = "seat"
KEPT = 500
"""Answers in the cache; a page asks for five or so, so this holds a hundred views."""

Where = Mapping[str, Sequence[str | None]]
Frozen = tuple[tuple[str, tuple[str | None, ...]], ...]
Days = tuple[datetime | None, datetime | None]
"""The first and the last day that count; None as far as the data go."""
SEARCHED = ("channel", "type", "category", "team", "agent", "priority", "organisation")


@dataclass(frozen=True)
class Stretch:
    """The period under review: its grain, its first and its last day."""

    grain: periods.Grain
    start: pd.Timestamp
    end: pd.Timestamp


def stretch(view: View) -> Stretch | None:
    """Return the period that the filters choose; None while there are no data."""
    if not view.period:
        return None
    grain = periods.grain(view.grain)
    start = periods.of_label(view.period, grain)
    return Stretch(grain, start, periods.last_day(start, grain))


@st.cache_resource(show_spinner=False)
def own_store() -> Store:
    """Return the desk's own store, opened once for all visitors."""
    return Store.open()


@st.cache_resource(show_spinner=False)
def _sample() -> Store:
    with st.spinner(t("Preparing the sample desk; this happens once …")):
        return sample_store()


def require_open() -> None:
    """Say what is wrong and what is still safe, and stop, when the desk's own store cannot be opened."""
    try:
        own_store()
    except StoreError as error:
        st.header(t("The desk cannot be opened"), anchor=False)
        st.text(words()(error.template, **error.values))
        st.stop()


def shows_sample() -> bool:
    """Tell whether the sample desk is on screen because nothing was uploaded yet."""
    return own_store().is_empty()


def store() -> Store:
    """Return the store on screen: the own one, or the sample as long as the own is empty."""
    return _sample() if shows_sample() else own_store()


def desk() -> Desk:
    """Return the desk on screen, with pseudonyms in the place of names where the address asks for it."""
    here = _seat().desk()
    return pseudonymise(here, names(here)) if st.query_params.get("names") == HIDDEN else here


def _seat() -> ReaderSession:
    """Return this visitor's seat at the store on screen: one run after the other sits on it, each on its own thread."""
    store_on_screen = store()
    taken: tuple[Store, ReaderSession] | None = st.session_state.get(SEAT)
    if taken is None or taken[0] is not store_on_screen:
        taken = st.session_state[SEAT] = (store_on_screen, store_on_screen.reader_session())
    return taken[1]


def names(here: Desk) -> Pseudonyms:
    """Return what hides the names of a desk as the store holds it, from the cache."""
    return _names(here, here.version)


def figures(
    here: Desk,
    kpis: Sequence[str],
    grain: str = "month",
    by: Sequence[str] = (),
    where: Where | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> pd.DataFrame:
    """Return `metrics.query.figures`, from the cache where the same was asked before."""
    return _figures(here, here.version, tuple(kpis), grain, tuple(by), frozen(where), start, end)


def movement(here: Desk, trend: pd.DataFrame, now: Stretch, where: Where) -> dict[str, Change]:
    """Return `metrics.analysis.change.changes` into the period under review, from the cache."""
    return _movement(here, here.version, _kpis(trend), now.grain, now.start, None, frozen(where), trend)


def movement_of_groups(
    here: Desk, trend: pd.DataFrame, now: Stretch, by: str, where: Where
) -> dict[str | None, Change]:
    """Return `metrics.analysis.change.changes_of_groups` of one KPI into the period under review, from the cache."""
    return _movement(here, here.version, _kpis(trend), now.grain, now.start, by, frozen(where), trend)


def _kpis(trend: pd.DataFrame) -> tuple[str, ...]:
    return tuple(trend["kpi"].unique())


def history(
    here: Desk, kpi: str, grain: str, by: Sequence[str] = (), where: Where | None = None, days: Days = (None, None)
) -> pd.DataFrame:
    """Return `history.history` of one KPI over all periods of the data or of some days, from the cache."""
    return _history(here, here.version, kpi, grain, tuple(by), frozen(where), days)


def ticket(here: Desk, ticket_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a ticket (a row a help desk that uses its number) and what customers answered about it, from the cache."""
    return _ticket(here, here.version, ticket_id)


def rows(
    here: Desk, kpi: str, start: datetime | None, end: datetime | None, where: Where, *, hits: bool = False
) -> pd.DataFrame:
    """Return the rows behind a figure, from the cache."""
    return _rows(here, here.version, kpi, start, end, frozen(where), hits)


def hurts(here: Desk, start: datetime | None, end: datetime | None, where: Where) -> segments.Findings:
    """Return the groups of answers between two days that cost the most satisfied customers, from the cache."""
    with st.spinner(t("Searching the groups …"), show_time=True):
        return _hurts(here, here.version, start, end, frozen(where))


def frozen(where: Where | None) -> Frozen:
    """Return filters as something that can key a cache."""
    return tuple(sorted((name, tuple(values)) for name, values in (where or {}).items() if values))


@st.cache_resource(max_entries=2, show_spinner=False)
def _names(_desk: Desk, version: str) -> Pseudonyms:  # noqa: ARG001 - the version is the cache's key
    return pseudonyms_of(_desk)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _figures(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    kpis: tuple[str, ...],
    grain: str,
    by: tuple[str, ...],
    where: Frozen,
    start: datetime | None,
    end: datetime | None,
) -> pd.DataFrame:
    return query.figures(_desk, kpis, grain=grain, by=by, where=dict(where), start=start, end=end)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _movement(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    kpis: tuple[str, ...],  # noqa: ARG001 - these name the trend, which itself is too long for a key
    grain: str,
    start: pd.Timestamp,
    by: str | None,
    where: Frozen,
    _trend: pd.DataFrame,
) -> dict[Any, Change]:
    if by:
        return changes_of_groups(_desk, _trend, start, grain, by, dict(where))
    return changes(_desk, _trend, start, grain, dict(where))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _history(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    kpi: str,
    grain: str,
    by: tuple[str, ...],
    where: Frozen,
    days: Days,
) -> pd.DataFrame:
    trend = query.figures(_desk, [kpi], grain=grain, by=by, where=dict(where), start=days[0], end=days[1])
    return _history_of(_desk, trend, grain, by, dict(where))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _ticket(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    ticket_id: str,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    return query.tickets_by_id(_desk, [ticket_id]), query.answers_by_ticket(_desk, ticket_id)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _rows(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    kpi: str,
    start: datetime | None,
    end: datetime | None,
    where: Frozen,
    hits: bool,
) -> pd.DataFrame:
    return query.behind(_desk, kpi, start=start, end=end, where=dict(where), hits=hits)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _hurts(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    start: datetime | None,
    end: datetime | None,
    where: Frozen,
) -> segments.Findings:
    rated = _desk.settings.satisfied_kpi
    answers = query.outcomes(_desk, rated, SEARCHED, start=start, end=end, where=dict(where))
    return segments.search(answers, outcome="measure", columns=SEARCHED)
