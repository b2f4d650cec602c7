"""Which ticket an answer is about."""

from __future__ import annotations

import pandas as pd

from metrics.derive.columns import text


def matched(frame: pd.DataFrame, tickets: pd.DataFrame | None) -> pd.DataFrame:
    """Return, row for row of `frame`, the facts of the ticket it names; all missing where there is none.

    A ticket of the same source comes first. Across sources the id decides alone, if only one ticket bears it.
    """
    if tickets is None:
        return pd.DataFrame({"created_day": pd.NaT}, index=frame.index)
    position = _positions(frame, tickets)
    found = tickets.reset_index(drop=True).reindex(position.where(position >= 0, -1))
    return found.set_axis(frame.index)


def _positions(frame: pd.DataFrame, tickets: pd.DataFrame) -> pd.Series:
    keys, wanted = _keys(tickets), _keys(frame)
    places = pd.Series(range(len(keys)), dtype="float64")
    exact = places.set_axis(pd.MultiIndex.from_frame(keys))
    exact = exact[keys["ticket_id"].notna().to_numpy()]
    exact = exact[~exact.index.duplicated(keep="last")]
    alone = exact.droplevel("source")
    alone = alone[~alone.index.duplicated(keep=False)]
    by_both = exact.reindex(pd.MultiIndex.from_frame(wanted)).set_axis(frame.index)
    by_id = alone.reindex(wanted["ticket_id"]).set_axis(frame.index)
    return by_both.fillna(by_id).fillna(-1).astype("int64")


def _keys(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({name: text(frame, name).astype("object") for name in ("ticket_id", "source")})
