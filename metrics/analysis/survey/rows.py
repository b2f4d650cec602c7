"""The columns of the desk's rows that the questions about its survey need."""

from __future__ import annotations

from functools import partial

import pandas as pd

from metrics.data.desk import Desk
from metrics.data.frames import in_pandas
from metrics.query import Request
from metrics.query.fact_rows import LazyRows, answer, equals, fact_rows, grouped, is_present

COMPARED = ("channel", "type", "agent")
SURVEY = ("requester", "asked_day", "asked_after_hours", "answered_after_hours")
INVITED = equals("survey_asked", 1) | equals("survey_answered", 1)
"""One row a survey, however many questions it holds; whoever answered was asked."""


def solved(desk: Desk, request: Request) -> pd.DataFrame:
    """Return channel, type, agent and how many tickets of each were solved in the request's days (`tickets`).

    `rated` and `asked` of them were rated and asked about on whatever day: an answer may come after the last, and one
    without a day of its own counts on that on which its ticket was opened.
    """
    counts = answer(desk, request, "solved", partial(_solved, desk))
    return counts.fillna({"rated": 0.0, "asked": 0.0})


def _solved(desk: Desk, request: Request) -> LazyRows:
    flags = {"rated": is_present("csat_satisfied"), "asked": INVITED}
    answers = fact_rows(desk, "responses", ["ticket_id"], [is_present("ticket_id")], flags=flags)
    surveyed = grouped(answers, ["ticket_id"], {name: (name, "max") for name in flags})
    tickets = fact_rows(desk, "tickets", ["ticket_id", *COMPARED], [], request, days=["resolved_day"])
    joined = tickets.join(surveyed, on="ticket_id", how="left")
    counts = {"tickets": ("ticket_id", "len"), **{name: (name, "sum") for name in flags}}
    return grouped(joined, COMPARED, counts)


def customers(desk: Desk, request: Request) -> pd.DataFrame:
    """Return the customers with tickets solved in the request's days: requester and how many `tickets`."""
    return answer(desk, request, "customers", partial(_customers, desk))


def _customers(desk: Desk, request: Request) -> LazyRows:
    rows = fact_rows(desk, "tickets", ["requester"], [is_present("requester")], request, days=["resolved_day"])
    return grouped(rows, ["requester"], {"tickets": ("requester", "len")})


def first_asked(desk: Desk) -> pd.Series:
    """Return customer → the day of the first survey ever sent to them, whatever it was about."""
    conditions = [INVITED, is_present("requester")]
    invitations = fact_rows(desk, "responses", ["requester", "asked_day"], conditions, days=["asked_day"])
    first = in_pandas(grouped(invitations, ["requester"], {"asked_day": ("asked_day", "min")}))
    days = first["asked_day"].astype("datetime64[us]").to_numpy()
    return pd.Series(days, index=pd.Index(first["requester"].to_numpy(object), dtype="object"))


def surveys(desk: Desk, request: Request) -> pd.DataFrame:
    """Return one row a survey sent in the request's days: requester, asked_day, and how long each wait took."""
    return answer(desk, request, "surveys", partial(_surveys, desk))


def _surveys(desk: Desk, request: Request) -> LazyRows:
    return fact_rows(desk, "responses", SURVEY, [INVITED], request, days=["asked_day"])
