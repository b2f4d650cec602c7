"""Readings as `ingest` makes them, from a JSON text that stands for a file: what it holds is what it reads as."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from metrics.data.frames import conform
from metrics.ingest.reading import Reading, ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from metrics.data.fields import Table
    from metrics.settings import Settings

Rows = list[dict[str, Any]]


def raw_file(**tables: Rows) -> bytes:
    """The bytes of a file with these rows by table."""
    return json.dumps(tables, ensure_ascii=False, sort_keys=True).encode()


def reading_of(raw: bytes, name: str = "april.json") -> Reading:
    given: dict[Table, Rows] = json.loads(raw)
    tables = {table: _frame(table, rows) for table, rows in given.items()}
    read = max((len(rows) for rows in given.values()), default=0)
    return Reading(
        file=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        format="json",
        format_name="JSON",
        kind="+".join(tables),
        encoding="utf-8",
        delimiter=None,
        sheet=None,
        sheets=[],
        header_row=1,
        columns=[],
        tables=tables,
        read=read,
        accepted=read,
        rejected=0,
        duplicates=0,
        problems=[],
        questions=[],
        notes=[],
        first_rows=[],
        rejects=[],
    )


def read(path: Path, *, name: str, options: ReadOptions | None, settings: Settings) -> Reading:  # noqa: ARG001
    """The reader of these files, for rebuilding."""
    return reading_of(path.read_bytes(), name)


def ticket(number: int, updated: str | None = None, **values: Any) -> dict[str, Any]:
    """A ticket opened on the first of April 2026, an hour later for each number."""
    created = pd.Timestamp("2026-04-01T09:00Z") + pd.Timedelta(hours=number)
    given = {"ticket_id": str(number), "source": "desk", "created": created.isoformat(), "channel": "email"}
    return {**given, "updated": updated, **values}


def answer(number: int, score: float | None = 5, **values: Any) -> dict[str, Any]:
    """An answer on a 1–5 scale about the ticket of the same number."""
    given = {"response_id": str(number), "ticket_id": str(number), "source": "desk", "kind": "csat"}
    return {**given, "score": score, "scale_low": 1, "scale_high": 5, **values}


def _frame(table: Table, rows: Rows) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    for column in {"created", "updated", "answered", "resolved", "sent"} & set(frame.columns):
        frame[column] = pd.to_datetime(frame[column], utc=True, format="ISO8601")
    if "month" in frame.columns:
        frame["month"] = pd.to_datetime(frame["month"])
    return conform(table, frame).assign(row=range(2, len(frame) + 2))
