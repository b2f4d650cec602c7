"""One customer's timeline: every ticket and every answer in order of time."""

from __future__ import annotations

import pandas as pd

from metrics.data.desk import Desk
from metrics.data.fields import Table
from metrics.data.frames import in_pandas
from metrics.query.fact_rows import equals, fact_rows

TABLES: tuple[Table, ...] = ("tickets", "responses")
TICKET_EVENTS = {"opened": "created", "solved": "resolved"}
TICKET_FACTS = ("ticket_id", "subject", "channel", "category", "agent", "priority", "status", "resolve_hours", "source")
ANSWER_FACTS = (
    *("ticket_id", "response_id", "channel", "category", "agent", "kind", "score", "scale_low", "scale_high"),
    *("comment", "csat_satisfied", "csat_dissatisfied", "nps_value", "source"),
)
ORDER = {"opened": 0, "solved": 1, "answered": 2}
IDENTITY = ("ticket_id", "response_id", "kind", "source")
"""What orders the events of one instant: a database returns rows in any order."""


def customer_timeline(desk: Desk, requester: str) -> pd.DataFrame:
    """Return every event of one customer, oldest first.

    One row an event: `at` (a UTC instant; of an answer without one, that of its ticket's solution, else the midnight
    of its day), `event` (opened, solved or answered), and the TICKET_FACTS or ANSWER_FACTS; the others are missing.
    """
    tickets, answers = (_rows(desk, table, requester) for table in TABLES)
    events = [_events(tickets, event, at) for event, at in TICKET_EVENTS.items()]
    timeline = pd.concat([*events, _answers(answers, tickets, desk.settings.time_zone)], ignore_index=True)
    timeline = timeline.assign(order=timeline["event"].map(ORDER)).sort_values(
        ["at", "order", *IDENTITY], kind="stable"
    )
    return timeline.drop(columns="order").reset_index(drop=True)


def _rows(desk: Desk, table: Table, requester: str) -> pd.DataFrame:
    return in_pandas(fact_rows(desk, table, conditions=[equals("requester", requester)]))


def _events(tickets: pd.DataFrame, event: str, at: str) -> pd.DataFrame:
    dated = tickets[tickets[at].notna()]
    moments = dated[at].astype("datetime64[us, UTC]")
    return dated[list(TICKET_FACTS)].astype(object).assign(at=moments, event=event)


def _answers(answers: pd.DataFrame, tickets: pd.DataFrame, time_zone: str) -> pd.DataFrame:
    scored = answers[answers["score"].notna() & answers["answered_day"].notna()]
    days = scored["answered_day"].astype("datetime64[us]").dt.tz_localize(time_zone).dt.tz_convert("UTC")
    of_ticket = tickets.drop_duplicates("ticket_id").set_index("ticket_id")["resolved"].astype("datetime64[us, UTC]")
    solved = of_ticket.reindex(scored["ticket_id"]).set_axis(scored.index)
    moments = scored["answered"].astype("datetime64[us, UTC]").fillna(solved).fillna(days)
    return scored[list(ANSWER_FACTS)].astype(object).assign(at=moments, event="answered")
