"""What the store shows: the rows that hold and count, and how many are kept out."""

from __future__ import annotations

from typing import Any

from metrics.desk import Desk, span_of
from metrics.store import meta
from metrics.store.queries import Cursor, records


def desk(cursor: Cursor) -> Desk:
    """Return the desk over relations of `cursor`, which lives as long as they do."""
    cursor.begin()
    settings, counted = meta.settings(cursor), excluded(cursor)
    version = f"{meta.get(cursor, 'id')}-{meta.version(cursor)}"
    cursor.commit()
    tables = {
        "tickets": cursor.sql("SELECT * EXCLUDE (excluded) FROM held_tickets WHERE excluded IS NULL"),
        "responses": cursor.sql("SELECT * EXCLUDE (excluded, key) FROM answers WHERE excluded IS NULL"),
        "monthly": cursor.sql("SELECT * EXCLUDE (key, upload_id, row, ended_by) FROM monthly WHERE ended_by IS NULL"),
    }
    return Desk(**tables, settings=settings, version=version, span=span_of(tables), excluded=counted)


def ticket(cursor: Cursor, source: str, ticket_id: str) -> dict[str, Any] | None:
    """Return one ticket that holds, excluded or not; None where there is none."""
    query = "SELECT * FROM held_tickets WHERE source = $source AND ticket_id = $ticket_id"
    found = records(cursor, query, {"source": source, "ticket_id": ticket_id})
    return found[0] if found else None


def excluded(cursor: Cursor) -> dict[str, dict[str, int]]:
    """Return table → rule → number of rows taken out, for tickets and responses."""
    return {
        "tickets": _counts(cursor, "SELECT excluded, count(*) FROM held_tickets GROUP BY excluded ORDER BY excluded"),
        "responses": _counts(cursor, "SELECT excluded, count(*) FROM answers GROUP BY excluded ORDER BY excluded"),
    }


def _counts(cursor: Cursor, query: str) -> dict[str, int]:
    return {rule: rows for rule, rows in cursor.execute(query).fetchall() if rule is not None}
