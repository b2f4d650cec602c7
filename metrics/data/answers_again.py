"""Answers about tickets that carry one of the same kind already: each ticket's answer counts once.

A help desk's export holds the rating of each ticket; the survey tool's export holds the same answers, dated and with
comments. An answer that comes again takes the identity of the one that is there, and so replaces it.
"""

from __future__ import annotations

import pandas as pd

IDENTITY = ["source", "response_id", "question"]
TICKET = ["ticket_id", "kind"]
SECOND = "second"
"""The choice by which both count: customers were asked twice."""


def under_stored_identity(fresh: pd.DataFrame, stored: pd.DataFrame, of_tickets: bool) -> pd.DataFrame:
    """Return canonical answers, those that come again under the identity of the stored one.

    A ticket's own rating is left out where the survey's answer, which has a date and a comment, is there already.

    Args:
        fresh: the answers of one file.
        stored: current answers: ticket_id, kind, score, answered, source, response_id and question.
        of_tickets: whether the file is a list of tickets, so that its answers are the tickets' own ratings.
    """
    pairs = answered_again(fresh, stored, of_tickets)
    if pairs.empty:
        return fresh
    if of_tickets:
        return fresh.drop(index=pairs["at"].tolist())
    result = fresh.copy()
    for name in IDENTITY:
        values = pd.Series(pairs[name].to_numpy(), index=pairs["at"]).astype(fresh[name].dtype)
        result.loc[pairs["at"], name] = values
    return result


def answered_again(fresh: pd.DataFrame, stored: pd.DataFrame, of_tickets: bool) -> pd.DataFrame:
    """Return the row of each fresh answer that comes again (`at`), beside the identity and the score of the stored one.

    Two ratings that two help desks gave tickets of the same number are different answers, as are two that one survey
    tool numbered itself.
    """
    if stored.empty:
        return pd.DataFrame()
    own = [*TICKET, "score", *IDENTITY]
    new = _single(fresh.assign(at=fresh.index)[[*own, "at"]])
    old = _single(stored[[*own, "answered"]])
    both = new.merge(old, on=TICKET, suffixes=("_new", ""))
    if both.empty:
        return both
    own_id_new, own_id_old = (_is_tickets_own(both, name) for name in ("response_id_new", "response_id"))
    survey_old = ~own_id_old | both["answered"].notna()
    same_source = both["source_new"].eq(both["source"]).fillna(False).astype(bool)
    different = both["response_id_new"].ne(both["response_id"]).fillna(True).astype(bool) | ~same_source
    again = (survey_old if of_tickets else ~(same_source & ~own_id_new & ~own_id_old)) & different
    return both[again]


def _single(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the scored answers whose ticket has no other of the kind."""
    usable = frame["score"].notna() & frame["ticket_id"].notna() & frame["kind"].ne("aspect")
    rows = frame[usable.fillna(False).astype(bool)]
    return rows[~rows.duplicated(TICKET, keep=False)]


def _is_tickets_own(both: pd.DataFrame, name: str) -> pd.Series:
    """Return whether an answer is numbered by its ticket, as a rating in a list of tickets is."""
    pairs = zip(both[name].astype(object), both["ticket_id"].astype(object), strict=True)
    return pd.Series([str(text).startswith(f"{ticket}:") for text, ticket in pairs], index=both.index, dtype=bool)
