"""What people wrote down beside the data: notes on answers, improvement actions, names of themes."""

from __future__ import annotations

import json
from typing import Any

from metrics.store.queries import Cursor

Written = dict[str, Any]


def put(cursor: Cursor, kind: str, name: str, written: Written | None) -> None:
    """Keep `written` under `name` among those of its kind, in the place of what stood there; None takes it away."""
    values = {"kind": kind, "name": name}
    cursor.execute("DELETE FROM kept WHERE kind = $kind AND name = $name", values)
    if written is not None:
        text = json.dumps(written, ensure_ascii=False, sort_keys=True)
        cursor.execute("INSERT INTO kept VALUES ($kind, $name, $written)", {**values, "written": text})


def texts(cursor: Cursor, kind: str) -> dict[str, str]:
    """Return name → what was written as JSON, of one kind, by name."""
    query = "SELECT name, written FROM kept WHERE kind = $kind ORDER BY name"
    return dict(cursor.execute(query, {"kind": kind}).fetchall())


def read(found: dict[str, str]) -> dict[str, Written]:
    """Return name → what was written, new each time: whoever asks may change it."""
    return {name: json.loads(text) for name, text in found.items()}


def everything(cursor: Cursor) -> dict[str, dict[str, Written]]:
    """Return kind → name → what was written."""
    kinds = cursor.execute("SELECT DISTINCT kind FROM kept ORDER BY kind").fetchall()
    return {kind: read(texts(cursor, kind)) for (kind,) in kinds}
