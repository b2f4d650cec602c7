"""Tickets that count twice: once under a number that a spreadsheet damaged, once under the number itself."""

from __future__ import annotations

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
    broken = minutes[damaged].assign(form=[_form(text) for text in minutes.loc[damaged, "ticket_id"]])
    whole = minutes[~damaged & tickets["ticket_id"].astype(str).str.fullmatch(r"\d+")]
    kinds = {form.partition(":")[0] for form in broken["form"]}
    forms = pd.concat([whole.assign(form=[_form_of(text, kind) for text in whole["ticket_id"]]) for kind in kinds])
    keys = ["source", "minute", "form"]
    return int(broken.merge(forms[keys].drop_duplicates(), on=keys)["ticket_id"].nunique())


def _form(damaged: str) -> str:
    """Return what is left of a damaged number: its decimals (“” where the digits end in noughts) and its value."""
    text = damaged.partition(" (")[0].replace(",", ".").casefold()
    mantissa, exponent, _ = text.partition("e")
    return f"{len(mantissa.partition('.')[2])}:{float(text)!r}" if exponent else _form_of(text, "")


def _form_of(whole: str, decimals: str) -> str:
    """Return what a spreadsheet leaves of a whole number at so many decimals."""
    if not decimals:
        return f":{len(whole)} {whole[:SIGNIFICANT]}"
    return f"{decimals}:{float(f'{int(whole):.{decimals}e}')!r}"
