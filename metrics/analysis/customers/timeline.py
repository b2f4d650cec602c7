"""What one customer went through: every ticket and every answer in the order of time."""

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


def history(desk: Desk, requester: str) -> pd.DataFrame:
    """Return everything that happened to one customer, oldest first.

    One row an event: `at` (a UTC instant; of an answer without one, that of its ticket's solution, else the midnight
    of its day), `event` (opened, solved or answered), and what is known of the ticket or the answer: TICKET_FACTS,
    ANSWER_FACTS. What does not belong to an event is missing.
    """
    tickets, answers = (_rows(desk, table, requester) for table in TABLES)
    events = [_events(tickets, event, at) for event, at in TICKET_EVENTS.items()]
    found = pd.concat([*events, _answers(answers, tickets, desk.settings.time_zone)], ignore_index=True)
    found = found.assign(place=found["event"].map(ORDER)).sort_values(["at", "place", "ticket_id"], kind="stable")
    return found.drop(columns="place").reset_index(drop=True)


def _rows(desk: Desk, table: Table, requester: str) -> pd.DataFrame:
    return in_pandas(fact_rows(desk, table, conditions=[equals("requester", requester)]))


def _events(tickets: pd.DataFrame, event: str, at: str) -> pd.DataFrame:
    known = tickets[tickets[at].notna()]
    moments = known[at].astype("datetime64[us, UTC]")
    return known[list(TICKET_FACTS)].astype(object).assign(at=moments, event=event)


def _answers(answers: pd.DataFrame, tickets: pd.DataFrame, time_zone: str) -> pd.DataFrame:
    known = answers[answers["score"].notna() & answers["answered_day"].notna()]
    days = known["answered_day"].astype("datetime64[us]").dt.tz_localize(time_zone).dt.tz_convert("UTC")
    of_ticket = tickets.drop_duplicates("ticket_id").set_index("ticket_id")["resolved"].astype("datetime64[us, UTC]")
    solved = of_ticket.reindex(known["ticket_id"]).set_axis(known.index)
    moments = known["answered"].astype("datetime64[us, UTC]").fillna(solved).fillna(days)
    return known[list(ANSWER_FACTS)].astype(object).assign(at=moments, event="answered")
