"""Summaries of a store's current rows: one ticket, the monthly figures, the rows that exclusions remove."""

from __future__ import annotations

from typing import Any

import pandas as pd

from metrics.settings.exclusions import Excluded
from metrics.store.queries import Cursor, frame, records, scalar
from metrics.store.schema import HELD_VIEWS, sql

MONTHLY = """
SELECT month, figure, value, upload_id, file FROM monthly JOIN uploads ON uploads.id = monthly.upload_id
WHERE ended_by IS NULL ORDER BY month, figure
"""


def is_empty(cursor: Cursor) -> bool:
    """Return whether the store has no upload, or all of them were undone."""
    return bool(scalar(cursor, "SELECT count(*) = 0 FROM uploads WHERE undone_at IS NULL"))


def ticket(cursor: Cursor, source: str, ticket_id: str) -> dict[str, Any] | None:
    """Return one current ticket, excluded or not; None where there is none."""
    query = "SELECT * FROM held_tickets WHERE source = $source AND ticket_id = $ticket_id"
    tickets = records(cursor, query, {"source": source, "ticket_id": ticket_id})
    return tickets[0] if tickets else None


def monthly(cursor: Cursor) -> pd.DataFrame:
    """Return the current monthly figures, each with its upload: month, figure, value, upload_id, file."""
    return frame(cursor, MONTHLY)


def excluded(cursor: Cursor) -> Excluded:
    """Return table → rule → number of rows that the settings' exclusions remove, for tickets and responses."""
    return {table: _counts(cursor, view) for table, view in HELD_VIEWS.items()}


def _counts(cursor: Cursor, view: str) -> dict[str, int]:
    query = "SELECT excluded, count(*) FROM {view} WHERE excluded IS NOT NULL GROUP BY excluded ORDER BY excluded"
    return dict(cursor.execute(sql(query, view=view)).fetchall())
