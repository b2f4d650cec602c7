"""Tickets that count twice: once under a number that a spreadsheet damaged, once under the number itself."""

from __future__ import annotations

import re

import pandas as pd

DAMAGED = r"^(?:\d(?:[.,]\d+)?[eE]\+\d+|\d{16,}) \("
"""A damaged number as the import keeps it: 1.23457E+15 or 1234567890123000, with when the ticket was opened."""
SIGNIFICANT = 15
"""The digits that a spreadsheet keeps of a number."""


def count_doubles(tickets: pd.DataFrame) -> int:
    """Return how many tickets are there under a damaged number and under the whole one, too.

    They are of one tool, opened in one minute, and a spreadsheet makes the damaged text of the whole number. `tickets`
    has the columns source, ticket_id and created.
    """
    damaged = tickets["ticket_id"].astype(str).str.match(DAMAGED)
    if not damaged.any():
        return 0
    minutes = tickets.assign(minute=tickets["created"].dt.floor("min"))
    pairs = minutes[damaged].merge(minutes[~damaged], on=["source", "minute"], suffixes=("", "_whole"))
    alike = [_becomes(*pair) for pair in zip(pairs["ticket_id_whole"], pairs["ticket_id"], strict=True)]
    return int(pairs.loc[alike, "ticket_id"].nunique())


def _becomes(whole: str, damaged: str) -> bool:
    """Return whether a spreadsheet makes the damaged text of a whole number."""
    if not re.fullmatch(r"\d+", whole):
        return False
    text = damaged.partition(" (")[0].replace(",", ".").casefold()
    if "e" not in text:
        return len(whole) == len(text) and whole[:SIGNIFICANT] == text[:SIGNIFICANT]
    decimals = len(text.partition("e")[0].partition(".")[2])
    return float(f"{int(whole):.{decimals}e}") == float(text)
