"""The instants of each ticket, with contradictions between exported columns resolved."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from metrics.data import fields
from metrics.data.derive.columns import instant, not_negative, number, text
from metrics.data.derive.marks import marks


class Moments(NamedTuple):
    """The instants of each ticket, and its status as flags.

    `running` is any status outside DONE, `finished` is resolved or closed, `cancelled` is cancelled; all three are
    false where the status is missing. `marked` tickets were merged, deleted or spam: they count as cancelled and have
    no times. `departure` is when the ticket left the backlog.
    """

    created: pd.Series
    first_response: pd.Series
    resolved: pd.Series
    closed: pd.Series
    departure: pd.Series
    running: pd.Series
    finished: pd.Series
    cancelled: pd.Series
    marked: pd.Series


def moments_of(frame: pd.DataFrame) -> Moments:
    """Return the instants of every ticket; gaps are filled from exported hours, contradictions dropped."""
    status = text(frame, "status")
    marked = marks(frame).notna()
    done = status.isin(fields.DONE) | marked
    cancelled = status.eq("cancelled").fillna(False).astype(bool) | marked
    running = status.notna() & ~done
    closed = _filled(frame, "closed", "close_hours").mask(running)
    resolved = _filled(frame, "resolved", "resolve_hours")
    resolved = resolved.where(in_source(frame, resolved.notna()), closed).mask(running)
    return Moments(
        created=instant(frame, "created"),
        first_response=_filled(frame, "first_response", "first_response_hours").mask(marked),
        resolved=resolved.mask(cancelled),
        closed=closed.mask(marked),
        departure=_departure(frame, resolved.fillna(closed), done),
        running=running,
        finished=done & ~cancelled,
        cancelled=cancelled,
        marked=marked,
    )


def in_source(frame: pd.DataFrame, present: pd.Series) -> pd.Series:
    """Return, for each row, whether `present` is true in any row of its source, so that a blank there means no."""
    source = text(frame, "source").fillna("")
    return source.isin(source[present].unique())


def _filled(frame: pd.DataFrame, name: str, exported: str) -> pd.Series:
    instants, waited = instant(frame, name), not_negative(number(frame, exported))
    if not (instants.isna() & waited.notna()).any():
        return instants
    wait = pd.to_timedelta(waited, unit="h")
    return instants.fillna((instant(frame, "created") + wait).astype("datetime64[us, UTC]"))


def _departure(frame: pd.DataFrame, ended: pd.Series, done: pd.Series) -> pd.Series:
    created = instant(frame, "created")
    ended = ended.fillna(instant(frame, "updated").fillna(created).where(done))
    # A ticket must not depart before it was created: the backlog would become negative.
    return ended.mask(ended < created, created)
