"""Rows with all that figures need: the facts of `derive`, and the exclusion rule that removes a row."""

from __future__ import annotations

import pandas as pd

from metrics.data import derive
from metrics.data.derive.linking import matching_tickets
from metrics.settings import Settings
from metrics.settings.exclusions import excluded


def tickets(frame: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return canonical tickets with their derived facts and `excluded`, the rule that removes them, else missing.

    Pass one upload at a time: some facts depend on what the whole export contains.
    """
    return derive.tickets(frame, settings).assign(excluded=excluded(frame, settings.exclusions))


def responses(frame: pd.DataFrame, tickets: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return canonical responses with their facts, their ticket's columns and `excluded`, its ticket's rule first."""
    answers = derive.responses(frame, tickets, settings)
    own = excluded(answers, settings.exclusions)
    if tickets["excluded"].isna().all():
        return answers.assign(excluded=own)
    of_ticket = matching_tickets(frame, tickets[["ticket_id", "source", "created_day", "excluded"]])["excluded"]
    return answers.assign(excluded=of_ticket.fillna(own))
