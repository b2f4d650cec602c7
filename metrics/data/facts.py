"""Rows with everything that a figure needs of them: what `derive` knows, and the rule that takes a row out."""

from __future__ import annotations

import pandas as pd

from metrics.data import derive
from metrics.data.derive.linking import matched
from metrics.settings import Settings
from metrics.settings.exclusions import excluded


def tickets(frame: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return typed tickets with their derived facts and `excluded`, the rule that takes them out or missing.

    Give one upload at a time: some facts look at what the whole export carries.
    """
    return derive.tickets(frame, settings).assign(excluded=excluded(frame, settings.exclusions))


def answers(frame: pd.DataFrame, tickets: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return typed responses with their facts, their ticket's columns and `excluded`, its ticket's rule first."""
    answers = derive.responses(frame, tickets, settings)
    own = excluded(answers, settings.exclusions)
    if tickets["excluded"].isna().all():
        return answers.assign(excluded=own)
    of_ticket = matched(frame, tickets[["ticket_id", "source", "created_day", "excluded"]])["excluded"]
    return answers.assign(excluded=of_ticket.fillna(own))
