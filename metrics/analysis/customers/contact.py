"""What to know before calling a customer: organisation, last contact, last rating, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import pandas as pd

from metrics.data.desk import Desk
from metrics.query import Request
from metrics.query.fact_rows import LazyRows, answer, fact_rows

TICKETS = ("requester", "organisation", "created_day", "ticket_id", "subject")
ANSWERS = (
    *("requester", "organisation", "answered_day", "response_id", "ticket_id", "score", "scale_low", "scale_high"),
    *("csat_satisfied", "csat_dissatisfied", "nps_value", "comment"),
)
COLUMNS = ("organisation", "last", "score", "scale_low", "scale_high", "happened")


def last_contacts(desk: Desk, customers: Sequence[str], end: datetime | None = None) -> pd.DataFrame:
    """Return one row a customer, in the order given, up to the end of the day `end`, or of the data.

    `organisation` is the latest named; `last` the day of the latest ticket or answer; `score` the latest rating on
    its scale; `happened` the comment of the latest bad answer that has one, else the subject of its ticket, else the
    subject of the latest ticket. What the data do not tell is missing.
    """
    where = {"requester": list(customers)}
    request = Request("all", (), where, None, end)
    tickets = answer(desk, request, "tickets of contacts", partial(_tickets, desk))
    answers = answer(desk, request, "answers of contacts", partial(_answers, desk))
    tickets = tickets.rename(columns={"created_day": "last"}).sort_values(["last", "ticket_id"])
    answers = answers.rename(columns={"answered_day": "last"}).sort_values(["last", "response_id"])
    both: pd.DataFrame = pd.concat([tickets, answers], ignore_index=True).sort_values("last", kind="stable")
    rated = answers[answers["csat_satisfied"].notna() & answers["score"].notna()]
    columns = {
        "organisation": _latest(both, "organisation"),
        "last": both.groupby("requester")["last"].max(),
        **{name: _latest(rated, name) for name in ("score", "scale_low", "scale_high")},
        "happened": _happened(tickets, answers),
    }
    return pd.DataFrame(columns).reindex(list(customers))[list(COLUMNS)]


def _tickets(desk: Desk, request: Request) -> LazyRows:
    return fact_rows(desk, "tickets", TICKETS, request=request, days=["created_day"])


def _answers(desk: Desk, request: Request) -> LazyRows:
    return fact_rows(desk, "responses", ANSWERS, request=request, days=["answered_day"])


def _latest(rows: pd.DataFrame, column: str) -> pd.Series:
    """Return each customer's latest value that is there."""
    return rows.dropna(subset=[column]).groupby("requester")[column].last()


def _happened(tickets: pd.DataFrame, answers: pd.DataFrame) -> pd.Series:
    bad = answers[(answers["csat_dissatisfied"] == 1) | (answers["nps_value"] < 0)]
    subjects = tickets.drop_duplicates("ticket_id", keep="last").set_index("ticket_id")["subject"]
    of_bad = bad.assign(subject=subjects.reindex(bad["ticket_id"]).to_numpy())
    comments = _latest(of_bad, "comment")
    return comments.combine_first(_latest(of_bad, "subject")).combine_first(_latest(tickets, "subject"))
