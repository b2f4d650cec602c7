"""What the customers page asks: who stands out, who fell silent, and one customer's history."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from metrics.analysis.customers import contact, silent_churn, timeline
from metrics.analysis.customers import standing as customers
from metrics.data.desk import Desk
from metrics.query import Where
from ui.cache import cached


@cached()
def standing(desk: Desk, end: datetime, where: Where) -> customers.CustomerStandings:
    """Return the customers who stood out at the end of a day."""
    return customers.customer_standings(desk, where, end)


@cached()
def silent(desk: Desk, end: datetime, where: Where) -> silent_churn.SilentChurn:
    """Return the customers who had fallen silent by the end of a day."""
    return silent_churn.silent_customers(desk, where, end)


@cached(100)
def contacts(desk: Desk, customers: tuple[str, ...], end: datetime) -> pd.DataFrame:
    """Return what to know before calling these customers, as things stood at the end of a day."""
    return contact.last_contacts(desk, customers, end)


@cached()
def history(desk: Desk, requester: str) -> pd.DataFrame:
    """Return everything that happened to one customer."""
    return timeline.customer_timeline(desk, requester)
