"""Cells that hold a structure of an interface instead of its name: {'id': 1, 'name': 'Email'}, ["a", "b"], ;#a;#."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from metrics.ingest.parse.cells import convert_texts

NAMES = ("display_value", "displayValue", "displayName", "display_name", "full_name", "name", "label", "title", "value")
"""The keys of an object that hold what a person sees, best first."""
LONGEST = 4000
SEPARATOR = ", "
SHAREPOINT = re.compile(r"(?:\d+)?;#")


def open_cells(text: Any) -> Any:
    """Return a text column with its objects and lists as the names in them; other cells are unchanged."""
    starts = pc.or_(pc.starts_with(text, "{"), pc.starts_with(text, "["))
    opening = pc.or_(starts, pc.match_substring(text, ";#"))
    if not pc.any(opening).as_py():
        return text
    opened = convert_texts(pc.if_else(opening, text, pa.scalar(None, pa.string())), open_cell, pa.string())
    return pc.if_else(pc.fill_null(opening, False), opened, text)


def open_cell(text: str) -> str | None:
    """Return the names in one cell, the cell itself where it holds no structure with names, None for an empty one."""
    if len(text) > LONGEST:
        return text
    if ";#" in text:
        return SEPARATOR.join(part for part in SHAREPOINT.split(text) if part.strip()) or None
    structure = _structure(text)
    names = None if structure is None else _names(structure)
    return text if names is None else SEPARATOR.join(names) or None


def _structure(text: str) -> Any:
    """Return the object or list that a text is in JSON or Python's notation; None for any other text."""
    for parse in (json.loads, ast.literal_eval):
        try:
            structure = parse(text)
        except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
            continue
        return structure if isinstance(structure, dict | list | tuple) else None
    return None


def _names(structure: Any) -> list[str] | None:
    """Return the names that a structure holds; None where it holds none, such as {'id': 1}."""
    if isinstance(structure, dict):
        return _name_of(structure) if structure else []
    if isinstance(structure, list | tuple):
        parts = [_names(part) for part in structure]
        return None if None in parts else [name for part in parts for name in part or ()]
    if structure is None:
        return []
    return [str(structure)] if isinstance(structure, str | int | float) else None


def _name_of(structure: dict[Any, Any]) -> list[str] | None:
    key = next((key for key in NAMES if isinstance(structure.get(key), str | int | float)), None)
    return None if key is None else [str(structure[key])] if str(structure[key]).strip() else []
