"""Monthly figures that are not in tickets: customers, money, hours, knowledge base, staff survey."""

from __future__ import annotations

import calendar
import random
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sample_data.model import Ticket, months, stream
from sample_data.office import BERLIN
from sample_data.survey import write_sheet

HEADERS = (
    "Month",
    "Customers at start",
    "Customers joined",
    "Customers lost",
    "Silent leavers",
    "Support cost",
    "Revenue",
    "Agent hours",
    "Knowledge-base views",
    "Helpful votes",
    "Votes",
    "Articles",
    "Employees asked",
    "Employees volunteering",
)
STAFF = 14
CUSTOMERS = 64


def write(path: Path, tickets: list[Ticket]) -> int:
    """Write one row for each month and return their number."""
    rng, customers, rows = stream("monthly"), CUSTOMERS, []
    for index, month in enumerate(months()):
        created = sum((t.day.year, t.day.month) == (month.year, month.month) for t in tickets)
        joined, lost = rng.choices((0, 1, 2, 3), (2, 4, 3, 1))[0], rng.choices((0, 1, 2), (4, 4, 2))[0]
        rows.append([*_customers(rng, month, customers, joined, lost), *_work(rng, index, month, created, customers)])
        customers += joined - lost
    write_sheet(path, "Monthly figures", HEADERS, rows, "mmm yyyy")
    return len(rows)


def _customers(rng: random.Random, month: date, customers: int, joined: int, lost: int) -> list[object]:
    silent = sum(rng.random() < 0.5 for _ in range(lost))
    return [datetime.combine(month, time()), customers, joined, lost, silent]


def _work(rng: random.Random, index: int, month: date, created: int, customers: int) -> list[object]:
    hours = round(_workdays(month) * 8 * STAFF * rng.uniform(0.40, 0.46))
    cost = round(hours * rng.uniform(46, 49) + 2100, -1)
    views = round(created * rng.uniform(2.4, 2.9) * (1 + 0.012 * index))
    votes = round(views * rng.uniform(0.06, 0.08))
    helpful = round(votes * rng.uniform(0.68, 0.78))
    staff_survey = (STAFF, rng.randint(4, 7)) if month.month % 3 == 0 else (None, None)
    return [cost, customers * rng.randint(960, 1020), hours, views, helpful, votes, 140 + 3 * index, *staff_survey]


def _workdays(month: date) -> int:
    days = calendar.monthrange(month.year, month.month)[1]
    return sum(BERLIN.works(month + timedelta(days=i)) for i in range(days))
