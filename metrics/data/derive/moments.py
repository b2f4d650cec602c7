"""When things happened to each ticket, once the columns of an export that disagree have been settled."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from metrics.data import fields
from metrics.data.derive.columns import instant, not_negative, number, text


class Moments(NamedTuple):
    """The instants of each ticket as far as they are known, and what its status says.

    `running` is a status that is known and not done, `finished` one of resolved or closed, `cancelled` that one;
    all three are false where the status is missing. `gone` is when the ticket left the backlog.
    """

    created: pd.Series
    first_response: pd.Series
    resolved: pd.Series
    closed: pd.Series
    gone: pd.Series
    running: pd.Series
    finished: pd.Series
    cancelled: pd.Series


def moments_of(frame: pd.DataFrame) -> Moments:
    """Return the instants of every ticket, gaps filled from exported hours, impossible ones left out."""
    status = text(frame, "status")
    done, cancelled = status.isin(fields.DONE), status.eq("cancelled").fillna(False).astype(bool)
    running = status.notna() & ~done
    closed = _filled(frame, "closed", "close_hours").mask(running)
    resolved = _filled(frame, "resolved", "resolve_hours")
    resolved = resolved.where(in_source(frame, resolved.notna()), closed).mask(running)
    return Moments(
        created=instant(frame, "created"),
        first_response=_filled(frame, "first_response", "first_response_hours"),
        resolved=resolved.mask(cancelled),
        closed=closed,
        gone=_gone(frame, resolved.fillna(closed), done),
        running=running,
        finished=done & ~cancelled,
        cancelled=cancelled,
    )


def in_source(frame: pd.DataFrame, known: pd.Series) -> pd.Series:
    """Tell of each row whether something is `known` in any row from its source, so that a blank means no."""
    source = text(frame, "source").fillna("")
    return source.isin(source[known].unique())


def _filled(frame: pd.DataFrame, name: str, exported: str) -> pd.Series:
    known, waited = instant(frame, name), not_negative(number(frame, exported))
    if not (known.isna() & waited.notna()).any():
        return known
    wait = pd.to_timedelta(waited, unit="h")
    return known.fillna((instant(frame, "created") + wait).astype("datetime64[us, UTC]"))


def _gone(frame: pd.DataFrame, ended: pd.Series, done: pd.Series) -> pd.Series:
    created = instant(frame, "created")
    ended = ended.fillna(instant(frame, "updated").fillna(created).where(done))
    # A slip in the dates must not let a ticket leave before it came: the backlog would go below none.
    return ended.mask(ended < created, created)
