"""The child's result as Arrow files and JSON in a folder, never as objects that run code when loaded."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import feather

from metrics.data.frames import conform, without_empty_columns
from metrics.ingest.reading import Column, Problem, Question, RawTable, Reading

REPLY = "reply.json"


def save_raw(raw: RawTable, folder: Path) -> None:
    """Write a raw table into `folder`."""
    mixed = [str(name) for name in raw.rows.columns if raw.rows[name].dtype == object]
    rows = raw.rows.copy(deep=False)
    for name in mixed:
        rows[name] = pd.Series([_encode_cell(cell) for cell in rows[name]], dtype="str")
    _save_table(_to_arrow(rows), folder / "rows.arrow")
    rest = asdict(replace(raw, rows=pd.DataFrame()))
    _save_json({**rest, "rows": None, "mixed": mixed}, folder)


def load_raw(folder: Path) -> RawTable:
    """Return the raw table that `save_raw` wrote."""
    rest = _load_json(folder)
    rows = _load_frame(folder / "rows.arrow")
    for name in rest.pop("mixed"):
        rows[name] = pd.Series([_decode_cell(cell) for cell in rows[name]], dtype=object)
    entries = {name: [tuple(entry) for entry in rest[name]] for name in ("skipped", "bad_rows", "notes")}
    return RawTable(**{**rest, **entries, "rows": rows})


def save_reading(reading: Reading, folder: Path) -> None:
    """Write a reading into `folder`: its tables as Arrow files, the rest as JSON."""
    for name, table in reading.tables.items():
        _save_table(without_empty_columns(_to_arrow(table)), folder / f"{name}.arrow")
    rest = asdict(replace(reading, tables={}))
    _save_json({**rest, "tables": list(reading.tables)}, folder)


def load_reading(folder: Path) -> Reading:
    """Return the reading that `save_reading` wrote."""
    rest = _load_json(folder)
    rest["tables"] = {name: conform(name, _load_frame(folder / f"{name}.arrow")) for name in rest["tables"]}
    rest["columns"] = [Column(**column) for column in rest["columns"]]
    rest["problems"] = [Problem(**problem) for problem in rest["problems"]]
    rest["questions"] = [Question(**question) for question in rest["questions"]]
    rest["notes"] = [tuple(note) for note in rest["notes"]]
    return Reading(**{field.name: rest[field.name] for field in fields(Reading)})


def _to_arrow(frame: pd.DataFrame) -> pa.Table:
    return pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)


def _save_table(table: pa.Table, path: Path) -> None:
    # One record batch: with small ones DuckDB writes half-full row groups, and rewrites them when it closes.
    feather.write_feather(table, str(path), compression="uncompressed", chunksize=max(1, table.num_rows))


def _load_frame(path: Path) -> pd.DataFrame:
    # Memory-mapped, not copied: the file may be deleted while it is in use, except on Windows.
    table = feather.read_table(str(path), memory_map=os.name != "nt")
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def _save_json(rest: dict[str, Any], folder: Path) -> None:
    (folder / REPLY).write_text(json.dumps(rest, default=_plain), encoding="utf-8")


def _load_json(folder: Path) -> dict[str, Any]:
    rest: dict[str, Any] = json.loads((folder / REPLY).read_text(encoding="utf-8"))
    return rest


def _plain(value: Any) -> Any:
    """Return dates and numpy numbers as JSON has them."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else str(value)


def _encode_cell(cell: Any) -> str | None:
    """Return a cell of a column of mixed types as JSON, an instant as an object with its time."""
    if cell is None or cell is pd.NA:
        return None
    return json.dumps({"at": cell.isoformat()} if isinstance(cell, datetime) else cell)


def _decode_cell(cell: Any) -> Any:
    if not isinstance(cell, str):
        return None
    value = json.loads(cell)
    return datetime.fromisoformat(value["at"]) if isinstance(value, dict) else value
