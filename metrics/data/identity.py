"""The keys that identify a ticket, answer or monthly figure, and the rule for which of two rows is newer.

The store applies the rule in SQL, the command line in pandas.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.data.fields import Table

KEYS: dict[Table, tuple[str, ...]] = {
    "tickets": ("source", "ticket_id"),
    "responses": ("source", "kind", "response_id", "question"),
    "monthly": ("month", "figure"),
}
UNNUMBERED = ("ticket_id", "requester", "answered")
SEPARATOR = "\x1f"

OUTDATED: dict[Table, str] = {
    "tickets": "fresh.updated < stored.updated",
    "responses": (
        "CASE WHEN fresh.updated <> stored.updated THEN fresh.updated < stored.updated"
        " ELSE fresh.answered < stored.answered OR (fresh.score IS NULL AND stored.score IS NOT NULL) END"
    ),
    "monthly": "false",
}
"""When an incoming row is older than the stored one of its key: its export says that it last changed earlier; of
answers whose exports do not say so, it was answered earlier, or it is an unanswered survey that was answered before. In
every other case, a missing date included, the later upload wins."""
UNDATED: dict[Table, str] = {
    "tickets": "fresh.updated IS NULL OR stored.updated IS NULL",
    "responses": (
        "(fresh.updated IS NULL OR stored.updated IS NULL) AND (fresh.answered IS NULL OR stored.answered IS NULL)"
    ),
    "monthly": "false",
}
"""When no date tells which of two rows is newer, so that the figures depend on the order of the uploads."""


def with_keys(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return canonical `frame` with its `key`, one row for each key: the last of the file where a key repeats."""
    keys = _keys(table, frame)
    with_key = frame.assign(key=keys).reset_index(drop=True)
    if are_distinct(pa.array(keys)):
        return with_key
    return with_key.drop_duplicates("key", keep="last", ignore_index=True)


def are_distinct(array: Any) -> bool:
    """Return whether no text stands twice; missing ones do not count. Ids in order are told without a table of them."""
    if len(array) > 1 and not array.null_count:
        before, after = array[:-1], array[1:]
        if pc.all(pc.less(before, after)).as_py() or pc.all(pc.greater(before, after)).as_py():
            return True
    return bool(pc.count_distinct(array).as_py() == len(array) - array.null_count)


def merge(table: Table, stored: pd.DataFrame, fresh: pd.DataFrame) -> pd.DataFrame:
    """Return the current rows, with keys, after `fresh` has been imported on top of `stored`."""
    before = stored.set_index("key").reindex(fresh["key"]).reset_index()
    winners = fresh[~_outdated(table, before, fresh)]
    unchanged = stored[~stored["key"].isin(winners["key"])]
    return pd.concat([unchanged, winners], ignore_index=True)


def _outdated(table: Table, stored: pd.DataFrame, fresh: pd.DataFrame) -> pd.Series[bool]:
    if table == "tickets":
        return _true(fresh["updated"] < stored["updated"])
    if table == "responses":
        unanswered = fresh["score"].isna() & stored["score"].notna()
        otherwise = _true(fresh["answered"] < stored["answered"]) | _true(unanswered)
        return otherwise.mask(_true(fresh["updated"] != stored["updated"]), _true(fresh["updated"] < stored["updated"]))
    return pd.Series(False, index=fresh.index)


def _true(condition: pd.Series[bool]) -> pd.Series[bool]:
    return condition.astype("boolean").fillna(False).astype(bool)


def _keys(table: Table, frame: pd.DataFrame) -> pd.Series[str]:
    parts = {name: _text(frame[name]) for name in KEYS[table]}
    if table == "responses":
        parts["response_id"] = _numbered(parts["response_id"], frame)
    return pd.Series(_joined(list(parts.values())), index=frame.index, dtype=pd.ArrowDtype(pa.string()))


def _numbered(ids: pa.Array, frame: pd.DataFrame) -> pa.Array:
    return pc.coalesce(ids, _joined([_text(frame[name]) for name in UNNUMBERED])) if ids.null_count else ids


def _text(column: pd.Series) -> pa.Array:
    return pa.array(column).cast(pa.string())


def _joined(parts: list[pa.Array]) -> pa.Array:
    return pc.binary_join_element_wise(*parts, SEPARATOR, null_handling="replace", null_replacement="")
