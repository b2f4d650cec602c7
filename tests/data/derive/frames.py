"""Small canonical frames, typed as `ingest` types them, from rows that can be checked by hand."""

import pandas as pd

from metrics.data import fields

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
