"""Small canonical frames, typed as `ingest` types them, from rows that can be checked by hand."""

from functools import cached_property
from typing import Any

import pandas as pd

from metrics.data import derive, fields
from metrics.settings import Settings

TYPES = {
    "instant": "timestamp[us, tz=UTC][pyarrow]",
    "number": "double[pyarrow]",
    "flag": "bool[pyarrow]",
    "text": "string[pyarrow]",
}


def canonical(table: fields.Table, *rows: dict[str, object]) -> pd.DataFrame:
    """Return `rows` as a canonical frame with every column of `table`."""
    columns = {field.name: typed([row.get(field.name) for row in rows], field.type) for field in fields.TABLES[table]}
    return pd.DataFrame(columns)


def typed(values: list[object], kind: str) -> pd.Series:
    if kind == "instant":
        return pd.Series(pd.to_datetime(values, utc=True, format="ISO8601")).astype(TYPES[kind])
    return pd.Series(values, dtype=TYPES[kind])


def value(frame: pd.DataFrame, name: str, row: int = 0) -> object:
    """Return one cell as plain Python: None when missing, days and instants as text."""
    cell = frame[name].iloc[row]
    if pd.isna(cell):
        return None
    if not isinstance(cell, pd.Timestamp):
        return cell
    return str(cell.date()) if name.endswith("_day") else cell.strftime("%Y-%m-%dT%H:%M%z")


class Together:
    """Tickets of several test cases in one frame, each of a source of its own, so that they are worked out once.

    `cases` are pytest's, each with its row first; `others` are rows that stand beside each of them.
    """

    def __init__(self, cases: list[Any], base: dict[str, object], *others: dict[str, object]) -> None:
        self.rows = [case.values[0] for case in cases]
        self.base, self.others = base, others

    @cached_property
    def facts(self) -> pd.DataFrame:
        named = [self.base | row | {"source": f"{row.get('source', 'desk')} {at}"} for at, row in enumerate(self.rows)]
        beside = [other | {"source": f"desk {at}"} for at in range(len(self.rows)) for other in self.others]
        return derive.tickets(canonical("tickets", *named, *beside), Settings())

    def values(self, row: dict[str, object], *names: str) -> list[object]:
        """Return facts of the case with this row."""
        return [value(self.facts, name, self.rows.index(row)) for name in names]
