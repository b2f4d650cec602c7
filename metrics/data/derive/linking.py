"""Which ticket an answer is about."""

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
    places = _last_places(wanted["both"], keys["both"])
    if (places < 0).any():
        last = np.unique(_last_places(keys["both"], keys["both"]))
        ids = pd.Series(keys["ticket_id"].to_pandas(), dtype="object").iloc[last[last >= 0]]
        alone = ids[~ids.duplicated(keep=False)]
        found = _last_places(wanted["ticket_id"], pa.array(alone, pa.string()))
        by_id = np.array([*alone.index, -1])[found]
        places = np.where(places < 0, by_id, places)
    return pd.Series(places, index=frame.index)


def _last_places(wanted: pa.Array, keys: pa.Array) -> NDArray[np.int64]:
    """Return where each wanted text stands last among `keys`; -1 where it does not, or is missing."""
    from_end = pc.index_in(wanted, value_set=keys.take(pa.array(np.arange(len(keys))[::-1])), skip_nulls=True)
    return np.asarray(pc.fill_null(pc.subtract(len(keys) - 1, from_end), -1), dtype=np.int64)


def _keys(frame: pd.DataFrame) -> dict[str, pa.Array]:
    ids, sources = (pa.array(text(frame, name)).cast(pa.string()) for name in ("ticket_id", "source"))
    return {"ticket_id": ids, "both": pc.binary_join_element_wise(ids, pc.fill_null(sources, ""), SEPARATOR)}
