"""Annotations: what people write beside the data, such as review notes, improvement actions and themes."""

from __future__ import annotations

import json
from typing import Any

from metrics.store.queries import Cursor

Annotation = dict[str, Any]


def put_annotation(cursor: Cursor, kind: str, name: str, annotation: Annotation | None) -> None:
    """Replace the annotation of this kind and name; None deletes it."""
    values = {"kind": kind, "name": name}
    cursor.execute("DELETE FROM kept WHERE kind = $kind AND name = $name", values)
    if annotation is not None:
        text = json.dumps(annotation, ensure_ascii=False, sort_keys=True)
        cursor.execute("INSERT INTO kept VALUES ($kind, $name, $written)", {**values, "written": text})


def json_texts(cursor: Cursor, kind: str) -> dict[str, str]:
    """Return name → annotation as JSON text of one kind, ordered by name."""
    query = "SELECT name, written FROM kept WHERE kind = $kind ORDER BY name"
    return dict(cursor.execute(query, {"kind": kind}).fetchall())


def parse_annotations(json_by_name: dict[str, str]) -> dict[str, Annotation]:
    """Return name → annotation, parsed on each call so that a caller may modify the result."""
    return {name: json.loads(text) for name, text in json_by_name.items()}


def all_annotations(cursor: Cursor) -> dict[str, dict[str, Annotation]]:
    """Return kind → name → annotation."""
    kinds = cursor.execute("SELECT DISTINCT kind FROM kept ORDER BY kind").fetchall()
    return {kind: parse_annotations(json_texts(cursor, kind)) for (kind,) in kinds}
