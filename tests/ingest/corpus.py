"""What a small export in a known format must be taken for. All names are invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from metrics.ingest.convert.assemble import assemble
from metrics.ingest.reading import RawTable, Reading, ReadOptions
from metrics.settings import Settings


@dataclass(frozen=True)
class Case:
    """An export: its rows, and what it must be taken for. `first` holds cells of each table's first row."""

    key: str
    format: str
    kind: str
    headers: list[str]
    rows: list[list[Any]]
    columns: dict[str, str | None]
    counts: tuple[int, int, int, int]
    first: dict[str, Any] = field(default_factory=dict)
    scale: tuple[float, float] | None = None
    zone: str = "UTC"


def raw_of(headers: list[str], rows: list[list[Any]]) -> RawTable:
    """A raw table as the readers hand it over, from plain rows."""
    texts = all(isinstance(cell, str) for row in rows for cell in row)
    frame = pd.DataFrame(rows, columns=[str(at) for at in range(len(headers))], dtype="str" if texts else object)
    return RawTable(headers, frame, list(range(2, len(rows) + 2)), "utf-8", ",", None, [], 1, 1)


def read(headers: list[str], rows: list[list[Any]], zone: str = "UTC", **options: Any) -> Reading:
    """A reading of plain rows."""
    settings = Settings(time_zone=zone)
    return assemble(
        raw_of(headers, rows), file="f.csv", sha256="0" * 64, options=ReadOptions(**options), settings=settings
    )


def split(text: str) -> list[str]:
    """Headers or cells of one line, separated by bars."""
    return [cell.strip() for cell in text.split("|")]


def case(key: str, form: str, kind: str, headers: str, rows: list[str], **more: Any) -> Case:
    counts = more.pop("counts", (len(rows), len(rows), 0, 0))
    names = split(headers)
    cells = [split(row) for row in rows]
    padded = [row + [""] * (len(names) - len(row)) for row in cells]
    return Case(key, form, kind, names, padded, more.pop("columns"), counts, **more)
