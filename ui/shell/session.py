"""What a visitor has on screen: the store, its desk, the pseudonyms of its names, and the period under review."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial, wraps

import pandas as pd
import streamlit as st

from metrics.data.desk import Desk
from metrics.dates import periods
from metrics.errors import StoreError
from metrics.imports.sample_desk import sample_store
from metrics.store import Pseudonyms, ReaderSession, Store, pseudonyms_of
from ui.shell.address import HIDDEN, View
from ui.shell.page_parts import page_part
from ui.shell.words import t, words

_READER = "seat"
_FAILURE = "store failure"


@dataclass(frozen=True)
class Period:
    """The period under review: its grain, its first and its last local day."""

    grain: periods.Grain
    start: pd.Timestamp
    end: pd.Timestamp


def period(view: View) -> Period | None:
    """Return the period that the filters choose; None while there are no data."""
    if not view.period:
        return None
    grain = periods.grain(view.grain)
    start = periods.of_label(view.period, grain)
    return Period(grain, start, periods.last_day(start, grain))


@st.cache_resource(show_spinner=False)
def own_store() -> Store:
    """Return the desk's own store, opened once for all visitors; after an update of the program that takes a while."""
    with st.spinner(t("Opening the desk; after an update it is brought up to date first …")):
        return Store.open()


@st.cache_resource(show_spinner=False)
def _sample() -> Store:
    with st.spinner(t("Preparing the sample desk; this happens once …")):
        return sample_store()


def require_open() -> None:
    """Report what is wrong and what is still safe, and stop the run, when the desk's own store cannot be opened."""
    try:
        own_store()
    except StoreError as error:
        st.header(t("The desk cannot be opened"), anchor=False)
        st.text(words()(error.template, **error.values))
        st.stop()


@contextmanager
def reported_failures() -> Iterator[None]:
    """Report a store that a page, or the click before it, could not read or write, in the place of an error box."""
    try:
        if failure := st.session_state.pop(_FAILURE, None):
            _report(failure)
        yield
    except StoreError as error:
        _report(error)


def reporting(save: Callable[..., object]) -> Callable[..., None]:
    """Return a callback for a click that saves: the page reports why it could not."""

    @wraps(save)
    def saving(*args: object) -> None:
        try:
            save(*args)
        except StoreError as error:
            st.session_state[_FAILURE] = error

    return saving


def _report(error: StoreError) -> None:
    with st.container(border=True, key="store-failed"):
        st.text(words()(error.template, **error.values))


def shows_sample() -> bool:
    """Tell whether the sample desk is on screen because nothing was uploaded yet."""
    return own_store().is_empty()


def store() -> Store:
    """Return the store on screen: the own one, or the sample as long as the own is empty."""
    return _sample() if shows_sample() else own_store()


def desk() -> Desk:
    """Return the desk on screen, with pseudonyms in the place of names where the address asks for it."""
    return pseudonymous_desk() if st.query_params.get("names") == HIDDEN else _reader().desk()


def pseudonymous_desk() -> Desk:
    """Return the desk on screen with pseudonyms in the place of names, whatever the address asks for."""
    reader = _reader()
    return reader.pseudonymous_desk(names(reader.desk()))


def _reader() -> ReaderSession:
    """Return this visitor's reader of the store on screen: its runs follow one another, each on its own thread."""
    store_on_screen = store()
    opened: tuple[Store, ReaderSession] | None = st.session_state.get(_READER)
    if opened is None or opened[0] is not store_on_screen:
        opened = st.session_state[_READER] = (store_on_screen, store_on_screen.reader_session())
    return opened[1]


@partial(page_part, most=2, by_language=False)
def names(desk: Desk) -> Pseudonyms:
    """Return the pseudonyms of the names in a desk as the store holds it, from the cache."""
    return pseudonyms_of(desk)
