"""What the pages about people ask: agents against the desk, customers who stand out. Kept until the data change.

Thousands of customers may stand out: their answers cannot be changed, so all visitors share one instead of a copy each.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from metrics.analysis.agents import comparison, profile
from metrics.analysis.change import Change
from metrics.analysis.customers import silent_churn
from metrics.analysis.customers import standing as customers
from metrics.analysis.customers.timeline import history as _history_of
from metrics.data.desk import Desk
from metrics.query import dimension_values
from ui.cache import KEPT, Frozen, Where, frozen


def against_desk(here: Desk, by: str, start: datetime, end: datetime, where: Where) -> comparison.Desk:
    """Return `agents.against_desk` of the answers between two days, from the cache."""
    return _against_desk(here, here.version, by, start, end, frozen(where))


def beside_rest(here: Desk, by: str, name: str, start: datetime, end: datetime, where: Where) -> list[Change]:
    """Return `person.beside_rest`, from the cache."""
    return _beside_rest(here, here.version, by, name, start, end, frozen(where))


def occurring(here: Desk, dimension: str) -> Sequence[str]:
    """Return the values of a dimension that occur in the data, from the cache."""
    return _occurring(here, here.version, dimension)


def standing(here: Desk, end: datetime, where: Where) -> customers.Customers:
    """Return the customers who stood out at the end of a day, from the cache."""
    return _standing(here, here.version, end, frozen(where))


def silent(here: Desk, end: datetime, where: Where) -> silent_churn.Leavers:
    """Return the customers who had fallen silent by the end of a day, from the cache."""
    return _silent(here, here.version, end, frozen(where))


def history(here: Desk, requester: str) -> pd.DataFrame:
    """Return everything that happened to one customer, from the cache."""
    return _history(here, here.version, requester)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _against_desk(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    by: str,
    start: datetime,
    end: datetime,
    where: Frozen,
) -> comparison.Desk:
    return comparison.of_desk(_desk, by, start=start, end=end, where=dict(where))


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _beside_rest(
    _desk: Desk,
    version: str,  # noqa: ARG001 - the version is the cache's key
    by: str,
    name: str,
    start: datetime,
    end: datetime,
    where: Frozen,
) -> list[Change]:
    return profile.beside_rest(_desk, {by: name}, where=dict(where), start=start, end=end)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _occurring(_desk: Desk, version: str, dimension: str) -> list[str]:  # noqa: ARG001 - the cache's key
    return [str(one) for one in dimension_values.occurring(_desk, dimension)]


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _standing(_desk: Desk, version: str, end: datetime, where: Frozen) -> customers.Customers:  # noqa: ARG001
    return customers.customers_of(_desk, dict(where), end)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _silent(_desk: Desk, version: str, end: datetime, where: Frozen) -> silent_churn.Leavers:  # noqa: ARG001
    return silent_churn.silent_leavers(_desk, dict(where), end)


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _history(_desk: Desk, version: str, requester: str) -> pd.DataFrame:  # noqa: ARG001 - the cache's key
    return _history_of(_desk, requester)
