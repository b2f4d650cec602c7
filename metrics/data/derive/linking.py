"""Matching survey answers to their tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.data.derive.columns import text

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEPARATOR = "\x1f"


def matching_tickets(frame: pd.DataFrame, tickets: pd.DataFrame | None) -> pd.DataFrame:
    """Return, for each row of `frame`, the facts of its ticket, by `ticket_id`; all missing where there is none.

    A ticket of the same source takes precedence; across sources the id must be unique among the tickets.
    """
    if tickets is None:
        return pd.DataFrame({"created_day": pd.NaT}, index=frame.index)
    position = _positions(frame, tickets)
    matches = tickets.reset_index(drop=True).reindex(position.where(position >= 0, -1))
    return matches.set_axis(frame.index)


def _positions(frame: pd.DataFrame, tickets: pd.DataFrame) -> pd.Series:
    keys, answer_keys = _keys(tickets), _keys(frame)
    positions = _last_positions(answer_keys["both"], keys["both"])
    if (positions < 0).any():
        last = np.unique(_last_positions(keys["both"], keys["both"]))
        ids = pd.Series(keys["ticket_id"].to_pandas(), dtype="object").iloc[last[last >= 0]]
        unique = ids[~ids.duplicated(keep=False)]
        in_unique = _last_positions(answer_keys["ticket_id"], pa.array(unique, pa.string()))
        by_id = np.array([*unique.index, -1])[in_unique]
        positions = np.where(positions < 0, by_id, positions)
    return pd.Series(positions, index=frame.index)


def _last_positions(texts: pa.Array, keys: pa.Array) -> NDArray[np.int64]:
    """Return the last position of each text among `keys`; -1 where it does not occur or is missing."""
    from_end = pc.index_in(texts, value_set=keys.take(pa.array(np.arange(len(keys))[::-1])), skip_nulls=True)
    return np.asarray(pc.fill_null(pc.subtract(len(keys) - 1, from_end), -1), dtype=np.int64)


def _keys(frame: pd.DataFrame) -> dict[str, pa.Array]:
    ids, sources = (pa.array(text(frame, name)).cast(pa.string()) for name in ("ticket_id", "source"))
    return {"ticket_id": ids, "both": pc.binary_join_element_wise(ids, pc.fill_null(sources, ""), SEPARATOR)}
